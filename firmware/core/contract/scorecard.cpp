#include "core/contract/scorecard.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "core/contract/steps.hpp"

namespace leitstand {

Rational clause_index(const ClauseConfig& clause, const Rational& value, const Rational& moved) {
    const bool share = clause.aggregation == Aggregation::share_of_windows;
    const Rational target = level_of(clause, share ? clause.share : clause.target, moved);
    const Rational floor = level_of(clause, clause.floor, moved);
    const Rational stretch = level_of(clause, clause.stretch, moved);
    // Both differences change their sign for "<=", so that the quotients do not.
    const bool reached = more_counts(clause) ? value >= target : value <= target;
    if (reached) {
        if (stretch == target) return 100;
        return std::min(Rational(120), Rational(100) + (value - target) / (stretch - target) * 20);
    }
    if (floor == target) return 0;
    return std::max(Rational(0), (value - floor) / (target - floor) * 100);
}

Scorecard scorecard(std::span<const ClauseOutcome> outcomes) {
    Scorecard card;
    Rational sum;
    for (const auto& outcome : outcomes) {
        if (fails_compliance(outcome)) card.failed_compliance.push_back(outcome.clause->id);
        if (!outcome.value) {
            card.index.emplace_back();
            continue;
        }
        card.index.emplace_back(clause_index(*outcome.clause, *outcome.value, outcome.moved));
        const auto weight = weight_of(outcome);
        sum += weight * *card.index.back();
        card.measured_weight += weight;
    }
    if (!card.measured_weight.is_zero()) card.ungated = sum / card.measured_weight;
    if (card.failed_compliance.empty()) card.total = card.ungated;
    return card;
}

}  // namespace leitstand
