// A simulated day agrees with itself: rates with the profile, gauges and interval counters with the
// calls.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "core/simulation/gauges.hpp"
#include "core/simulation/interval_counters.hpp"
#include "tests/unit/core/simulation_site.hpp"

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;
using namespace testing;

template <class Record>
std::vector<Record> records(const std::vector<Emission>& day, QueueKey key) {
    std::vector<Record> found;
    for (const Emission& e : day) {
        if (const auto* record = std::get_if<Record>(&e.record); record && e.queue == key) {
            found.push_back(*record);
        }
    }
    return found;
}

/// Enough of a message to notice any difference.
std::string fingerprint(const Emission& e) {
    std::string text = format_rfc3339(e.at, 0min) + " " + std::to_string(e.queue.queue);
    if (const auto* c = std::get_if<OwnedContact>(&e.record)) {
        text += c->id + format_rfc3339(c->record.ended_at, 0min);
    } else if (const auto* live = std::get_if<LiveRecord>(&e.record)) {
        text += std::to_string(live->waiting) + "," + std::to_string(live->agents->busy.value());
    } else if (const auto* interval = std::get_if<IntervalRecord>(&e.record)) {
        text += std::to_string(interval->offered) + "," + std::to_string(interval->talk->count());
    }
    return text;
}
std::vector<std::string> fingerprints(const Configuration& config, const DayRequest& request,
                                      std::uint16_t provider) {
    std::vector<std::string> all;
    for (const Emission& e : simulate_day(config, request)) {
        if (e.queue.provider == provider) all.push_back(fingerprint(e));
    }
    return all;
}

TEST(SimulationDay, SameSeedSameDayOtherSeedOtherDay) {
    const Configuration config = site();
    EXPECT_EQ(fingerprints(config, {kTuesday, 1, {}}, 0),
              fingerprints(config, {kTuesday, 1, {}}, 0));
    EXPECT_NE(fingerprints(config, {kTuesday, 1, {}}, 0),
              fingerprints(config, {kTuesday, 2, {}}, 0));
}

TEST(SimulationDay, AQueueMoreChangesNothingElsewhere) {
    const Configuration before = site();
    Configuration after = before;
    after.providers[1].queues.push_back(queue("new", Channel::voice, FeedKind::contact, 9));
    EXPECT_EQ(fingerprints(before, {kTuesday, 1, {}}, 0),
              fingerprints(after, {kTuesday, 1, {}}, 0));
    EXPECT_EQ(fingerprints(before, {kTuesday, 1, {}}, 2),
              fingerprints(after, {kTuesday, 1, {}}, 2));
}

