#include "engine/counting_rules.hpp"

#include <algorithm>

namespace leitstand {
namespace {

bool needs_t(const ClauseConfig& clause) { return clause.kpi == ClauseKpi::service_level; }
bool needs_short(const ClauseConfig& clause) {
    return clause.without_short ||
           (needs_t(clause) && clause.variant == Variant::without_short_abandons);
}

bool serves(const ServiceLevelRule& rule, const ClauseConfig& clause) {
    return (!needs_t(clause) || rule.t == clause.t) &&
           (!needs_short(clause) || rule.short_wait == clause.short_wait);
}

}  // namespace

std::vector<ServiceLevelRule> counting_rules(const ProviderConfig& provider,
                                             const QueueConfig& queue,
                                             const std::optional<ServiceLevelRule>& compared) {
    std::vector<ServiceLevelRule> rules{queue.service_level};
    for (const auto& clause : provider.clauses) {
        const auto& named = clause.queues;
        if (std::find(named.begin(), named.end(), queue.id) == named.end()) continue;
        if (std::any_of(rules.begin(), rules.end(),
                        [&](const auto& rule) { return serves(rule, clause); })) {
            continue;
        }
        ServiceLevelRule rule = queue.service_level;
        if (needs_t(clause)) rule.t = clause.t;
        if (needs_short(clause)) rule.short_wait = clause.short_wait;
        rules.push_back(rule);
    }
    if (compared && !rule_of(rules, compared)) rules.push_back(*compared);
    return rules;
}

std::optional<std::size_t> rule_of(const std::vector<ServiceLevelRule>& rules,
                                   const std::optional<ServiceLevelRule>& compared) {
    if (!compared) return std::nullopt;
    const auto it = std::find_if(rules.begin(), rules.end(), [&](const ServiceLevelRule& rule) {
        return rule.t == compared->t && rule.short_wait == compared->short_wait;
    });
    if (it == rules.end()) return std::nullopt;
    return static_cast<std::size_t>(it - rules.begin());
}

std::size_t rule_of(const std::vector<ServiceLevelRule>& rules, const ClauseConfig& clause) {
    const auto it = std::find_if(rules.begin(), rules.end(),
                                 [&](const auto& rule) { return serves(rule, clause); });
    return it == rules.end() ? 0 : static_cast<std::size_t>(it - rules.begin());
}

}  // namespace leitstand
