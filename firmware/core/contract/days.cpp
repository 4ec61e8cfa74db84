#include "core/contract/days.hpp"

#include "core/contract/segments.hpp"

namespace leitstand {

namespace {

/// Part and whole added up from day to day: in integers until a corridor takes a fraction out.
class Running {
public:
    Running(const KpiUnits& units, bool mean)
        : units_(units), mean_(mean), scale_(units.scale.parts().value_or(Rational::Parts{})) {}

    void add(const SubWindowSum& sum, const Rational& value) {
        if (mean_) {
            exact_part_ += value;
            ++whole_;
            return;
        }
        part_ += sum.part;
        whole_ += sum.whole;
        if (sum.capped) capped_ = capped_.value_or(Rational()) + *sum.capped;
    }
    [[nodiscard]] double value() const {
        if (mean_) return (exact_part_ / Rational(whole_)).number();
        if (capped_)
            return (Rational(part_) * units_.scale / (Rational(whole_) - *capped_)).number();
        return quotient(part_, whole_, scale_);
    }
    /// The nearest double of part x scale / whole; exact while both products fit into 53 bits.
    static double quotient(std::int64_t part, std::int64_t whole, const Rational::Parts& scale) {
        return static_cast<double>(part * scale.num) / static_cast<double>(whole * scale.den);
    }
    [[nodiscard]] const Rational::Parts& scale() const { return scale_; }

private:
    const KpiUnits& units_;
    bool mean_;
    Rational::Parts scale_;
    std::int64_t part_ = 0, whole_ = 0;
    std::optional<Rational> capped_;
    Rational exact_part_;
};

}  // namespace

std::vector<ClauseDay> days_of(const AggregateInput& input) {
    ClauseConfig by_day = *input.clause;
    by_day.aggregation = Aggregation::mean_of_windows;
    by_day.sub_window = SubWindow::day;
    AggregateInput in = input;
    in.clause = &by_day;
    const bool mean = input.clause->aggregation == Aggregation::mean_of_windows &&
                      input.clause->sub_window == SubWindow::day;
    const KpiUnits units = units_of(input.clause->kpi);
    const double whole_unit = units.whole_unit.number();
    std::vector<ClauseDay> days;
    Running running(units, mean);
    for (const auto& sum : sub_window_sums(in, Reading::adjusted)) {
        if (sum.unmeasurable || sum.left() <= Rational(0)) continue;
        running.add(sum, mean ? *sum.value(units) : Rational());
        ClauseDay& day = days.emplace_back();
        day.date = Date{std::chrono::sys_days{std::chrono::days{sum.day}}};
        day.value = sum.capped ? sum.value(units)->number()
                               : Running::quotient(sum.part, sum.whole, running.scale());
        day.cumulative = running.value();
        day.denominator = sum.left().number() * whole_unit;
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