TEST(SimulationDay, MessagesAreInOrderOfTheirArrivalAndNeverEarlierThanWhatTheyTell) {
    Instant last{};
    std::set<std::string> ids;
    for (const Emission& e : simulate_day(site(), {kTuesday, 3, {}})) {
        EXPECT_GE(e.at, last);
        last = e.at;
        if (const auto* c = std::get_if<OwnedContact>(&e.record)) {
            EXPECT_GE(e.at, c->record.ended_at);
            EXPECT_TRUE(ids.insert(c->id).second) << c->id;
        }
        if (const auto* live = std::get_if<LiveRecord>(&e.record)) {
            EXPECT_GE(e.at, live->at);
        }
    }
    EXPECT_GT(ids.size(), 1'000U);
}

TEST(SimulationDay, OfferedIsNearTheProfile) {
    const Configuration config = site();
    for (const QueueKey key : {kBilling, kMail, kTech, kChat, kPrivate}) {
        const QueueDay day = simulate_queue(config, key, {kTuesday, 1, {}});
        double expected = 0, distance = 0;
        for (const PlanSlot& slot : day.plan.slots) {
            const auto in_slot = [&](const Call& c) {
                return c.queued_at >= slot.start && c.queued_at < slot.end;
            };
            const auto n = std::count_if(day.calls.begin(), day.calls.end(), in_slot);
            expected += slot.expected;
            distance += std::pow(static_cast<double>(n) - slot.expected, 2) / slot.expected;
        }
        const auto offered = static_cast<double>(day.calls.size());
        EXPECT_NEAR(offered, expected, 4.0 * std::sqrt(expected));
        // Chi-squared with 24 degrees of freedom: beyond 51.2 once in a thousand, below 8.1 as
        // rarely.
        ASSERT_EQ(day.plan.slots.size(), 24U);
        EXPECT_LT(distance, 51.2);
        EXPECT_GT(distance, 8.1);
    }
}

TEST(SimulationDay, EveryQueueBeginsWithItsLockedForecast) {
    const Configuration config = site();
    const auto day = simulate_day(config, {kTuesday, 1, {}});
    std::set<std::pair<int, int>> told;
    for (const Emission& e : day) {
        if (const auto* forecast = std::get_if<ForecastRecord>(&e.record)) {
            told.insert({e.queue.provider, e.queue.queue});
            ASSERT_TRUE(forecast->locked_at);
            EXPECT_LT(*forecast->locked_at, config.zone.day_start(kTuesday));
            double sum = 0, plan = 0;
            const Instant tomorrow = config.zone.day_start(next_day(kTuesday));
            for (const auto& i : forecast->intervals) sum += i.start < tomorrow ? i.offered : 0;
            EXPECT_EQ(format_date(config.zone.date(forecast->intervals.back().start)), "2026-11-30")
                << "and the rest of the month";
            for (const auto& slot : plan_queue(config, e.queue, {kTuesday, 1, {}}).slots)
                plan += slot.forecast;
            EXPECT_NEAR(sum, plan, 0.05 * 24 + 1e-9);  // each interval has one decimal
        } else if (!std::holds_alternative<StateRecord>(e.record)) {
            EXPECT_EQ(told.size(), 5U) << "nothing is told before the forecasts";
            break;
        }
    }
    EXPECT_EQ(told.size(), 5U);
}

TEST(SimulationDay, NoScenarioChangesTheForecast) {
    const Configuration config = site();
    const auto calm = records<ForecastRecord>(simulate_day(config, {kTuesday, 1, {}}), kTech);
    for (const Scenario scenario : {Scenario::monday, Scenario::outage, Scenario::flu}) {
        const auto other =
            records<ForecastRecord>(simulate_day(config, {kTuesday, 1, scenario}), kTech);
        ASSERT_EQ(other.size(), 1U);
        ASSERT_EQ(other[0].intervals.size(), calm[0].intervals.size());
        for (std::size_t i = 0; i < calm[0].intervals.size(); ++i) {
            // An interval that the outage cuts in two is taken at the middle of either part.
            EXPECT_NEAR(other[0].intervals[i].offered, calm[0].intervals[i].offered, 0.3);
            EXPECT_EQ(other[0].intervals[i].agents, calm[0].intervals[i].agents);
        }
    }
}

TEST(SimulationDay, ForecastErrorIsRealistic) {
    const Configuration config = site();
    double sum = 0, most = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const QueuePlan plan = plan_queue(config, kBilling, {kTuesday, seed, {}});
        double forecast = 0, expected = 0;
        for (const PlanSlot& slot : plan.slots) {
            forecast += slot.forecast;
            expected += slot.expected;
        }
        const double error = expected / forecast - 1.0;
        sum += error;
        most = std::max(most, std::abs(error));
    }
    EXPECT_NEAR(sum / 60.0, 0.0, 0.025);  // no bias: 4 standard errors of a 5 % spread
    EXPECT_GT(most, 0.05);
    EXPECT_LT(most, 0.25);
}

TEST(SimulationDay, StaffByTheRuleOfThumbMeetsTheCustomaryTarget) {
    double in_t = 0, offered = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const QueueDay day = simulate_queue(site(), kBilling, {kTuesday, seed, {}});
        for (std::size_t i = 0; i < day.calls.size(); ++i) {
            const Fate& fate = day.fates[i];
            ++offered;
            if (fate.answered_at && *fate.answered_at - day.calls[i].queued_at <= 20s) ++in_t;
        }
    }
    EXPECT_GT(in_t / offered, 0.76);
    EXPECT_LT(in_t / offered, 0.95);
}

