// Step 7 of docs/clauses.md: what chance may still do, and the line of single days.
#pragma once

#include "tests/unit/engine/brute/usual.hpp"

namespace leitstand::brute {

/// Fills `low` and `high` of a pooled percentage.
void interval_of(const ClauseConfig& clause, const Total& total, Figures& figures);

/// Fills `probability` and `fan`, after the required rest.
void outlook_of(const ClauseConfig& clause, const std::vector<Cell>& cells, const Total& total,
                const Usual& usual, const Mistakes& mistakes, Figures& figures);

/// Fills `days`.
void days_of(const ClauseConfig& clause, const Levels& levels, const Mistakes& mistakes,
             Figures& figures);

}  // namespace leitstand::brute
