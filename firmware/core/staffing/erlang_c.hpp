// Erlang C: callers queue and nobody hangs up. The cautious model: it asks for more agents than
// Erlang A, and has no answer at all when there are fewer agents than work.
#pragma once

#include <optional>

#include "core/staffing/traffic.hpp"

namespace leitstand {

/// One queue with `agents` agents in a steady state (domain D). Durations in seconds.
class ErlangC {
public:
    /// Load above 0 and `agents` from 0 on; patience is not looked at.
    ErlangC(const Traffic& traffic, int agents);

    /// The work is as much as the agents or more: the queue grows without end.
    [[nodiscard]] bool overloaded() const { return !(free_ > 0); }
    /// Probability that a caller waits at all; 1 in overload.
    [[nodiscard]] double waiting() const { return waiting_; }
    /// Share of callers that wait `within_s` or less; 0 in overload.
    [[nodiscard]] double service_level(double within_s) const;
    /// Mean wait of all callers, also those that don't wait. nullopt in overload: it has no end.
    [[nodiscard]] std::optional<double> asa_s() const;
    /// Mean number of callers that wait. nullopt in overload.
    [[nodiscard]] std::optional<double> mean_queue() const;
    /// Share of their time that agents are busy; 1 in overload.
    [[nodiscard]] double occupancy() const;
    /// The wait that a share `q` of callers does not exceed, 0 <= q < 1. nullopt in overload.
    [[nodiscard]] std::optional<double> wait_quantile(double q) const;

private:
    double aht_, load_, agents_;
    double free_;  ///< agents without work on average
    double waiting_ = 1;
};

}  // namespace leitstand
