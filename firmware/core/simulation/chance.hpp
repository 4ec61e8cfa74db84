// Streams of random numbers for the simulation. Every queue has its own, named by what they are
// for: a queue more in the configuration, or a longer opening, changes nothing anywhere else.
#pragma once

#include <string_view>

#include "platform/base/instant.hpp"
#include "platform/base/rng.hpp"

namespace leitstand::simulation {

/// The same seed, day, owner ("provider/queue") and purpose give the same numbers, on every
/// machine.
[[nodiscard]] Rng stream_of(std::uint64_t seed, Date day, std::string_view owner,
                            std::string_view purpose);

/// A number in [0, 1) that belongs to a name: what makes two queues of the same channel differ.
[[nodiscard]] double temper_of(std::string_view name);

}  // namespace leitstand::simulation
