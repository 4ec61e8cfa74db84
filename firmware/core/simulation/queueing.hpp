// One queue as queueing theory has it: calls in, agents by the time of day, first come first
// served, and callers who give up. No randomness in here: who calls, how long they talk and how
// patient they are is decided before (calls.hpp), so that the same calls can be tried with other
// staff.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand::simulation {

struct Call {
    Instant queued_at;
    std::optional<Millis> patience;  ///< gives up after this wait; nullopt: never (e-mail)
    Millis talk{}, hold{}, acw{};    ///< hold is not part of talk

    [[nodiscard]] Millis service() const { return talk + hold + acw; }
};

/// From this instant on so many contacts can be handled at the same time. Nobody is cut off when it
/// falls.
struct Capacity {
    Instant from;
    int servers = 0;
};

/// What became of the call of the same place. Still waiting when the day ended: neither answered
/// nor abandoned.
struct Fate {
    std::optional<Instant> answered_at;
    std::optional<Instant> abandoned_at;
    Instant ended_at;  ///< the conversation's end, or the hang-up
    Instant free_at;   ///< the agent's after-call work is done

    [[nodiscard]] bool decided() const { return answered_at || abandoned_at; }
    /// When it left the queue; Instant::max() when it never did.
    [[nodiscard]] Instant left_queue() const {
        return answered_at.value_or(abandoned_at.value_or(Instant::max()));
    }
};

/// `calls` by queued_at, `capacity` by from; before the first of them nobody is there. Linear up to
/// the logarithm of the number of agents.
[[nodiscard]] std::vector<Fate> run_queue(std::span<const Call> calls,
                                          std::span<const Capacity> capacity);

}  // namespace leitstand::simulation
