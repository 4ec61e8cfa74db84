#include "engine/comparison_services.hpp"

#include <algorithm>

namespace leitstand {
namespace {

std::vector<std::uint16_t> in_order(const Configuration& site) {
    std::vector<std::uint16_t> order;
    for (const ProviderKind kind : {ProviderKind::in_house, ProviderKind::outsourced}) {
        for (std::size_t p = 0; p < site.providers.size(); ++p) {
            if (site.providers[p].kind == kind) order.push_back(static_cast<std::uint16_t>(p));
        }
    }
    return order;
}

/// Waits of a chat and of a call are no comparison: the reference's first queue says the channel.
ComparedService of_service(const Configuration& site, const std::vector<std::uint16_t>& order,
                           const std::string& service) {
    ComparedService found{service, {}, {}};
    std::optional<Channel> channel;
    for (const auto p : order) {
        ComparedTeam team{p, {}};
        const auto& queues = site.providers[p].queues;
        for (std::size_t q = 0; q < queues.size(); ++q) {
            if (queues[q].service != service) continue;
            if (!channel) {
                channel = queues[q].channel;
                found.rule = queues[q].service_level;
            }
            if (queues[q].channel == *channel) team.queues.push_back(static_cast<std::uint16_t>(q));
        }
        if (!team.queues.empty()) found.teams.push_back(std::move(team));
    }
    return found;
}

}  // namespace

std::vector<ComparedService> compared_services(const Configuration& site) {
    const auto order = in_order(site);
    std::vector<ComparedService> found;
    for (const auto p : order) {
        for (const auto& queue : site.providers[p].queues) {
            const auto same = [&](const auto& s) { return s.service == queue.service; };
            if (std::any_of(found.begin(), found.end(), same)) continue;
            found.push_back(of_service(site, order, queue.service));
        }
    }
    std::erase_if(found, [](const auto& service) { return service.teams.size() < 2; });
    return found;
}

std::optional<ServiceLevelRule> comparison_rule(const std::vector<ComparedService>& services,
                                                std::uint16_t provider, std::uint16_t queue) {
    for (const auto& service : services) {
        for (const auto& team : service.teams) {
            const auto& queues = team.queues;
            if (team.provider == provider &&
                std::find(queues.begin(), queues.end(), queue) != queues.end())
                return service.rule;
        }
    }
    return std::nullopt;
}

}  // namespace leitstand
