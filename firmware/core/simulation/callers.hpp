// Who calls, and what about: pseudonyms and topics, so that first contact resolution and a mix of
// topics can be seen in a simulated month.
#pragma once

#include <string>

#include "core/simulation/day.hpp"
#include "platform/base/rng.hpp"

namespace leitstand::simulation {

struct Caller {
    std::string customer, topic;
};

/// Callers of one queue on one day, one after the other. Everybody has one topic, so that who calls
/// again within a week calls about the same; how many do follows from the size of the group and the
/// queue's name, and lies near a quarter.
class Callers {
public:
    Callers(const Configuration& config, QueueKey key, const DayRequest& request);
    [[nodiscard]] Caller next();

private:
    Rng chance_;
    std::string service_;
    std::uint64_t people_ = 1;
};

}  // namespace leitstand::simulation
