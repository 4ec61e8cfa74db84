// Today against its forecast, for one queue: what the contract's version expected, what came, and
// where the day will end. Compares only intervals of which both are known: a feed that did not
// deliver an interval delivered no zero.
#pragma once

#include "core/model/contract_board.hpp"
#include "engine/forecast_day.hpp"
#include "engine/queue_state.hpp"

namespace leitstand {

/// `so_far` and `actual_so_far` are of the same intervals: those that are over and known. While
/// none is known, `so_far` is of all that are over and the actual is nullopt. An interval of a
/// contact feed is known when the feed was still heard of near its end; one of an interval feed
/// when it was delivered whole. `feeds` says when a source is stale. Day must have `any`.
[[nodiscard]] ForecastBoard forecast_board(const ForecastDay& day, const QueueState& state,
                                           const QueueConfig& queue, const FeedRules& feeds,
                                           Instant now);

}  // namespace leitstand