TEST(SimulationDay, LiveWaitingIsWhoIsInTheQueueAtThatInstant) {
    const Configuration config = site();
    const DayRequest request{kTuesday, 1, Scenario::monday};
    const QueueDay day = simulate_queue(config, kBilling, request);
    std::int64_t most = 0;
    for (const LiveRecord& live : records<LiveRecord>(simulate_day(config, request), kBilling)) {
        std::int64_t waiting = 0, over_t = 0, talking = 0;
        Millis longest{};
        for (std::size_t i = 0; i < day.calls.size() && day.calls[i].queued_at <= live.at; ++i) {
            const Millis wait = live.at - day.calls[i].queued_at;
            if (day.fates[i].left_queue() > live.at) {
                ++waiting;
                if (wait > 20s) ++over_t;
                longest = std::max(longest, wait);
            } else if (day.fates[i].ended_at > live.at) {
                ++talking;
            }
        }
        ASSERT_EQ(live.waiting, waiting);
        ASSERT_EQ(live.waiting_over_t, over_t);
        ASSERT_EQ(live.longest_wait, longest);
        ASSERT_EQ(live.agents->busy, talking);
        most = std::max(most, waiting);
    }
    EXPECT_GT(most, 5);
}

TEST(SimulationDay, AgentsByStateAddUp) {
    const Configuration config = site();
    const auto day = simulate_day(config, {kTuesday, 1, {}});
    for (const QueueKey key : {kBilling, kTech, kChat}) {
        for (const LiveRecord& live : records<LiveRecord>(day, key)) {
            const AgentStates& a = *live.agents;
            ASSERT_EQ(*a.logged_in, *a.available + *a.busy + *a.acw + *a.away);
            ASSERT_GE(*a.busy, 0);
            ASSERT_GE(*a.acw, 0);
            if (live.waiting == 0) continue;
            ASSERT_EQ(*a.available, 0) << "somebody waits while somebody is free";
        }
    }
}

TEST(SimulationDay, IntervalCountersAreThoseOfTheirContacts) {
    const Configuration config = site();
    const DayRequest request{kTuesday, 1, {}};
    const QueueDay day = simulate_queue(config, kPrivate, request);
    std::vector<IntervalRecord> last;
    for (IntervalRecord& r : records<IntervalRecord>(simulate_day(config, request), kPrivate)) {
        if (r.rev == 1) last.push_back(std::move(r));
    }
    ASSERT_EQ(last.size(), 24U);
    for (const IntervalRecord& r : last) {
        std::int64_t offered = 0, answered = 0, in_t = 0, abandoned = 0, in_histogram = 0;
        Millis talk{}, waited{};
        for (std::size_t i = 0; i < day.calls.size(); ++i) {
            const Call& call = day.calls[i];
            if (call.queued_at < r.start || call.queued_at >= r.start + r.length) continue;
            ++offered;
            if (day.fates[i].abandoned_at) ++abandoned;
            if (!day.fates[i].answered_at) continue;
            ++answered;
            const Millis wait = *day.fates[i].answered_at - call.queued_at;
            if (wait <= r.t) ++in_t;
            waited += wait;
            talk += call.talk;
        }
        for (const HistogramBucket& b : r.histogram) in_histogram += b.answered + b.abandoned;
        EXPECT_EQ(r.offered, offered);
        EXPECT_EQ(r.answered, answered);
        EXPECT_EQ(r.answered_in_t, in_t);
        EXPECT_EQ(r.abandoned, abandoned);
        EXPECT_EQ(r.wait_answered, waited);
        EXPECT_EQ(r.talk, talk);
        EXPECT_EQ(r.handled, answered);
        EXPECT_EQ(in_histogram, answered + abandoned);
    }
}

TEST(SimulationDay, AnIntervalIsFirstToldWithWhatIsKnownByThen) {
    const Call calls[] = {{Instant{10s}, 60s, 100s, {}, {}}, {Instant{1790s}, 600s, 600s, {}, {}}};
    const Capacity capacity[] = {{Instant{}, 1}};
    const auto fates = run_queue(calls, capacity);
    const CountingRule rule{20s, 5s};
    const auto early = count_interval(calls, fates, Instant{}, 1800s, rule, Instant{1840s});
    EXPECT_EQ(early.answered, 2);
    EXPECT_EQ(early.handled, 1);  // the second still talks
    EXPECT_EQ(early.talk, Millis{100s});
    const auto late = count_interval(calls, fates, Instant{}, 1800s, rule, std::nullopt);
    EXPECT_EQ(late.handled, 2);
    EXPECT_EQ(late.talk, Millis{700s});
}

}  // namespace
}  // namespace leitstand::simulation
