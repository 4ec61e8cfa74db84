// What a month's volumes are made of, kept by local day: when an interval is counted anew only its
// day is added up again, from its cells, so that nothing can drift.
#pragma once

#include <vector>

#include "core/contract/window.hpp"
#include "engine/queue_state.hpp"

namespace leitstand {

/// Of the cells of a queue.
struct MonthCounts {
    std::int64_t offered = 0, handled = 0;
    std::int64_t handle_ms = 0;  ///< talk + hold + after-call work, where the source has them
    bool any = false;            ///< there is a cell
    bool knows_handled = true, knows_talk = true;

    void add(const Counters& counters);
    MonthCounts& operator+=(const MonthCounts& more);
    friend bool operator==(const MonthCounts&, const MonthCounts&) = default;
};

/// Cells that overlap [from, to), as QueueState::sum takes them.
[[nodiscard]] MonthCounts counts_between(const QueueState& queue, Instant from, Instant to);

class MonthSums {
public:
    /// Forgets everything. `queues`: of the provider.
    void begin(const Window& month, const TimeZone& zone, std::size_t queues);
    /// A cell that begins at `start` was counted anew.
    void changed(std::size_t queue, Instant start);
    /// The same as `counts_between`. Nothing but what was told by `changed` is different in `state`
    /// since the call before.
    [[nodiscard]] MonthCounts between(std::size_t queue, const QueueState& state, Instant from,
                                      Instant to);

private:
    struct Day {
        Instant from, to;
        bool known = false;
        Instant last;  ///< start of its last cell
        MonthCounts counts;
    };
    std::vector<std::vector<Day>> days_;  ///< by queue
};

}  // namespace leitstand
