#include "core/governance/levels.hpp"

#include <algorithm>

namespace leitstand {

const std::array<EscalationRule, kLevels>& default_levels() {
    using std::chrono::hours;
    using std::chrono::minutes;
    static const std::array<EscalationRule, kLevels> levels{{
        {EscalationLevel::floor, "floor", minutes{5}, minutes{15}, std::nullopt},
        {EscalationLevel::operations, "operations", hours{1}, hours{4}, 0},
        {EscalationLevel::owner, "service-owner", hours{4}, hours{8}, 2},
        {EscalationLevel::vendor, "vendor-management", hours{8}, hours{24}, 5},
        {EscalationLevel::steering, "steering-committee", hours{24}, hours{48}, 10},
    }};
    return levels;
}

const EscalationRule& rule_of(const GovernancePlan& plan, EscalationLevel level) {
    const auto own = std::find_if(plan.levels.begin(), plan.levels.end(),
                                  [&](const auto& rule) { return rule.level == level; });
    if (own != plan.levels.end()) return *own;
    return default_levels()[static_cast<std::size_t>(level)];
}

}  // namespace leitstand
