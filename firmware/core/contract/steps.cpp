#include "core/contract/steps.hpp"

#include "core/contract/kpi.hpp"

namespace leitstand {

Rational level_of(const ClauseConfig& clause, Decimal level, const Rational& moved) {
    if (clause.aggregation == Aggregation::share_of_windows) return exact(level) / 100;
    return json_unit(clause.kpi, level) + moved;
}

bool more_counts(const ClauseConfig& clause) {
    return clause.aggregation == Aggregation::share_of_windows || clause.at_least;
}

int malus_step(const ClauseConfig& clause, const Rational& value, const Rational& moved) {
    int reached = 0;
    for (const auto& tier : clause.malus_tiers) {
        const auto limit = level_of(clause, tier.limit, moved);
        if (more_counts(clause) ? value >= limit : value <= limit) break;
        ++reached;
    }
    return reached;
}

int bonus_step(const ClauseConfig& clause, const Rational& value, const Rational& moved) {
    int reached = 0;
    for (const auto& tier : clause.bonus_tiers) {
        const auto limit = level_of(clause, tier.limit, moved);
        if (more_counts(clause) ? value < limit : value > limit) break;
        ++reached;
    }
    return reached;
}

}  // namespace leitstand
