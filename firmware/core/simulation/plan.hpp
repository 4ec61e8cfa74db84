// The plan of one queue's day: what was forecast, what will really come, and who is rostered, by
// half hour of the site's wall clock. Volumes are not configured: they follow from
// `planned_agents`, the people at the busiest time.
#pragma once

#include <optional>
#include <vector>

#include "core/model/configuration.hpp"
#include "core/simulation/queueing.hpp"
#include "core/simulation/scenario.hpp"

namespace leitstand::simulation {

/// How contacts of a channel are handled. Means in seconds; spread is the sigma of the lognormal
/// distribution.
struct Handling {
    double talk_s = 0, talk_spread = 0;
    double hold_share = 0,
           hold_s = 0;  ///< share of contacts that are put on hold, and for how long
    double acw_s = 0, acw_spread = 0;
    std::optional<double> patience_s;  ///< mean; nullopt: endless
    int at_once = 1;                   ///< contacts that one agent handles at the same time

    [[nodiscard]] double mean_s() const { return talk_s + hold_share * hold_s + acw_s; }
};
[[nodiscard]] const Handling& handling(Channel channel);

struct PlanSlot {
    Instant start, end;
    double forecast = 0;  ///< contacts, as locked
    double expected = 0;  ///< mean of what really comes
    int agents = 0;       ///< at work, breaks not counted
    int planned = 0;      ///< as the forecast says: no scenario changes it
};

struct QueuePlan {
    QueueKey key;
    Channel channel = Channel::voice;
    std::vector<PlanSlot> slots;  ///< inside service hours only, in order

    /// People before the opening and after the close: none; between two openings those of the slot
    /// before.
    [[nodiscard]] std::vector<Capacity> capacity() const;
};

struct DayRequest {
    Date day{};
    std::uint64_t seed = 1;
    Scenario scenario = Scenario::calm;
    /// The first of several days tells what lies before it (evaluations, surveys) and ahead (the
    /// month's forecast); the others do not tell it again.
    bool first = true;
};

/// The share of a long day's contacts that arrives in the half hour around `since_midnight`, up to
/// a common factor.
[[nodiscard]] double profile(Channel channel, double tilt, Millis since_midnight);

/// Agents for an offered load of `erlangs`: a + 0.5 sqrt(a), rounded up. The square-root rule of
/// staffing (Halfin and Whitt; with impatient callers Garnett, Mandelbaum and Reiman), which lands
/// near 80/20 for groups of 10 to 50.
[[nodiscard]] int rule_of_thumb(double erlangs);

[[nodiscard]] QueuePlan plan_queue(const Configuration& config, QueueKey key,
                                   const DayRequest& request);

/// The provider that a scenario hits: the first outsourced one, or the first if all are in-house.
[[nodiscard]] std::uint16_t provider_in_trouble(const Configuration& config);

/// When its telephony is dead in the scenario `outage`, 10:30 to 11:10 by the wall clock: half
/// open.
struct Silence {
    Instant from, to;
};
[[nodiscard]] std::optional<Silence> silence(const Configuration& config, const DayRequest& request,
                                             std::uint16_t provider);

}  // namespace leitstand::simulation
