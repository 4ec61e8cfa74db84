#include "core/contract/days.hpp"

#include "core/contract/segments.hpp"

namespace leitstand {

std::vector<ClauseDay> days_of(const AggregateInput& input) {
    ClauseConfig by_day = *input.clause;
    by_day.aggregation = Aggregation::mean_of_windows;
    by_day.sub_window = SubWindow::day;
    AggregateInput in = input;
    in.clause = &by_day;
    const bool mean = input.clause->aggregation == Aggregation::mean_of_windows &&
                      input.clause->sub_window == SubWindow::day;
    const KpiUnits units = units_of(input.clause->kpi);
    std::vector<ClauseDay> days;
    Rational part;
    Rational whole;
    for (const auto& sum : sub_window_sums(in, Reading::adjusted)) {
        const auto value = sum.value(units);
        if (!value || sum.unmeasurable) continue;
        part += mean ? *value : Rational(sum.part) * units.scale;
        whole += mean ? Rational(1) : sum.left();
        ClauseDay& day = days.emplace_back();
        day.date = Date{std::chrono::sys_days{std::chrono::days{sum.day}}};
        day.value = value->number();
        day.cumulative = (part / whole).number();
        day.denominator = (sum.left() * units.whole_unit).number();
    }
    return days;
}

std::int64_t days_left(std::span<const Slot> slots, Instant now) {
    std::int64_t count = 0;
    std::int32_t last = INT32_MIN;
    for (const auto& slot : slots) {
        if (slot.end() <= now || slot.excluded || slot.day == last) continue;
        last = slot.day;
        ++count;
    }
    return count;
}

}  // namespace leitstand
