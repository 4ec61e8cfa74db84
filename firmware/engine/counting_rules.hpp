// With which T and S a queue's contacts are counted. The queue's own rule comes first; clauses that
// ask for other thresholds add theirs, so that every clause has counters of its own kind.
#pragma once

#include <optional>
#include <vector>

#include "core/model/configuration.hpp"

namespace leitstand {

/// Distinct by (T, S); the first is the queue's own. `compared`: the rule of a comparison that the
/// queue is in.
[[nodiscard]] std::vector<ServiceLevelRule> counting_rules(
    const ProviderConfig& provider, const QueueConfig& queue,
    const std::optional<ServiceLevelRule>& compared);

/// Which of `rules` counts as the comparison does; nullopt without one.
[[nodiscard]] std::optional<std::size_t> rule_of(const std::vector<ServiceLevelRule>& rules,
                                                 const std::optional<ServiceLevelRule>& compared);

/// Which of `rules` counts what this clause needs.
[[nodiscard]] std::size_t rule_of(const std::vector<ServiceLevelRule>& rules,
                                  const ClauseConfig& clause);

}  // namespace leitstand
