// From a request's templates to one call: `${name}` is replaced and escaped for where it stands
// (address, query, JSON body). Queries are sorted by name: AWS signs them so, and a client that
// signs an unsorted one signs it wrongly.
#pragma once

#include <vector>

#include "connectors/mapping/profile.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand::mapping {

struct CallContext {
    const Settings* settings = nullptr;
    std::vector<std::string> queues;  ///< their ids of all queues that are wanted, in order
    std::string queue;                ///< of a request per queue
    std::string page;                 ///< of a request with pages
    Instant now;
    TimeZone zone;             ///< whose midnight `${midnight}` is
    Millis interval{1800000};  ///< the site's grid
};

[[nodiscard]] HttpCall render(const RequestRule& request, const CallContext& context);

}  // namespace leitstand::mapping
