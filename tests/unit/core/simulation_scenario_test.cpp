// Each scenario is what its name says, and only that; the calendar's odd days have the hours that
// they have.
#include <gtest/gtest.h>

#include "core/simulation/scenario.hpp"
#include "tests/unit/core/simulation_site.hpp"

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;
using namespace testing;

struct Totals {
    double expected = 0, forecast = 0;
    int agents = 0;
};
Totals totals(QueueKey key, Scenario scenario, Millis from = 0h, Millis to = 24h) {
    const Configuration config = site();
    Totals sum;
    for (const PlanSlot& slot : plan_queue(config, key, {kTuesday, 1, scenario}).slots) {
        if (slot.start < config.zone.at(kTuesday, from) ||
            slot.start >= config.zone.at(kTuesday, to)) {
            continue;
        }
        sum.expected += slot.expected;
        sum.forecast += slot.forecast;
        sum.agents += slot.agents;
    }
    return sum;
}

TEST(SimulationScenario, UnknownNamesAreAnsweredWithTheFour) {
    const auto wrong = parse_scenario("storm");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::usage);
    EXPECT_EQ(wrong.error().message,
              "there is no scenario `storm`; write calm, monday, outage or flu");
    for (const char* name : {"calm", "monday", "outage", "flu"})
        EXPECT_TRUE(parse_scenario(name)) << name;
}

TEST(SimulationScenario, MondayIsBusyInTheMorningAndUnforeseen) {
    const Totals calm = totals(kBilling, Scenario::calm, 8h, 11h);
    const Totals monday = totals(kBilling, Scenario::monday, 8h, 11h);
    EXPECT_DOUBLE_EQ(monday.expected, calm.expected * 1.45);
    EXPECT_DOUBLE_EQ(monday.forecast, calm.forecast);
    EXPECT_EQ(monday.agents, calm.agents);
}

TEST(SimulationScenario, FluTakesAThirdOfOneProvidersPeople) {
    const Totals calm = totals(kTech, Scenario::calm);
    const Totals flu = totals(kTech, Scenario::flu);
    EXPECT_NEAR(static_cast<double>(flu.agents) / calm.agents, 0.68, 0.03);
    EXPECT_DOUBLE_EQ(flu.expected, calm.expected);
    EXPECT_EQ(totals(kBilling, Scenario::flu).agents, totals(kBilling, Scenario::calm).agents);
    EXPECT_EQ(totals(kPrivate, Scenario::flu).agents, totals(kPrivate, Scenario::calm).agents);
}

TEST(SimulationScenario, AnOutageIsSilenceThenARush) {
    EXPECT_EQ(totals(kTech, Scenario::outage, 10h + 30min, 11h + 10min).expected, 0.0);
    EXPECT_GT(totals(kTech, Scenario::outage, 10h + 30min, 11h + 10min).forecast, 20.0);
    EXPECT_GT(totals(kTech, Scenario::outage, 11h + 10min, 12h).expected,
              1.3 * totals(kTech, Scenario::calm, 11h + 10min, 12h).expected);
    EXPECT_DOUBLE_EQ(totals(kBilling, Scenario::outage).expected,
                     totals(kBilling, Scenario::calm).expected);
}

TEST(SimulationScenario, InAnOutageTheSourceSendsNothingButItsLastWill) {
    const Configuration config = site();
    const Instant from = config.zone.at(kTuesday, 10h + 30min);
    const Instant to = config.zone.at(kTuesday, 11h + 10min);
    std::size_t elsewhere = 0, states = 0;
    for (const Emission& e : simulate_day(config, {kTuesday, 1, Scenario::outage})) {
        if (e.at < from || e.at >= to) continue;
        if (e.queue.provider != 1) {
            ++elsewhere;
            continue;
        }
        const auto* state = std::get_if<StateRecord>(&e.record);
        ASSERT_NE(state, nullptr);
        EXPECT_FALSE(state->online);
        ++states;
    }
    EXPECT_EQ(states, 1U);
    EXPECT_GT(elsewhere, 100U);
}

TEST(SimulationScenario, DaysHaveTheHoursThatTheClockGivesThem) {
    Configuration config = site();
    config.providers[0].queues[0].hours = ServiceHours();
    const auto slots = [&](unsigned month, unsigned day) {
        const Date date{std::chrono::year{2026}, std::chrono::month{month}, std::chrono::day{day}};
        return plan_queue(config, kBilling, {date, 1, {}}).slots;
    };
    EXPECT_EQ(slots(3, 28).size(), 48U);
    EXPECT_EQ(slots(3, 29).size(), 46U);
    EXPECT_EQ(slots(10, 25).size(), 50U);
    // After the change the wall clock still rules: eight in the morning is as busy as a day later
    // by weekday.
    const auto autumn = slots(10, 25);
    const auto eight = config.zone.at(
        Date{std::chrono::year{2026}, std::chrono::month{10}, std::chrono::day{25}}, 8h);
    const auto slot = std::find_if(autumn.begin(), autumn.end(),
                                   [&](const PlanSlot& s) { return s.start == eight; });
    ASSERT_NE(slot, autumn.end());
    const auto earlier = slots(10, 18);
    EXPECT_DOUBLE_EQ(slot->forecast, earlier[16].forecast);
}

TEST(SimulationScenario, AClosedDaySendsNoContacts) {
    Configuration config = site();
    config.holidays = {kTuesday};
    for (const Emission& e : simulate_day(config, {kTuesday, 1, {}})) {
        EXPECT_FALSE(std::holds_alternative<OwnedContact>(e.record));
        EXPECT_FALSE(std::holds_alternative<LiveRecord>(e.record));
    }
}

}  // namespace
}  // namespace leitstand::simulation
