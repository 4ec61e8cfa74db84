// Steps 3, 5 and 6 of docs/clauses.md: one value from the pieces, and what the rest of the window
// must bring.
#pragma once

#include "tests/unit/engine/brute/corridor.hpp"

namespace leitstand::brute {

struct Total {
    Maybe exact, value;            ///< JSON unit; `value` as it is compared
    Maybe numerator, denominator;  ///< of `exact`
    Fraction volume = 0;           ///< the wholes that count
    Fraction target = 0;           ///< relief included
    bool reached = false;
    std::int64_t met = 0, count = 0;  ///< sub-windows
};

/// `waiting`: sub-windows that do not count yet.
[[nodiscard]] Total total_of(const std::vector<Piece>& pieces,
                             const std::set<std::int64_t>& waiting, const ClauseConfig& clause,
                             const Fraction& target);
/// As contractually rounded; a share of windows never is.
[[nodiscard]] Fraction rounded(const Fraction& value, const ClauseConfig& clause);
/// The value, exact, at which rounding begins to reach the target.
[[nodiscard]] Fraction edge_of(const Fraction& target, const ClauseConfig& clause);
[[nodiscard]] bool reaches(const Fraction& value, const Fraction& target, bool at_least);

/// Fills required rest and what follows from it; the running verdict unless one stands already.
/// `asked`: the target of the phase.
void look_ahead(const Month& month, const Facts& facts, const std::vector<Cell>& cells,
                const Total& total, const Fraction& asked, const Mistakes& mistakes,
                Figures& figures);

}  // namespace leitstand::brute
