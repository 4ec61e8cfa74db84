// Gates of a transition (domain F): go-live only with every criterion met. A criterion that nobody
// has measured yet is not met, and a signature without its criteria passes nothing.
#pragma once

#include <span>

#include "core/model/transition.hpp"

namespace leitstand {

/// Exact: 94.999999 does not reach 95. False without a value.
[[nodiscard]] bool is_met(const GateCriterion& criterion);

/// Every criterion met, and signed off on `today` or before.
[[nodiscard]] bool is_passed(const Gate& gate, Date today);

/// In the order of the configuration. A criterion without a day of its own is due with its gate;
/// "due" is over when the day after it has begun.
[[nodiscard]] std::vector<GateBoard> judge_gates(std::span<const Gate> gates, Date today);

/// Index of the first that is not passed.
[[nodiscard]] std::optional<std::size_t> next_gate(std::span<const GateBoard> gates);

}  // namespace leitstand
