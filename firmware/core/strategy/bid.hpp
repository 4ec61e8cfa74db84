// Selection: the mean of a service's scores, the weighted total of a bid, and beside it what the
// same criteria are worth as delivered (domain 0 and B2).
#pragma once

#include <optional>
#include <span>

#include "core/contract/scorecard.hpp"
#include "core/model/strategy.hpp"

namespace leitstand {

/// Mean of the scores that were given, 1 to 5; nullopt: none was.
[[nodiscard]] std::optional<double> outsourceability(const Outsourceability& of);

/// bid_total = sum(weight x score) / 100, when every criterion has a score. delivered: the index
/// (0 floor, 100 target, 120 stretch) of the criterion's clause; delivered_total = sum(weight x
/// index) / sum(weight) over the criteria that are measured, and none when a compliance promise
/// fails. `outcomes`: the clauses of the provider's month.
[[nodiscard]] BidBoard bid_board(std::span<const TenderCriterion> criteria,
                                 std::span<const BidScore> scores,
                                 std::span<const ClauseOutcome> outcomes);

}  // namespace leitstand
