// The board's `comparison` in JSON (interfaces.md section 5): the agreed fields first, then what
// makes them recomputable.
#pragma once

#include "core/model/comparison_board.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// An array.
void write_comparison(JsonWriter& json, const std::vector<ComparisonBoard>& comparison);

}  // namespace leitstand
