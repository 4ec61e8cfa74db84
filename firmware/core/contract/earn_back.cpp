#include "core/contract/earn_back.hpp"

#include "core/contract/steps.hpp"
#include "core/contract/target.hpp"

namespace leitstand {
namespace {

bool reaches(const ClauseConfig& clause, const MonthOfClause& month, Decimal level) {
    const Rational exact_value = month.part / month.whole;
    const bool share = clause.aggregation == Aggregation::share_of_windows;
    const Rational value = share ? exact_value : rounded(clause, exact_value);
    const Rational wanted = level_of(clause, level, {});
    return more_counts(clause) ? value >= wanted : value <= wanted;
}

}  // namespace

EarnBackState earn_back(const ClauseConfig& clause,
                        std::span<const std::optional<MonthOfClause>> after) {
    if (!clause.earn_back) return EarnBackState::missed;
    const auto months = static_cast<std::size_t>(clause.earn_back->months);
    MonthOfClause together;
    for (const auto& month : after.first(std::min(months, after.size()))) {
        if (!month || month->whole.is_zero()) return EarnBackState::missed;
        if (!reaches(clause, *month, clause.earn_back->each)) return EarnBackState::missed;
        together.part += month->part;
        together.whole += month->whole;
    }
    if (after.size() < months) return EarnBackState::pending;
    return reaches(clause, together, clause.earn_back->pooled) ? EarnBackState::earned
                                                               : EarnBackState::missed;
}

}  // namespace leitstand
