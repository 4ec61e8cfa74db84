// Step 2 of docs/clauses.md: what the corridor does to the cells of a window, and the pieces that
// are left for adding up.
#pragma once

#include "tests/unit/engine/brute/brute.hpp"

namespace leitstand::brute {

/// One level window of the corridor.
struct Level {
    std::vector<const Cell*> cells;
    bool over = false, under = false;  ///< outside
    bool leaves = false;               ///< by its treatment
    bool unlimited = false;            ///< over, and none was forecast: no percent to relax by
    Fraction actual = 0, forecast = 0;
    Fraction excess = 0;  ///< contacts that leave the whole
    Fraction points = 0;  ///< unit of the file

    [[nodiscard]] bool outside() const { return over || under; }
};
using Levels = std::map<std::int64_t, Level>;

/// The cells of a window, by level window. Without a corridor: by interval, all of them inside.
[[nodiscard]] Levels levels_of(const std::vector<Cell>& cells, const ClauseConfig& clause,
                               const Mistakes& mistakes);

/// What a level window brings to a sub-window (pooled: to the window).
struct Piece {
    std::int64_t sub = 0;
    Fraction part = 0, whole = 0;
    Fraction relief = 0;  ///< points times whole
};
enum class Without { nothing, exclusions_and_leaving, outside_too };
[[nodiscard]] std::vector<Piece> pieces_of(const Levels& levels, const ClauseConfig& clause,
                                           Without without);

/// Of the sub-window that a cell belongs to; 0 for pooled.
[[nodiscard]] std::int64_t sub_of(const Cell& cell, const ClauseConfig& clause);
/// The sub-windows that still wait for one of their intervals; of excluded ones only `raw` does.
[[nodiscard]] std::set<std::int64_t> unfinished(const std::vector<Cell>& cells,
                                                const ClauseConfig& clause, bool raw);

}  // namespace leitstand::brute
