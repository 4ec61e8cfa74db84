// The fair side of the Providers page: where a column's clauses are about one service, and the
// board compares that service, its cells show what the in-house mix of contacts would have given.
#pragma once

#include <span>

#include "dashboard/pages/providers_view.hpp"

namespace leitstand {

/// What a column shows: its clauses, those with an adjusted figure as copies.
struct AdjustedColumn {
    std::vector<ClauseBoard> clauses;  ///< by row; empty: nothing of the column is adjusted
    bool proven = false;               ///< some difference to the reference is
};

/// `clauses`: by row, nullptr where a provider has none. Empty unless all are about the same one
/// service, and at least two providers were standardised to its reference's mix.
[[nodiscard]] AdjustedColumn adjusted_column(const ProvidersInput& input, ClauseKpi kpi,
                                             std::span<const ClauseBoard* const> clauses);

/// Cost per solved contact of every provider; nullptr: fewer than two know it.
[[nodiscard]] const ComparisonBoard* cost_per_solved(const Board& board);
/// The row of a provider; nullptr: it is not compared.
[[nodiscard]] const ComparedProvider* compared_row(const ComparisonBoard& comparison,
                                                   std::string_view provider);

}  // namespace leitstand
