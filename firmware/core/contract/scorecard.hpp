// The weighted scorecard of domain B2: one figure for a provider's month, and never one that hides
// a failed compliance promise.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/contract/money.hpp"

namespace leitstand {

/// 0 at the floor or worse, 100 at the target, linear between; 120 at the stretch or better. Where
/// floor or stretch are the target itself, there is nothing between: 0 below it, 100 above.
[[nodiscard]] Rational clause_index(const ClauseConfig& clause, const Rational& value,
                                    const Rational& moved);

struct Scorecard {
    std::optional<Rational> total;               ///< nullopt: gated, or nothing measured
    std::optional<Rational> ungated;             ///< the same as if compliance were no gate
    std::vector<std::optional<Rational>> index;  ///< of each outcome; nullopt: not measured
    Rational measured_weight;                    ///< percent
    std::vector<std::string> failed_compliance;  ///< ids of the clauses that close the gate
};

/// sum(weight x index) / sum(weight), over the clauses that have a weight and a value: a promise
/// that could not be measured is not a zero.
[[nodiscard]] Scorecard scorecard(std::span<const ClauseOutcome> outcomes);

}  // namespace leitstand
