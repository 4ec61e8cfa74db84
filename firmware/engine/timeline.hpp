// The service intervals of a clause: every interval of the local grid in which at least one of its
// queues is open, on its own days, holidays taken out. DST days have as many as they last.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/clause_source.hpp"

namespace leitstand {

struct ServiceInterval {
    Instant start;
    Millis length{};
    std::int32_t day = 0;    ///< local civil day, from 1970-01-01
    std::uint64_t open = 0;  ///< bit for each of the clause's queues
};

/// A clause may name at most this many queues.
inline constexpr std::size_t kClauseQueues = 64;

/// In [from, to), in order. An interval belongs to the hours when any part of it does.
[[nodiscard]] std::vector<ServiceInterval> service_intervals(const ClauseSource& source,
                                                             Instant from, Instant to,
                                                             Millis grain);

[[nodiscard]] std::int32_t day_number(Date date);

}  // namespace leitstand
