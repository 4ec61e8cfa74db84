// The contract's part of the board's JSON (interfaces.md section 5).
#pragma once

#include "core/model/contract_board.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// Keys of the interface first and in its order, ours after them.
void write_clause(JsonWriter& json, const ClauseBoard& clause);

}  // namespace leitstand
