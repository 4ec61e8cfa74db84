// Occupancy from counts by state: time-weighted, bounded by trust, and the same in any order.
#include "engine/staff_time.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;

const Instant kNine = time("2026-11-23T09:00:00+01:00");

LiveRecord count(int seconds, int busy, int acw, int available) {
    LiveRecord r;
    r.at = kNine + std::chrono::seconds{seconds};
    r.agents = AgentStates{available, busy, acw, 3, std::nullopt};
    return r;
}

TEST(StaffTime, WeighsEachCountByHowLongItHeld) {
    StaffTimeline line;
    const Millis holds = std::chrono::minutes{5};
    line.add(count(0, 8, 1, 1), {}, holds);    // 100 s: 900 handling, 100 available
    line.add(count(100, 4, 0, 6), {}, holds);  // 50 s: 200 handling, 300 available
    const auto sum = line.between(kNine, kNine + std::chrono::seconds{150});
    EXPECT_EQ(sum.handling_ms, 1'100'000);
    EXPECT_EQ(sum.available_ms, 400'000);
    EXPECT_NEAR(*sum.occupancy(), 1100.0 / 1500, 1e-12);
    const auto part =
        line.between(kNine + std::chrono::seconds{90}, kNine + std::chrono::seconds{110});
    EXPECT_EQ(part.handling_ms, 90'000 + 40'000);
}

TEST(StaffTime, ASilentFeedMeasuresNothing) {
    StaffTimeline line;
    line.add(count(0, 8, 1, 1), {}, std::chrono::seconds{30});
    EXPECT_EQ(line.between(kNine, kNine + std::chrono::hours{1}).handling_ms, 9 * 30'000);
    EXPECT_FALSE(
        line.between(kNine + std::chrono::minutes{1}, kNine + std::chrono::hours{1}).occupancy());
    EXPECT_FALSE(StaffTimeline().between(kNine, kNine + std::chrono::hours{1}).occupancy());
}

TEST(StaffTime, OrderAndDuplicatesChangeNothing) {
    std::vector<std::pair<LiveRecord, StaffTimeline::Rank>> records;
    std::mt19937 random(4);
    for (int i = 0; i < 300; ++i) {
        const auto below = [&](int n) {
            return static_cast<int>(random() % static_cast<unsigned>(n));
        };
        records.push_back(
            {count(below(3000), below(20), below(5), below(6)), {below(100), random()}});
    }
    const auto sum_of = [&] {
        StaffTimeline line;
        for (const auto& [record, rank] : records) line.add(record, rank, std::chrono::seconds{30});
        const auto sum = line.between(kNine, kNine + std::chrono::hours{1});
        return std::pair(sum.handling_ms, sum.available_ms);
    };
    const auto reference = sum_of();
    EXPECT_GT(reference.first, 0);
    for (int round = 0; round < 10; ++round) {
        records.push_back(records[random() % records.size()]);
        std::shuffle(records.begin(), records.end(), random);
        EXPECT_EQ(sum_of(), reference);
    }
}

TEST(StaffTime, ReachesTheBoard) {
    Engine engine(site());
    Message m = message(MessageKind::live);
    m.live = {count(0, 8, 1, 1)};
    ASSERT_TRUE(engine.apply(m, kNine));
    EXPECT_NEAR(*first_queue(*engine.board(kNine + std::chrono::seconds{20})).today.occupancy, 0.9,
                1e-12);
    EXPECT_NEAR(*engine.board(kNine + std::chrono::seconds{20})->providers[0].today.occupancy, 0.9,
                1e-12);
}

}  // namespace
}  // namespace leitstand
