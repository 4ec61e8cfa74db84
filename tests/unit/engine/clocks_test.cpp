// The machine's clock and those of sources: what is believed, what is told, and what a step leaves.
#include <gtest/gtest.h>

#include "engine/clock_offset.hpp"
#include "engine/time_trust.hpp"
#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace std::chrono_literals;

const Instant kMade = *parse_rfc3339("2026-11-01T00:00:00Z");

TEST(TimeTrust, BeforeTheProgramWasMadeItIsWrongWhateverADaemonSays) {
    EXPECT_EQ(time_trust({Instant{}, kMade, {}, true}), TimeTrust::unknown);
    EXPECT_EQ(time_trust({kMade, kMade, {}, true}), TimeTrust::known);
}

TEST(TimeTrust, BeforeWhatWasReceivedLastItIsWrongUnlessADaemonSaysOtherwise) {
    const Instant kept = kMade + 72h;
    EXPECT_EQ(time_trust({kept - 1h, kMade, kept, false}), TimeTrust::unknown);
    EXPECT_EQ(time_trust({kept - 1h, kMade, kept, std::nullopt}), TimeTrust::unknown);
    EXPECT_EQ(time_trust({kept - 1h, kMade, kept, true}), TimeTrust::known);
    EXPECT_EQ(time_trust({kept - 4min, kMade, kept, false}), TimeTrust::unverified);
}

class Offset : public testing::Test {
protected:
    void heard(Millis sent, Millis received) { offset_.add(kMade + sent, kMade + received); }
    ClockOffset offset_;
};

TEST_F(Offset, IsTheMedianOnceEnoughIsKnown) {
    for (int i = 0; i < 4; ++i) heard(i * 10s, i * 10s + 3s);
    EXPECT_FALSE(offset_.median());
    heard(40s, 95s);  // one that was long on its way
    EXPECT_EQ(offset_.median(), 3s);
}

TEST_F(Offset, ABacklogSentInOneGoTellsNothing) {
    for (int i = 0; i < 20; ++i) heard(i * 10s, 600s + i * 1ms);
    EXPECT_FALSE(offset_.median());
}

TEST_F(Offset, WhatIsSentAgainCountsByItsFirstArrival) {
    for (int i = 0; i < 10; ++i) heard(i * 10s, i * 10s);
    for (int i = 0; i < 10; ++i) heard(i * 10s, i * 10s + 300s);
    EXPECT_EQ(offset_.median(), 0s);
}

TEST_F(Offset, ForgetsAClockThatWasSet) {
    for (int i = 0; i < 20; ++i) heard(i * 10s + 600s, i * 10s);
    EXPECT_EQ(offset_.median(), -600s);
    for (int i = 20; i < 40; ++i) heard(i * 10s, i * 10s);
    EXPECT_EQ(offset_.median(), 0s);
}

TEST(ClockJudgement, HasTheStepsOfTheManual) {
    EXPECT_EQ(judge_clock(2s), ClockJudgement::good);
    EXPECT_EQ(judge_clock(-2001ms), ClockJudgement::off);
    EXPECT_EQ(judge_clock(31s), ClockJudgement::uncertain);
    EXPECT_EQ(judge_clock(61s), ClockJudgement::uncertain);
    EXPECT_EQ(judge_clock(-61s), ClockJudgement::wrong) << "ahead is worse: it would be a future";
    EXPECT_EQ(judge_clock(301s), ClockJudgement::wrong);
}

TEST(ForgetAfter, StatesOfAClockThatWasAheadLookNoFresherAndHoldNothingBack) {
    Engine engine(test::site());
    const Instant now = test::time("2026-11-25T12:00:00+01:00"), ahead = now + 960h;
    ASSERT_TRUE(engine.apply(test::live(ahead, 1, 5), ahead));
    engine.forget_after(now);
    const auto doubted = engine.board(now);
    const QueueBoard& queue = doubted->providers[0].queues[0];
    EXPECT_EQ(queue.feed.trust, Trust::never) << "how old it is nobody knows";
    EXPECT_FALSE(queue.live);
    ASSERT_TRUE(engine.apply(test::live(now, 7, 5), now));
    const auto after = engine.board(now);
    EXPECT_EQ(after->providers[0].queues[0].live.value().waiting, 7);
    EXPECT_EQ(after->providers[0].queues[0].feed.trust, Trust::good);
}

TEST(ForgetAfter, ARepetitionOfAnotherTimeIsNoneOfThisOne) {
    const Instant now = test::time("2026-11-25T12:00:00+01:00"), ahead = now + 960h;
    for (const bool set : {false, true}) {
        Engine engine(test::site());
        for (int i = 0; i < 60; ++i)
            ASSERT_TRUE(engine.apply(test::live(ahead + 5s * i, 3, 42), ahead + 5s * i));
        ASSERT_EQ(engine.board(ahead + 5min)->data_quality.back().kind, "stands_still");
        set ? engine.clock_set(ahead + 5min, now) : engine.forget_after(now);
        ASSERT_TRUE(engine.apply(test::live(now, 3, 7), now));
        ASSERT_TRUE(engine.apply(test::live(now + 5s, 3, 12), now + 5s));
        const auto board = engine.board(now + 5s);
        for (const auto& row : board->data_quality) EXPECT_NE(row.kind, "stands_still");
        EXPECT_EQ(board->providers[0].queues[0].feed.trust, Trust::good);
    }
}

TEST(Repetition, IsTakenOffAfterHalfAnHourAsAnyOldState) {
    Engine engine(test::site());
    const Instant begin = test::time("2026-11-25T12:00:00+01:00");
    const auto row = [&](Instant at) { return engine.board(at)->providers[0].queues[0]; };
    for (int i = 0; i <= 420; ++i)
        ASSERT_TRUE(engine.apply(test::live(begin + 5s * i, 3, 42), begin + 5s * i));
    EXPECT_FALSE(row(begin + 35min).live) << "each of them came in time";
    ASSERT_TRUE(engine.apply(test::live(begin + 35min + 1s, 3, 43), begin + 35min + 1s));
    EXPECT_TRUE(row(begin + 35min + 1s).live);
}

TEST(ForgetAfter, WhatIsALittleAheadOrPastIsKept) {
    Engine engine(test::site());
    const Instant now = test::time("2026-11-25T12:00:00+01:00");
    ASSERT_TRUE(engine.apply(test::live(now + 4min, 3, 5), now + 4min));
    engine.forget_after(now);
    EXPECT_EQ(engine.board(now + 4min)->providers[0].queues[0].live.value().waiting, 3);
}

}  // namespace
}  // namespace leitstand
