// Where two evaluations of a clause differ, as sentences for a person.
#pragma once

#include <string>
#include <vector>

#include "core/model/board.hpp"
#include "tests/unit/engine/brute/brute.hpp"

namespace leitstand::brute {

/// What the engine makes of everything that was sent; nullopt when it refuses some of it.
[[nodiscard]] std::optional<ClauseBoard> board_of(const Month& month);
/// Empty: they are the same. Doubles must be those nearest to the exact fractions.
[[nodiscard]] std::vector<std::string> differences(const Figures& figures,
                                                   const ClauseBoard& board);
/// A value as it is printed stands on the same side of its target as it does exactly.
[[nodiscard]] std::vector<std::string> contradictions(const Figures& figures,
                                                      const ClauseBoard& board);

}  // namespace leitstand::brute
