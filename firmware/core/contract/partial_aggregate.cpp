#include "core/contract/partial_aggregate.hpp"

#include <algorithm>

namespace leitstand {
namespace {

void add_up(std::optional<Rational>& sum, const Rational& more) {
    if (sum) {
        *sum += more;
    } else {
        sum = more;
    }
}

/// Sub-windows of the same value for all: the window, its days, its intervals.
class Collector {
public:
    Collector(const AggregateInput& in, PartialAggregate& out)
        : in_(in),
          out_(out),
          units_(units_of(in.clause->kpi)),
          share_(in.clause->aggregation == Aggregation::share_of_windows) {
        if (share_) plain_limit_ = IntegerLimit::of(limit_of(*in.clause, in.target), units_.scale);
    }

    void add(const SubWindowSum& sum) {
        if (share_ && plain_limit_ && sum.untouched() && sum.whole > 0) {
            ++out_.count;
            out_.met += plain_limit_->met_by(sum.part, sum.whole) ? 1 : 0;
            out_.volume += sum.whole;
            return;
        }
        add_exactly(sum);
    }

private:
    void add_exactly(const SubWindowSum& sum) {
        const auto value = sum.value(units_);
        if (!value) {
            // Nobody called. By setting that is a window kept, or none at all.
            if (in_.clause->zero_windows == ZeroWindows::met && sum.delivered > sum.taken) {
                ++out_.count;
                ++out_.met;
            }
            return;
        }
        ++out_.count;
        const Rational target = effective_target(*in_.clause, in_.target, sum);
        if (share_) out_.met += limit_of(*in_.clause, target).met_by(*value) ? 1 : 0;
        if (in_.clause->aggregation == Aggregation::mean_of_windows) {
            ++out_.values_count;
            add_up(out_.values, *value);
            if (sum.relaxed) {
                ++out_.targets_count;
                add_up(out_.targets, target);
            }
        }
        if (in_.clause->aggregation == Aggregation::worst_window) keep_worst(sum, *value, target);
        if (sum.untouched()) {
            out_.volume += sum.whole;
        } else {
            add_up(out_.more_volume, sum.left());
        }
    }

    // Worst is the smallest margin to what it had to reach, as the contract rounds and compares;
    // without relaxations that is the worst value. Of equal ones the first.
    void keep_worst(const SubWindowSum& sum, const Rational& value, const Rational& target) {
        const Rational compared = rounded(*in_.clause, value);
        const Rational margin = in_.clause->at_least ? compared - target : target - compared;
        if (out_.worst && out_.worst->margin <= margin) return;
        out_.worst = {margin, value, target, Rational(sum.part) * units_.scale, sum.left()};
    }

    const AggregateInput& in_;
    PartialAggregate& out_;
    KpiUnits units_;
    bool share_;
    std::optional<IntegerLimit> plain_limit_;  ///< of a sub-window without relaxation
};

/// Windows as people count them: those of the corridor, or intervals, or sub-windows.
void count_windows(const AggregateInput& in, std::span<const SubWindowSum> sums, Reading reading,
                   PartialAggregate& out) {
    const bool pooled = in.clause->aggregation == Aggregation::pooled;
    if (!pooled) {
        for (const auto& sum : sums) {
            const bool counts = sum.over && sum.delivered > 0;
            out.windows += counts ? 1 : 0;
            out.excluded_windows += counts && sum.taken == sum.delivered ? 1 : 0;
        }
        return;
    }
    if (in.corridor.empty()) {
        for (const auto& sum : sums) {
            out.windows += sum.delivered;
            out.excluded_windows += sum.taken;
        }
        return;
    }
    for (const auto& window : in.corridor) {
        std::int64_t delivered = 0;
        std::int64_t excluded = 0;
        for (const auto& slot : in.slots.subspan(window.begin, window.end - window.begin)) {
            delivered += slot.delivered ? 1 : 0;
            excluded += slot.delivered && slot.nothing_left() ? 1 : 0;
        }
        if (delivered == 0) continue;
        ++out.windows;
        const bool out_of_it = takes_out(in.clause->corridor->treatment, window) ||
                               (reading != Reading::raw && excluded == delivered);
        out.excluded_windows += out_of_it ? 1 : 0;
    }
}

}  // namespace

Rational effective_target(const ClauseConfig& clause, const Rational& target,
                          const SubWindowSum& sum) {
    if (!sum.relaxed || sum.whole <= 0) return target;
    const Rational by = *sum.relaxed / Rational(sum.whole);
    return clause.at_least ? target - by : target + by;
}

PartialAggregate collect(const AggregateInput& in, Reading reading,
                         std::span<const SubWindowSum> sums) {
    PartialAggregate out;
    count_windows(in, sums, reading, out);
    for (const auto& sum : sums) {
        out.unmeasurable = out.unmeasurable || sum.unmeasurable;
        out.missing += sum.missing;
        out.delivered += sum.delivered;
        out.taken += sum.taken;
    }
    if (in.clause->aggregation == Aggregation::pooled) {
        for (const auto& sum : sums) out.pooled += sum;
        return out;
    }
    Collector collector(in, out);
    for (const auto& sum : sums) {
        if (sum.over) collector.add(sum);
        out.rest_windows += sum.rest ? 1 : 0;
    }
    return out;
}

PartialAggregate& PartialAggregate::operator+=(const PartialAggregate& more) {
    pooled += more.pooled;
    count += more.count;
    met += more.met;
    volume += more.volume;
    if (more.more_volume) add_up(more_volume, *more.more_volume);
    if (more.values) add_up(values, *more.values);
    values_count += more.values_count;
    if (more.targets) add_up(targets, *more.targets);
    targets_count += more.targets_count;
    if (more.worst && (!worst || more.worst->margin < worst->margin)) worst = more.worst;
    windows += more.windows;
    excluded_windows += more.excluded_windows;
    rest_windows += more.rest_windows;
    delivered += more.delivered;
    taken += more.taken;
    missing += more.missing;
    unmeasurable = unmeasurable || more.unmeasurable;
    return *this;
}

}  // namespace leitstand
