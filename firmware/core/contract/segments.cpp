#include "core/contract/segments.hpp"

#include <algorithm>

namespace leitstand {
namespace {

bool together(Grouping grouping, const Slot& a, const Slot& b) {
    return grouping == Grouping::all || (grouping == Grouping::days && a.day == b.day);
}

void add_up(std::optional<Rational>& sum, const std::optional<Rational>& more) {
    if (!more) return;
    if (sum) {
        *sum += *more;
    } else {
        sum = more;
    }
}

bool taken_out(const ClauseConfig& clause, const CorridorWindow* window, Reading reading) {
    if (window == nullptr || reading == Reading::raw) return false;
    if (takes_out(clause.corridor->treatment, *window)) return true;
    return reading == Reading::inside && clause.corridor->treatment == Treatment::suspend_malus &&
           window->side != CorridorSide::inside;
}

struct Segment {
    std::int64_t part = 0, whole = 0, offered = 0;
};

/// What a corridor does to the counted slots of a segment.
void adjust(const ClauseConfig& clause, const CorridorWindow& window, const Segment& segment,
            SubWindowSum& sum) {
    if (window.side != CorridorSide::over || segment.whole == 0) return;
    if (clause.corridor->treatment == Treatment::cap_excess && window.actual > 0) {
        // The whole never falls below the part: den = max(N, D - excess).
        const Rational excess =
            *window.excess * Rational(segment.offered) / Rational(window.actual);
        const Rational room(std::max<std::int64_t>(segment.whole - segment.part, 0));
        sum.capped = sum.capped.value_or(Rational()) + std::min(excess, room);
    } else if (clause.corridor->treatment == Treatment::relax_target &&
               window.started_percents > 0) {
        const Rational points = json_unit(clause.kpi, clause.corridor->relax_points) *
                                Rational(window.started_percents);
        sum.relaxed = sum.relaxed.value_or(Rational()) + Rational(segment.whole) * points;
    }
}

class Walk {
public:
    Walk(const AggregateInput& input, Reading reading, Grouping grouping)
        : in_(input), reading_(reading), grouping_(grouping) {
        if (grouping == Grouping::slots) sums_.reserve(input.slots.size());
    }

    std::vector<SubWindowSum> run() {
        for (std::size_t i = 0; i < in_.slots.size(); ++i) {
            if (i == 0 || !together(grouping_, in_.slots[i - 1], in_.slots[i])) {
                close_segment();
                sums_.emplace_back().day = in_.slots[i].day;
            }
            if (!in_.corridor.empty()) enter_corridor(i);
            take(in_.slots[i]);
        }
        close_segment();
        return std::move(sums_);
    }

private:
    void enter_corridor(std::size_t index) {
        if (window_ != nullptr && index < window_->end) return;
        close_segment();
        window_ = window_ == nullptr ? in_.corridor.data() : window_ + 1;
    }

    void close_segment() {
        if (window_ != nullptr && reading_ != Reading::raw && !sums_.empty()) {
            adjust(*in_.clause, *window_, segment_, sums_.back());
        }
        segment_ = {};
    }

    void take(const Slot& slot) {
        SubWindowSum& sum = sums_.back();
        const bool over = slot.end() <= in_.now;
        const bool raw = reading_ == Reading::raw;
        const bool excluded = slot.excluded && !raw;
        sum.over = sum.over && (over || excluded);
        sum.rest = sum.rest || (!over && !excluded);
        sum.missing += over && !excluded && (!slot.delivered || slot.incomplete) ? 1 : 0;
        if (!slot.delivered) return;
        ++sum.delivered;
        const bool left = raw || !slot.nothing_left();
        if (!left || taken_out(*in_.clause, window_, reading_)) {
            ++sum.taken;
            return;
        }
        sum.unmeasurable = sum.unmeasurable || !(raw ? slot.raw_measurable : slot.measurable);
        const std::int64_t part = raw ? slot.raw_part : slot.part;
        const std::int64_t whole = raw ? slot.raw_whole : slot.whole;
        sum.part += part;
        sum.whole += whole;
        segment_.part += part;
        segment_.whole += whole;
        segment_.offered +=
            slot.end() <= in_.now && slot.has_locked ? slot.offered - slot.uncompared : 0;
    }

    const AggregateInput& in_;
    Reading reading_;
    Grouping grouping_;
    std::vector<SubWindowSum> sums_;
    const CorridorWindow* window_ = nullptr;
    Segment segment_;
};

}  // namespace

std::optional<Rational> SubWindowSum::value(const KpiUnits& units) const {
    if (!capped && whole <= 0) return std::nullopt;
    const Rational divisor = left();
    if (divisor <= Rational(0)) return std::nullopt;
    return Rational(part) * units.scale / divisor;
}

SubWindowSum& SubWindowSum::operator+=(const SubWindowSum& more) {
    part += more.part;
    whole += more.whole;
    add_up(capped, more.capped);
    add_up(relaxed, more.relaxed);
    delivered += more.delivered;
    taken += more.taken;
    over = over && more.over;
    rest = rest || more.rest;
    unmeasurable = unmeasurable || more.unmeasurable;
    missing += more.missing;
    return *this;
}

Grouping grouping_of(const ClauseConfig& clause) {
    if (clause.aggregation == Aggregation::pooled) return Grouping::all;
    return clause.sub_window == SubWindow::day ? Grouping::days : Grouping::slots;
}

std::vector<SubWindowSum> sub_window_sums(const AggregateInput& input, Reading reading,
                                          Grouping grouping) {
    return Walk(input, reading, grouping).run();
}

}  // namespace leitstand
