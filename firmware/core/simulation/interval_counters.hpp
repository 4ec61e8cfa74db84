// The counters that a provider's own system ships each half hour, counted from simulated calls: the
// same day as records, seen by somebody who only sends sums.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/model/events.hpp"
#include "core/simulation/queueing.hpp"

namespace leitstand::simulation {

struct CountingRule {
    Millis t{}, short_wait{};
};

/// Counters of the calls queued in [start, start + length), as they are known at `seen_at`: who
/// still waits then is offered and nothing more, who still talks has no talk time yet. nullopt for
/// `seen_at`: when all is over.
[[nodiscard]] IntervalRecord count_interval(std::span<const Call> calls,
                                            std::span<const Fate> fates, Instant start,
                                            Millis length, const CountingRule& rule,
                                            std::optional<Instant> seen_at);

}  // namespace leitstand::simulation
