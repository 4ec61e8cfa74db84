// One random case: a site with one clause, everything that was sent about it, and the instant at
// which somebody looks.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "core/model/configuration.hpp"
#include "core/model/events.hpp"

namespace leitstand::brute {

struct Sent {
    Message message;
    Instant received;
};

struct Month {
    std::uint64_t seed = 0;
    std::shared_ptr<Configuration> config;  ///< one provider, one clause
    std::vector<Sent> sent;                 ///< in the order of arrival
    std::deque<std::string> texts;          ///< that contact records borrow
    Instant now;
    Instant at;  ///< the window that holds it is evaluated; not after `now`

    [[nodiscard]] const ClauseConfig& clause() const { return config->providers[0].clauses[0]; }
};

}  // namespace leitstand::brute
