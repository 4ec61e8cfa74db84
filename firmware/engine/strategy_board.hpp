// Strategy and selection on a board: services with their scores and misfits, and of each provider
// what it offered beside what it delivers.
#pragma once

#include <span>

#include "core/contract/money.hpp"
#include "core/model/board.hpp"

namespace leitstand {

[[nodiscard]] std::vector<ServiceStrategyBoard> strategy_of(const Configuration& config);

/// nullopt: there are no criteria. `outcomes`: the clauses of the provider's month so far.
[[nodiscard]] std::optional<BidBoard> bid_of(const Configuration& config, std::size_t provider,
                                             std::span<const ClauseOutcome> outcomes);

}  // namespace leitstand
