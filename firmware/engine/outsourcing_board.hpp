// What outsourcing brings, onto the board: each provider's transition and business case, and the
// saving of all of them together.
#pragma once

#include "core/model/board.hpp"

namespace leitstand {

/// Of the outsourced providers of a board whose economics stand there. nullopt: there is none, or
/// nothing of it has to do with money.
[[nodiscard]] std::optional<SavingBoard> saving_board(const Board& board);

}  // namespace leitstand
