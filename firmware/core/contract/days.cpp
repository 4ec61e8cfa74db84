#include "core/contract/days.hpp"

namespace leitstand {
namespace {

bool running_mean(const ClauseConfig& clause) {
    return clause.aggregation == Aggregation::mean_of_windows &&
           clause.sub_window == SubWindow::day;
}

/// The nearest double of part x scale / whole; exact while both products fit into 53 bits.
double quotient(std::int64_t part, std::int64_t whole, const Rational::Parts& scale) {
    return static_cast<double>(part * scale.num) / static_cast<double>(whole * scale.den);
}

/// Part and whole added up from day to day: in integers until a corridor takes a fraction out.
class Running {
public:
    explicit Running(const ClauseConfig& clause)
        : units_(units_of(clause.kpi)),
          mean_(running_mean(clause)),
          scale_(units_.scale.parts().value_or(Rational::Parts{})) {}

    void add(const DayPart& day) {
        if (mean_) {
            values_ += *day.value;
            ++whole_;
            return;
        }
        part_ += day.part;
        whole_ += day.whole;
        if (day.capped) capped_ = capped_.value_or(Rational()) + *day.capped;
    }
    [[nodiscard]] double value() const {
        if (mean_) return (values_ / Rational(whole_)).number();
        if (capped_)
            return (Rational(part_) * units_.scale / (Rational(whole_) - *capped_)).number();
        return quotient(part_, whole_, scale_);
    }

private:
    KpiUnits units_;
    bool mean_;
    Rational::Parts scale_;
    std::int64_t part_ = 0, whole_ = 0;
    std::optional<Rational> capped_;
    Rational values_;
};

}  // namespace

std::vector<DayPart> day_parts(const ClauseConfig& clause, std::span<const SubWindowSum> sums) {
    const bool mean = running_mean(clause);
    const KpiUnits units = units_of(clause.kpi);
    const double whole_unit = units.whole_unit.number();
    const auto scale = units.scale.parts().value_or(Rational::Parts{});
    std::vector<DayPart> days;
    for (const auto& sum : sums) {
        if (sum.unmeasurable || (sum.capped ? sum.left() <= Rational() : sum.whole <= 0)) continue;
        DayPart& day = days.emplace_back();
        day.day.date = Date{std::chrono::sys_days{std::chrono::days{sum.day}}};
        day.part = sum.part;
        day.whole = sum.whole;
        day.capped = sum.capped;
        if (mean || sum.capped) day.value = sum.value(units);
        day.day.value = sum.capped ? day.value->number() : quotient(sum.part, sum.whole, scale);
        day.day.denominator =
            (sum.capped ? sum.left().number() : static_cast<double>(sum.whole)) * whole_unit;
    }
    return days;
}

std::vector<ClauseDay> days_of(const ClauseConfig& clause, std::span<const DayPart* const> days) {
    std::vector<ClauseDay> line;
    line.reserve(days.size());
    Running running(clause);
    for (const auto* day : days) {
        running.add(*day);
        line.push_back(day->day);
        line.back().cumulative = running.value();
    }
    return line;
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
