// The look of the report: one style sheet for screen and A4 paper, in the light theme's colours,
// and the state icons as inline SVG.
#pragma once

#include <string>
#include <string_view>

#include "core/model/board.hpp"
#include "dashboard/theme/colour.hpp"

namespace leitstand {

[[nodiscard]] std::string style_sheet();

/// "#14625f"
[[nodiscard]] std::string hex(Rgb colour);

/// Shapes of ux 1.13 on the unit circle, hidden from screen readers: the word stands beside.
[[nodiscard]] std::string state_icon(QueueStatus status);

}  // namespace leitstand
