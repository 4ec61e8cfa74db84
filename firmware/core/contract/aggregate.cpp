#include "core/contract/aggregate.hpp"

#include <algorithm>

#include "core/contract/segments.hpp"

namespace leitstand {
namespace {

/// What the sub-window had to reach: relaxed by the share of its volume that was beyond a corridor.
Rational effective_target(const AggregateInput& in, const SubWindowSum& sum) {
    if (!sum.relaxed || sum.whole <= 0) return in.target;
    const Rational by = *sum.relaxed / Rational(sum.whole);
    return in.clause->at_least ? in.target - by : in.target + by;
}

/// Sub-windows of the same value for all: the window, its days, its intervals.
class Collector {
public:
    Collector(const AggregateInput& in, Aggregate& out)
        : in_(in),
          out_(out),
          units_(units_of(in.clause->kpi)),
          plain_limit_(IntegerLimit::of(limit_of(*in.clause, in.target), units_.scale)) {}

    void add(const SubWindowSum& sum) {
        const bool share = in_.clause->aggregation == Aggregation::share_of_windows;
        if (share && plain_limit_ && sum.untouched() && sum.whole > 0) {
            ++count_;
            met_ += plain_limit_->met_by(sum.part, sum.whole) ? 1 : 0;
            volume_ += sum.whole;
            return;
        }
        add_exactly(sum);
    }

    void finish() {
        out_.volume += Rational(volume_);
        switch (in_.clause->aggregation) {
            case Aggregation::pooled:
                break;
            case Aggregation::mean_of_windows:
                out_.part = values_sum_;
                out_.whole = values_;
                if (values_ > 0) {
                    out_.value = values_sum_ / Rational(values_);
                    out_.target = targets_sum_ / Rational(values_);
                }
                break;
            case Aggregation::share_of_windows:
                out_.part = met_;
                out_.whole = count_;
                if (count_ > 0) out_.value = Rational(met_, count_);
                break;
            case Aggregation::worst_window:
                break;
        }
    }

private:
    void add_exactly(const SubWindowSum& sum) {
        const auto value = sum.value(units_);
        const Rational target = effective_target(in_, sum);
        if (!value) {
            // Nobody called. By setting that is a window kept, or none at all.
            if (in_.clause->zero_windows == ZeroWindows::met && sum.delivered > sum.taken) {
                ++count_;
                ++met_;
            }
            return;
        }
        ++count_;
        const bool met = limit_of(*in_.clause, target).met_by(*value);
        met_ += met ? 1 : 0;
        if (in_.clause->aggregation == Aggregation::mean_of_windows) {
            ++values_;
            values_sum_ += *value;
            targets_sum_ += target;
        }
        if (in_.clause->aggregation == Aggregation::worst_window) keep_worst(sum, *value, target);
        out_.volume += sum.left();
    }

    // Worst is the smallest margin to what it had to reach, as the contract rounds and compares;
    // without relaxations that is the worst value. Of equal ones the first.
    void keep_worst(const SubWindowSum& sum, const Rational& value, const Rational& target) {
        const Rational compared = rounded(*in_.clause, value);
        const Rational margin = in_.clause->at_least ? compared - target : target - compared;
        if (out_.value && worst_margin_ <= margin) return;
        worst_margin_ = margin;
        out_.value = value;
        out_.target = target;
        out_.part = Rational(sum.part) * units_.scale;
        out_.whole = sum.left();
    }

    const AggregateInput& in_;
    Aggregate& out_;
    KpiUnits units_;
    std::optional<IntegerLimit> plain_limit_;  ///< of a sub-window without relaxation
    std::int64_t count_ = 0, met_ = 0, values_ = 0, volume_ = 0;
    Rational values_sum_, targets_sum_;
    Rational worst_margin_;
};

void pool(const AggregateInput& in, const SubWindowSum& sum, Aggregate& out) {
    const KpiUnits units = units_of(in.clause->kpi);
    out.part = Rational(sum.part) * units.scale;
    out.whole = out.volume = sum.left();
    out.value = sum.value(units);
    out.target = effective_target(in, sum);
}

/// Windows as people count them: those of the corridor, or intervals, or sub-windows.
void count_windows(const AggregateInput& in, std::span<const SubWindowSum> sums, Reading reading,
                   Aggregate& out) {
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

Aggregate aggregate(const AggregateInput& in, Reading reading) {
    Aggregate out;
    out.target = in.target;
    const auto sums = sub_window_sums(in, reading);
    Collector collector(in, out);
    std::int64_t delivered = 0;
    std::int64_t taken = 0;
    for (const auto& sum : sums) {
        out.unmeasurable = out.unmeasurable || sum.unmeasurable;
        out.missing += sum.missing;
        delivered += sum.delivered;
        taken += sum.taken;
        if (in.clause->aggregation == Aggregation::pooled) {
            pool(in, sum, out);
        } else if (sum.over) {
            collector.add(sum);
        }
        out.rest_windows += sum.rest ? 1 : 0;
    }
    collector.finish();
    count_windows(in, sums, reading, out);
    out.all_excluded = delivered > 0 && taken == delivered;
    if (out.value) {
        out.met = in.clause->aggregation == Aggregation::share_of_windows
                      ? *out.value >= json_unit(ClauseKpi::service_level, in.clause->share)
                      : limit_of(*in.clause, out.target).met_by(*out.value);
    }
    return out;
}

}  // namespace leitstand
