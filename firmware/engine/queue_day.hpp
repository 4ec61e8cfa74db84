// What the intervals of a queue say about now: the day, the running interval, the last half hour.
// Kept until one of them is counted anew or time reaches the next: a wall asks every second.
#pragma once

#include <optional>
#include <vector>

#include "core/governance/triggers.hpp"
#include "core/model/board.hpp"
#include "engine/queue_state.hpp"

namespace leitstand {

struct QueueDay {
    Counters today, interval;
    bool any = false, any_now = false;  ///< there is an interval of it
    std::vector<SlotPoint> course;      ///< service level from the day's start, by interval
    /// Start of the run of intervals with a service level below the breach band that reaches up to
    /// now.
    std::optional<Instant> low_since;
    /// Intervals that ended in (now - 30 min, now]. Of interval feeds.
    Counters last_half_hour;
    std::vector<LevelInterval> levels;  ///< of the day's intervals that are over, in order
};

/// The moment that a board is made for.
struct QueueMoment {
    Instant now;
    Instant day_start, day_end;
    Instant interval_start, interval_end;
};

class KeptQueueDay {
public:
    /// `state` has nothing left to be counted.
    const QueueDay& at(const QueueState& state, const QueueConfig& queue,
                       const QueueMoment& moment);
    /// As the last call of `at` gave it.
    [[nodiscard]] const QueueDay& kept() const { return day_; }

private:
    QueueDay day_;
    bool made_ = false;
    std::uint64_t changes_ = 0;
    Instant day_start_, interval_start_;
    Instant from_, to_;  ///< `day_` holds for any now in [from_, to_)
};

}  // namespace leitstand
