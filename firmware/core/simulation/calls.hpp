// Who calls on a day: a Poisson stream whose rate follows the plan's slots, lognormal handling,
// exponential patience.
#pragma once

#include <vector>

#include "core/simulation/chance.hpp"
#include "core/simulation/plan.hpp"

namespace leitstand::simulation {

/// In order of `queued_at`. `arrivals` and `people` are two streams, so that a busier day has the
/// same callers in it.
[[nodiscard]] std::vector<Call> draw_calls(const QueuePlan& plan, Rng& arrivals, Rng& people);

}  // namespace leitstand::simulation
