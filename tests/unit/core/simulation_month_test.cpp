// What a simulated day tells beside its calls: who called about what, and the effort of the day.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/simulation/effort.hpp"
#include "tests/unit/core/simulation_site.hpp"

namespace leitstand::simulation {
namespace {

using namespace testing;

Configuration steered() {
    Configuration config = site();
    for (auto& provider : config.providers) {
        provider.quality.emplace();
        provider.economics.steering_rate_per_hour = Decimal::whole(68);
    }
    return config;
}

std::vector<OwnedContact> contacts(const Configuration& config, QueueKey key, int days) {
    std::vector<OwnedContact> all;
    for (int day = 0; day < days; ++day) {
        const Date date{std::chrono::sys_days{kTuesday} + std::chrono::days{day}};
        for (const Emission& e : simulate_day(config, {date, 1, {}, day == 0})) {
            if (const auto* contact = std::get_if<OwnedContact>(&e.record);
                contact && e.queue == key)
                all.push_back(*contact);
        }
    }
    return all;
}

TEST(SimulatedCallers, AboutAQuarterCallAgainWithinAWeekAboutTheSame) {
    const auto calls = contacts(steered(), kBilling, 14);
    std::map<std::string, std::vector<Instant>> of;
    std::map<std::string, std::set<std::string>> topics;
    for (const auto& call : calls) {
        ASSERT_FALSE(call.customer.empty());
        if (call.record.outcome == Outcome::answered)
            of[call.customer].push_back(call.record.queued_at);
        topics[call.customer].insert(call.topic);
    }
    for (const auto& [customer, told] : topics) ASSERT_EQ(told.size(), 1U) << customer;
    const Instant half = calls.front().record.queued_at + std::chrono::days{7};
    std::int64_t firsts = 0, repeated = 0;
    for (const auto& [customer, times] : of) {
        if (times.front() >= half) continue;
        ++firsts;
        repeated += times.size() > 1 && times[1] < times[0] + std::chrono::days{7} ? 1 : 0;
    }
    const double again = static_cast<double>(repeated) / static_cast<double>(firsts);
    EXPECT_GT(again, 0.15);
    EXPECT_LT(again, 0.35);
}

TEST(SimulatedCallers, WithoutQualityNobodyIsNamed) {
    for (const auto& call : contacts(site(), kBilling, 1)) {
        EXPECT_TRUE(call.customer.empty());
        EXPECT_TRUE(call.topic.empty());
    }
}

TEST(SimulatedCallers, TheyChangeNothingOfTheCalls) {
    const auto with = contacts(steered(), kTech, 1);
    const auto without = contacts(site(), kTech, 1);
    ASSERT_EQ(with.size(), without.size());
    for (std::size_t i = 0; i < with.size(); ++i) {
        EXPECT_EQ(with[i].id, without[i].id);
        EXPECT_EQ(with[i].record.ended_at, without[i].record.ended_at);
    }
}

TEST(SimulatedEffort, OneRecordAProviderAfterItsLastQueueClosed) {
    const Configuration config = steered();
    std::map<std::uint16_t, EffortRecord> told;
    for (const Emission& e : simulate_day(config, {kTuesday, 1, {}})) {
        const auto* effort = std::get_if<EffortRecord>(&e.record);
        if (effort == nullptr) continue;
        EXPECT_TRUE(told.emplace(e.queue.provider, *effort).second);
        EXPECT_EQ(e.queue.queue, QueueKey::kNone);
        EXPECT_GE(e.at, config.zone.at(kTuesday, std::chrono::hours{20}));
    }
    ASSERT_EQ(told.size(), 3U);
    double promised = 0;
    const auto key = [](std::uint16_t q) { return QueueKey{1, q}; };
    for (std::uint16_t q = 0; q < 2; ++q) {
        for (const auto& slot : plan_queue(config, key(q), {kTuesday, 1, {}}).slots)
            promised += slot.planned;
    }
    const EffortRecord& north = told.at(1);
    double committed = 0, delivered = 0;
    for (const auto& one : north.committed) committed += one.agents;
    for (const auto& one : north.delivered) delivered += one.agents;
    EXPECT_EQ(committed, promised) << "slots and intervals are both half hours";
    EXPECT_NEAR(delivered / committed, 1, 0.05);
    EXPECT_NEAR(*north.productive_h, delivered / 2, 0.05);
    EXPECT_GT(*north.login_h, *north.productive_h);
    EXPECT_TRUE(north.steering_h);
    EXPECT_FALSE(told.at(0).steering_h) << "nobody steers an in-house team";
}

TEST(SimulatedEffort, OnlyWhereSomebodyAsksForIt) {
    EXPECT_FALSE(tells_effort(site().providers[1]));
    EXPECT_TRUE(tells_effort(steered().providers[1]));
    for (const Emission& e : simulate_day(site(), {kTuesday, 1, {}}))
        EXPECT_FALSE(std::holds_alternative<EffortRecord>(e.record));
}

}  // namespace
}  // namespace leitstand::simulation
