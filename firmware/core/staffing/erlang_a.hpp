// Erlang A (M/M/n+M): callers queue, and hang up when their patience ends. It has a steady state
// for any number of agents, and is what a phone queue really looks like.
#pragma once

#include <optional>

#include "core/staffing/offered_wait.hpp"
#include "core/staffing/traffic.hpp"

namespace leitstand {

/// One queue with `agents` agents in a steady state (domain D). Durations in seconds, shares of all
/// callers unless it says otherwise.
class ErlangA {
public:
    /// Load above 0, a patience that is there and above 0, `agents` from 1 on.
    ErlangA(const Traffic& traffic, int agents);

    /// Probability that nobody has to wait, and that somebody has.
    [[nodiscard]] double no_wait() const { return no_wait_; }
    [[nodiscard]] double waiting() const { return waiting_; }
    [[nodiscard]] double mean_queue() const { return mean_queue_; }
    [[nodiscard]] double abandoned() const { return hang_ups_ * mean_queue_ / arrivals_; }
    /// Mean wait of all callers, those who hang up included.
    [[nodiscard]] double wait_all_s() const { return mean_queue_ / arrivals_; }
    /// Mean wait of those who are answered: what a counter calls ASA. nullopt: nobody is.
    [[nodiscard]] std::optional<double> asa_s() const;
    [[nodiscard]] double occupancy() const;

    /// Answered with a wait of `t_s` or less: the service level SL_OFF.
    [[nodiscard]] double answered_within(double t_s) const;
    /// Hung up after `t_s` or less.
    [[nodiscard]] double abandoned_within(double t_s) const;
    /// Neither answered nor gone after `t_s`. The three add up to 1.
    [[nodiscard]] double waits_longer(double t_s) const;
    /// The wait, until answered or gone, that a share `q` of callers does not exceed, 0 <= q < 1.
    [[nodiscard]] double wait_quantile(double q) const;

private:
    double arrivals_, hang_ups_, service_;  ///< 1/s; service: of all agents
    double no_wait_ = 1, waiting_ = 0, mean_queue_ = 0;
    OfferedWait offered_;
    double whole_;  ///< the integral of the offered wait's density in its own units
};

}  // namespace leitstand
