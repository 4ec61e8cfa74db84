// How providers and queues are named inside: by their place in the configuration. Text ids stay at
// the borders.
#pragma once

#include <cstdint>

namespace leitstand {

struct QueueKey {
    static constexpr std::uint16_t kNone = 0xffff;  ///< "-" in a topic: the provider as a whole
    std::uint16_t provider = kNone;
    std::uint16_t queue = kNone;
    friend bool operator==(QueueKey, QueueKey) = default;
};

}  // namespace leitstand
