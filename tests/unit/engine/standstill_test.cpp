// States that only repeat themselves: found whatever order they came in, and never where time
// really passes.
#include "engine/standstill.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "platform/base/rng.hpp"

namespace leitstand {
namespace {

const Instant kBegin = *parse_rfc3339("2026-11-23T10:00:00+01:00");

LiveRecord state(int second, std::int64_t waiting, std::optional<int> longest_s) {
    LiveRecord out;
    out.at = kBegin + std::chrono::seconds{second};
    out.waiting = waiting;
    if (longest_s) out.longest_wait = std::chrono::seconds{*longest_s};
    return out;
}

/// `count` states, `every` seconds apart, that say the same.
std::vector<LiveRecord> same(int from, int count, int every, std::int64_t waiting = 3,
                             std::optional<int> longest_s = 42) {
    std::vector<LiveRecord> out;
    for (int i = 0; i < count; ++i) out.push_back(state(from + i * every, waiting, longest_s));
    return out;
}

std::optional<Instant> since(const std::vector<LiveRecord>& states) {
    Standstill standstill;
    for (const auto& one : states) standstill.add(one);
    return standstill.since();
}

TEST(Standstill, AWaitThatDoesNotGrowForTwoMinutesIsARepetition) {
    EXPECT_EQ(since({}), std::nullopt);
    EXPECT_EQ(since(same(0, 24, 5)), std::nullopt) << "0 to 115 s";
    EXPECT_EQ(since(same(0, 25, 5)), kBegin) << "0 to 120 s, in five slices";
    EXPECT_EQ(since(same(0, 3, 60)), std::nullopt) << "by chance, at three looks";
    EXPECT_EQ(since(same(0, 5, 60)), kBegin);
}

TEST(Standstill, NobodyWhoWaitsAndAWaitThatIsUnknownMayStayForHours) {
    EXPECT_EQ(since(same(0, 1'000, 5, 0, 0)), std::nullopt);
    EXPECT_EQ(since(same(0, 1'000, 5, 3, std::nullopt)), std::nullopt);
    EXPECT_EQ(since(same(0, 1'000, 5, 3, 0)), std::nullopt) << "who just came has not waited";
}

TEST(Standstill, AWaitThatGrowsOrIsRoundedToMinutesMoves) {
    std::vector<LiveRecord> grows, rounded;
    for (int second = 0; second < 3'600; second += 5) {
        grows.push_back(state(second, 3, 1 + second));
        rounded.push_back(state(second, 3, 60 * (1 + second / 60)));
    }
    EXPECT_EQ(since(grows), std::nullopt);
    EXPECT_EQ(since(rounded), std::nullopt);
}

TEST(Standstill, EndsWithTheFirstStateThatSaysSomethingElse) {
    auto states = same(0, 100, 5);
    ASSERT_TRUE(since(states));
    states.push_back(state(500, 3, 43));
    EXPECT_EQ(since(states), std::nullopt);
    states.push_back(state(505, 3, 48));
    EXPECT_EQ(since(states), std::nullopt);
    for (const auto& one : same(530, 40, 5, 3, 48)) states.push_back(one);
    EXPECT_EQ(since(states), kBegin + std::chrono::seconds{530})
        << "what said the same in the slice that moved does not count";
}

TEST(Standstill, RemembersHalfAnHourAndNoMore) {
    const auto begin = since(same(0, 10'000, 5));
    ASSERT_TRUE(begin);
    const auto age = kBegin + std::chrono::seconds{9'999 * 5} - *begin;
    EXPECT_GE(age, std::chrono::minutes{31});
    EXPECT_LE(age, std::chrono::minutes{32});
}

TEST(Standstill, OrderDoesNotMatter) {
    Rng rng(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<LiveRecord> states;
        int second = 0;
        for (int part = 0; part < 4; ++part) {
            const auto more = same(
                second, 1 + static_cast<int>(rng.below(60)), 1 + static_cast<int>(rng.below(40)),
                static_cast<std::int64_t>(rng.below(3)), static_cast<int>(rng.below(3)));
            states.insert(states.end(), more.begin(), more.end());
            second += static_cast<int>(rng.below(2'000));
        }
        const auto expected = since(states);
        for (int other = 0; other < 5; ++other) {
            for (std::size_t i = states.size(); i > 1; --i)
                std::swap(states[i - 1], states[rng.below(i)]);
            ASSERT_EQ(since(states), expected) << round;
        }
    }
}

}  // namespace
}  // namespace leitstand
