// What a provider promised to staff and what it says it delivered: the effort records of a day,
// read for a board.
#pragma once

#include <span>
#include <vector>

#include "core/kpi/workforce.hpp"
#include "core/model/contract_board.hpp"
#include "core/model/events.hpp"

namespace leitstand {

struct StaffingPromise {
    StaffingFulfilment kept;                 ///< of today's intervals that are over (domain A3)
    std::vector<StaffedInterval> committed;  ///< of today and tomorrow, by start
    Millis grain{};                          ///< length of these intervals
};

/// An interval counts once it is over and its delivered agents are told: what is not told yet is
/// not a shortfall. Intervals last until the next one starts, `usual` when there is only one.
[[nodiscard]] StaffingPromise staffing_promise(std::span<const EffortRecord* const> efforts,
                                               Date today, Instant now, Millis usual);

/// Sets `planned` of each point to the mean of the agents committed in it.
void add_committed(const StaffingPromise& promise, Millis length,
                   std::vector<StaffingPoint>& points);

}  // namespace leitstand
