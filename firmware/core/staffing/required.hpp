// How many agents a promise takes, and how many people must be scheduled for them to be there.
#pragma once

#include <optional>

#include "core/staffing/figures.hpp"

namespace leitstand {

struct StaffingGoal {
    double target = 0.80;  ///< ratio, above 0 and below 1
    WaitLimits limits;
    Variant variant = Variant::offered;   ///< which level is compared with the target
    std::optional<double> max_occupancy;  ///< ratio, above 0 to 1
};

/// Whether so many agents, from 1 on, reach the target and stay at or below the occupancy limit.
/// Holds for all greater numbers when it holds for one.
[[nodiscard]] bool meets(const Traffic& traffic, const StaffingGoal& goal, int agents);

/// The smallest number that meets the goal (domain D). 0 when no work comes. nullopt: there is no
/// answer up to kMostAgents, or the input is impossible (a target of 100 % is).
[[nodiscard]] std::optional<int> required_agents(const Traffic& traffic, const StaffingGoal& goal);

/// People to schedule so that `net` are there: net / (1 - shrinkage), rounded up. nullopt for a
/// shrinkage outside [0, 1).
[[nodiscard]] std::optional<int> gross_agents(double net, double shrinkage);

/// `people` rounded up to whole ones, where the noise of floating point is no further person:
/// 28 / 0.7 is 40, not 41.
[[nodiscard]] double whole_people(double people);

}  // namespace leitstand
