// The queue against queueing theory: Erlang A (domain.md D) where it is exact, Little's law where
// everything is.
#include <gtest/gtest.h>

#include "core/simulation/gauges.hpp"
#include "core/simulation/queueing.hpp"
#include "platform/base/rng.hpp"

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;

Millis ms(double seconds) { return Millis{static_cast<std::int64_t>(seconds * 1000.0)}; }

/// M/M/n+M: everything exponential, as Erlang A wants it.
std::vector<Call> markov_calls(double per_hour, double aht_s, double patience_s, std::size_t n) {
    Rng rng(7);
    std::vector<Call> calls(n);
    double at = 0;
    for (Call& call : calls) {
        at += rng.exponential(3600.0 / per_hour);
        call.queued_at = Instant{ms(at)};
        call.talk = ms(rng.exponential(aht_s));
        call.patience = ms(rng.exponential(patience_s));
    }
    return calls;
}

struct Figures {
    double service_level = 0, abandoned = 0, mean_wait_s = 0;
};
Figures figures(const std::vector<Call>& calls, int agents, Millis t) {
    const Capacity capacity[] = {{Instant{}, agents}};
    const auto fates = run_queue(calls, capacity);
    Figures sum;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const Millis wait = fates[i].left_queue() - calls[i].queued_at;
        sum.mean_wait_s += seconds_of(wait);
        if (fates[i].abandoned_at) ++sum.abandoned;
        if (fates[i].answered_at && wait <= t) ++sum.service_level;
    }
    const auto n = static_cast<double>(calls.size());
    return {sum.service_level / n, sum.abandoned / n, sum.mean_wait_s / n};
}

// Bounds: about four standard errors of 300,000 dependent calls, estimated from other seeds.
TEST(SimulationQueueing, AgreesWithErlangA) {
    struct Vector {
        double per_hour, aht, patience;
        int agents;
        double p_abandon, mean_wait, sl_off;
    };
    // domain.md D: A3, A4, A7, A11.
    for (const Vector& v : {Vector{200, 180, 120, 10, 0.13746383, 16.495659, 0.63994131},
                            Vector{200, 180, 120, 12, 0.061597377, 7.3916852, 0.82558264},
                            Vector{700, 190, 90, 38, 0.063708721, 5.7337849, 0.84166216},
                            Vector{1200, 300, 60, 90, 0.12226022, 7.3356130, 0.77500528}}) {
        const Figures f =
            figures(markov_calls(v.per_hour, v.aht, v.patience, 300'000), v.agents, 20s);
        EXPECT_NEAR(f.service_level, v.sl_off, 0.012) << v.agents;
        EXPECT_NEAR(f.abandoned, v.p_abandon, 0.006) << v.agents;
        EXPECT_NEAR(f.mean_wait_s, v.mean_wait, 0.06 * v.mean_wait) << v.agents;
    }
}

TEST(SimulationQueueing, NobodyIsServedBeforeAnEarlierCallerWhoStillWaits) {
    const auto calls = markov_calls(400, 180, 600, 5'000);
    const Capacity capacity[] = {{Instant{}, 19}};
    const auto fates = run_queue(calls, capacity);
    Instant last{};
    for (const Fate& fate : fates) {
        if (!fate.answered_at) continue;
        EXPECT_GE(*fate.answered_at, last);
        last = *fate.answered_at;
    }
}

TEST(SimulationQueueing, FewerAgentsCutNobodyOff) {
    const Call calls[] = {{Instant{0s}, 60s, 100s, {}, {}},
                          {Instant{1s}, 60s, 100s, {}, {}},
                          {Instant{50s}, 200s, 10s, {}, {}}};
    const Capacity capacity[] = {{Instant{0s}, 2}, {Instant{20s}, 1}};
    const auto fates = run_queue(calls, capacity);
    EXPECT_EQ(fates[0].ended_at, Instant{100s});
    EXPECT_EQ(fates[1].ended_at, Instant{101s});
    EXPECT_EQ(fates[2].answered_at, Instant{101s});  // not at 100 s: only one of the two stays
}

TEST(SimulationQueueing, WithoutAgentsEverybodyGivesUpInTime) {
    const Call calls[] = {{Instant{0s}, 30s, 100s, {}, {}},
                          {Instant{5s}, std::nullopt, 100s, {}, {}}};
    const auto fates = run_queue(calls, {});
    EXPECT_EQ(fates[0].abandoned_at, Instant{30s});
    EXPECT_FALSE(fates[1].decided());
}

TEST(SimulationQueueing, LittlesLawHoldsForTheGauges) {
    const auto calls = markov_calls(200, 180, 120, 4'000);
    QueuePlan plan;
    plan.slots = {{calls.front().queued_at, calls.back().queued_at + 2h, 0, 0, 10}};
    const auto fates = run_queue(calls, plan.capacity());
    double waited_s = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        waited_s += seconds_of(fates[i].left_queue() - calls[i].queued_at);
    }
    double seen_s = 0;  // one look a second: each contact in the queue has waited one second more
    const auto states = live_states(plan, calls, fates, {.cadence = 1s, .over_t = 20s});
    for (const LiveRecord& state : states) seen_s += static_cast<double>(state.waiting);
    EXPECT_GT(waited_s, 10'000.0);
    EXPECT_NEAR(seen_s / waited_s, 1.0, 0.01);
}

}  // namespace
}  // namespace leitstand::simulation
