// How a simulated day was judged: evaluations by the provider's quality people, some of them scored
// again by the client, and what customers answered. The eight weeks before are told too, as a tool
// does that is connected anew, so that a page of quality has a month and a course.
#pragma once

#include <vector>

#include "core/simulation/day.hpp"

namespace leitstand::simulation {

/// Of one queue, of the days up to and including `request.day`: nothing where the provider has no
/// [quality], no evaluations where its form has no sections. What lies before `birth` arrives
/// shortly after it. A day gives the same records, whichever later day is simulated.
void tell_judgements(const Configuration& config, QueueKey key, const DayRequest& request,
                     Instant birth, std::vector<Emission>& out);

}  // namespace leitstand::simulation
