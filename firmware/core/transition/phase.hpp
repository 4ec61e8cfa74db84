// One word for where a transition stands: "gates", "ramp", "hypercare" or "steady".
#pragma once

#include <string_view>

#include "core/model/transition.hpp"

namespace leitstand {

/// Of a board whose gates, waves, shares and hypercare stand already. In this order: hypercare is
/// over or nothing is left to do: steady; its first day has come: hypercare; people work or volume
/// moves: ramp; else gates.
[[nodiscard]] std::string_view phase_of(const Transition& transition, const TransitionBoard& board);

}  // namespace leitstand
