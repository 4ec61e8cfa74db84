#include "engine/strategy_board.hpp"

#include "core/strategy/bid.hpp"
#include "core/strategy/fit.hpp"

namespace leitstand {

std::vector<ServiceStrategyBoard> strategy_of(const Configuration& config) {
    std::vector<ServiceStrategyBoard> services;
    if (config.strategy.services.empty()) return services;
    const auto warnings = fit_warnings(config);
    for (const auto& plan : config.strategy.services) {
        ServiceStrategyBoard& service = services.emplace_back();
        service.plan = plan;
        service.score = outsourceability(plan.outsourceability);
        for (const auto& warning : warnings) {
            if (warning.service == plan.service) service.warnings.push_back(short_form(warning));
        }
    }
    return services;
}

std::optional<BidBoard> bid_of(const Configuration& config, std::size_t provider,
                               std::span<const ClauseOutcome> outcomes) {
    if (config.strategy.criteria.empty()) return std::nullopt;
    return bid_board(config.strategy.criteria, config.providers[provider].bid, outcomes);
}

}  // namespace leitstand
