// What a wallboard feed says while a simulated day runs: who waits and what the agents do, at each
// promised moment. Counted from the very calls whose records come later, so that live figures and
// the day's figures agree.
#pragma once

#include <span>
#include <vector>

#include "core/model/events.hpp"
#include "core/simulation/plan.hpp"

namespace leitstand::simulation {

struct GaugeRequest {
    Millis cadence{};
    Millis phase{};   ///< feeds don't all speak at the same moment
    Millis over_t{};  ///< waiting_over_t counts waits above this
    Millis lead{};    ///< the feed speaks from so long before the first opening until so long after
                      ///< the last close
    double away_share = 0.1;  ///< people on a break, as a share of those at work
};

/// `calls` and `fates` as run_queue has them. Empty when the queue doesn't open.
[[nodiscard]] std::vector<LiveRecord> live_states(const QueuePlan& plan,
                                                  std::span<const Call> calls,
                                                  std::span<const Fate> fates,
                                                  const GaugeRequest& request);

}  // namespace leitstand::simulation
