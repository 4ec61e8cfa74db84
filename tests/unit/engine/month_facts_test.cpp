// What a report says of the feeds of its month.
#include <gtest/gtest.h>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {
namespace {

const Instant kNine = time("2026-11-02T09:00:00+01:00");
constexpr Millis kHalfHour = std::chrono::minutes{30};

Message interval(Instant start, std::int64_t rev) {
    Message m = message(MessageKind::interval);
    IntervalRecord r;
    r.start = start;
    r.length = kHalfHour;
    r.rev = rev;
    r.offered = r.answered = 10 + rev;
    m.intervals = {r};
    return m;
}

// Systems that tell the running interval again and again have many revisions and no correction.
TEST(MonthFacts, WhatCameAnewWhileItWasFreshIsNoCorrection) {
    Engine engine(site(FeedKind::interval));
    const auto corrected = [&](Instant now) {
        return engine.month(0, Date{std::chrono::year{2026} / 11 / 2}, now).feeds.at(0).corrected;
    };
    for (int minute = 1; minute <= 60; ++minute)
        ASSERT_TRUE(engine.apply(interval(kNine, minute), kNine + std::chrono::minutes{minute}));
    const Instant ten = kNine + std::chrono::hours{1};
    EXPECT_EQ(corrected(ten), 0);
    ASSERT_TRUE(engine.apply(interval(kNine, 61), ten + Millis{1}));
    EXPECT_EQ(corrected(ten + Millis{1}), 1);
    ASSERT_TRUE(engine.apply(interval(kNine + kHalfHour, 0), ten + std::chrono::hours{3}));
    EXPECT_EQ(corrected(ten + std::chrono::hours{3}), 2) << "late, though nothing was corrected";
}

}  // namespace
}  // namespace leitstand::test
