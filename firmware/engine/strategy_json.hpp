// Strategy and bids as JSON (docs/strategy.md), for the board and the report.
#pragma once

#include "core/model/board.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// The key "strategy" and its array.
void write_strategy(JsonWriter& json, const std::vector<ServiceStrategyBoard>& services);
/// The key "bid" and its object, or null.
void write_bid(JsonWriter& json, const std::optional<BidBoard>& bid);

}  // namespace leitstand
