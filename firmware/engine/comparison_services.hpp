// Which teams of a site do the same work, and so can be compared: every service that at least two
// providers have a queue of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/configuration.hpp"

namespace leitstand {

struct ComparedTeam {
    std::uint16_t provider = 0;
    std::vector<std::uint16_t> queues;  ///< of the service, of the reference's channel
};

struct ComparedService {
    std::string service;
    ServiceLevelRule rule;  ///< of the reference's first queue: everybody is counted by it
    /// In-house first, then as configured. The first is the reference.
    std::vector<ComparedTeam> teams;
};

/// In the order of their first queue.
[[nodiscard]] std::vector<ComparedService> compared_services(const Configuration& site);

/// The rule that a queue is counted by for its comparison; nullopt: it is in none.
[[nodiscard]] std::optional<ServiceLevelRule> comparison_rule(
    const std::vector<ComparedService>& services, std::uint16_t provider, std::uint16_t queue);

}  // namespace leitstand
