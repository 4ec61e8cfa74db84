// What a source decoded, as native payloads: a topic and its items.
#pragma once

#include <string>
#include <vector>

#include "core/model/events.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

struct Payload {
    std::string topic;
    std::string items;  ///< JSON values separated by commas
};

/// Live states and intervals of one queue of ours; empty when there are none. Times carry the
/// offset of `zone`, so that people can read them.
[[nodiscard]] Payload payload_of(const Message& message, const std::string& provider,
                                 const std::string& queue, const TimeZone& zone);

}  // namespace leitstand
