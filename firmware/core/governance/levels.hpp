// Who is asked at each level of escalation, and how soon (domain H, its defaults).
#pragma once

#include <array>

#include "core/model/governance.hpp"

namespace leitstand {

inline constexpr std::size_t kLevels = 5;

/// L0 floor, 15 minutes; L1 operations of both sides, the same day; L2 service owner, two workdays;
/// L3 vendor management, five; L4 the steering committee, ten.
[[nodiscard]] const std::array<EscalationRule, kLevels>& default_levels();

/// As configured, else the default.
[[nodiscard]] const EscalationRule& rule_of(const GovernancePlan& plan, EscalationLevel level);

}  // namespace leitstand
