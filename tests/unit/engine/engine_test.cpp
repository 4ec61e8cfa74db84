// What the engine promises about single messages: upsert, revisions, feeds, statuses, honest
// absence of values.
#include "engine/engine.hpp"

#include <gtest/gtest.h>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;

const Instant kNine = time("2026-11-23T09:00:00+01:00");

TEST(Engine, WithoutAnyMessageNothingIsClaimed) {
    Engine engine(site());
    const auto board = engine.board(kNine);
    const QueueBoard& q = first_queue(*board);
    EXPECT_EQ(q.status, QueueStatus::no_data);
    EXPECT_EQ(q.feed.trust, Trust::never);
    EXPECT_FALSE(q.today.offered);
    EXPECT_FALSE(q.today.service_level);
    EXPECT_FALSE(q.live);
    EXPECT_FALSE(board->providers[0].today.offered);
}

TEST(Engine, CountsWithinTAndShortInclusively) {
    Engine engine(site());
    ASSERT_TRUE(
        engine.apply(contacts({answered("a", kNine, 20.0, 60), answered("b", kNine, 20.001, 60),
                               abandoned("c", kNine, 5.0), abandoned("d", kNine, 5.001),
                               abandoned("e", kNine, 20.0), abandoned("f", kNine, 20.001)}),
                     kNine + std::chrono::minutes{2}));
    const auto board = engine.board(kNine + std::chrono::minutes{3});
    const Kpis& today = first_queue(*board).today;
    EXPECT_EQ(today.offered, 6);
    EXPECT_EQ(today.answered_in_t, 1);
    EXPECT_EQ(today.abandoned, 4);
    EXPECT_EQ(today.abandoned_short, 1);
    EXPECT_EQ(today.abandoned_in_t, 3);
    EXPECT_DOUBLE_EQ(*today.max_wait_s, 20.001);
    EXPECT_DOUBLE_EQ(*today.aht_s, 60);
}

TEST(Engine, TheHighestRevisionWinsWhateverCameLast) {
    Engine engine(site());
    const Instant received = kNine + std::chrono::minutes{5};
    ASSERT_TRUE(engine.apply(contacts({answered("a", kNine, 10, 60, 2)}), received));
    ASSERT_TRUE(engine.apply(contacts({abandoned("a", kNine, 50, 1)}), received + Millis{1}));
    Kpis today = first_queue(*engine.board(received)).today;
    EXPECT_EQ(today.answered, 1);
    EXPECT_EQ(today.abandoned, 0);
    ASSERT_TRUE(engine.apply(contacts({abandoned("a", kNine, 50, 3)}), received + Millis{2}));
    today = first_queue(*engine.board(received)).today;
    EXPECT_EQ(today.answered, 0);
    EXPECT_EQ(today.abandoned, 1);
}

TEST(Engine, ACorrectedContactLeavesItsOldInterval) {
    Engine engine(site());
    const Instant received = kNine + std::chrono::hours{2};
    ASSERT_TRUE(engine.apply(contacts({answered("a", kNine, 10, 60, 1)}), received));
    ASSERT_TRUE(engine.apply(contacts({answered("a", kNine + std::chrono::hours{1}, 10, 60, 2)}),
                             received));
    EXPECT_EQ(first_queue(*engine.board(kNine + std::chrono::minutes{10})).interval.offered, 0);
    EXPECT_EQ(first_queue(*engine.board(kNine + std::chrono::minutes{70})).interval.offered, 1);
    EXPECT_EQ(first_queue(*engine.board(received)).today.offered, 1);
}

TEST(Engine, TheNewestLiveStateWins) {
    Engine engine(site());
    ASSERT_TRUE(engine.apply(live(kNine, 5, 30), kNine));
    ASSERT_TRUE(engine.apply(live(kNine - Millis{1000}, 9, 300), kNine + Millis{100}));
    EXPECT_EQ(first_queue(*engine.board(kNine)).live->waiting, 5);
}

TEST(Engine, ALongWaitIsABreachSinceItPassedTheLimit) {
    Engine engine(site());  // T 20 s, so the limit is 60 s
    ASSERT_TRUE(engine.apply(live(kNine, 3, 100), kNine));
    const auto board = engine.board(kNine + Millis{1000});
    const QueueBoard& q = first_queue(*board);
    EXPECT_EQ(q.status, QueueStatus::breach);
    EXPECT_EQ(q.cause, Cause::longest_wait);
    EXPECT_EQ(*q.since, kNine - std::chrono::seconds{40});
    EXPECT_TRUE(board->alerts.empty()) << "an alarm waits for its on-delay";
    const auto later = engine.board(kNine + std::chrono::seconds{20});
    ASSERT_EQ(later->alerts.size(), 1U);
    EXPECT_EQ(later->alerts[0].id, "nordcall-billing-longest_wait");
    EXPECT_FALSE(later->alerts[0].acknowledged);
    EXPECT_TRUE(engine.acknowledge("nordcall-billing-longest_wait"));
    EXPECT_FALSE(engine.acknowledge("something-else"));
    EXPECT_TRUE(engine.board(kNine + std::chrono::seconds{21})->alerts[0].acknowledged);
}

TEST(Engine, AnAlarmEndsOnlyAfterItsOffDelay) {
    Engine engine(site());
    ASSERT_TRUE(engine.apply(live(kNine, 3, 200), kNine));
    ASSERT_EQ(engine.board(kNine)->alerts.size(), 1U);
    const auto at = [&](int s) { return kNine + std::chrono::seconds{s}; };
    ASSERT_TRUE(engine.apply(live(at(5), 0, 0), at(5)));
    EXPECT_EQ(engine.board(at(10))->alerts.size(), 1U);
    ASSERT_TRUE(engine.apply(live(at(120), 0, 0), at(120)));
    EXPECT_TRUE(engine.board(at(121))->alerts.empty());
}

TEST(Engine, AStaleFeedIsNeitherGoodNorBad) {
    Engine engine(site());
    ASSERT_TRUE(engine.apply(live(kNine, 3, 200), kNine));
    const auto trust_after = [&](int s) {
        return first_queue(*engine.board(kNine + std::chrono::seconds{s})).feed.trust;
    };
    EXPECT_EQ(trust_after(20), Trust::good);
    EXPECT_EQ(trust_after(21), Trust::late);
    EXPECT_EQ(trust_after(31), Trust::stale);
    const auto board = engine.board(kNine + std::chrono::minutes{6});
    const QueueBoard& q = first_queue(*board);
    EXPECT_EQ(q.status, QueueStatus::stale);
    EXPECT_FALSE(q.today.service_level_live) << "who waits now is not known";
    EXPECT_TRUE(q.live);
    EXPECT_FALSE(first_queue(*engine.board(kNine + std::chrono::minutes{31})).live)
        << "a state this old is taken off";
}

TEST(Engine, AProvidersClockThatRunsAheadDoesNotFreezeTheRow) {
    Engine engine(site());
    ASSERT_TRUE(engine.apply(live(kNine + std::chrono::hours{2}, 9, 10), kNine));
    ASSERT_TRUE(engine.apply(live(kNine + std::chrono::seconds{10}, 1, 5),
                             kNine + std::chrono::seconds{10}));
    const auto board = engine.board(kNine + std::chrono::seconds{10});
    EXPECT_EQ(first_queue(*board).live->waiting, 1);
    EXPECT_LE(*first_queue(*board).feed.as_of, kNine + std::chrono::seconds{10});
}

TEST(Engine, ARefusedMessageChangesNothing) {
    Engine engine(site());
    auto future = answered("b", kNine + std::chrono::hours{30}, 1, 1);
    const auto result = engine.apply(contacts({answered("a", kNine, 1, 1), future}), kNine);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, Reason::from_the_future);
    EXPECT_FALSE(first_queue(*engine.board(kNine)).today.offered);
}

TEST(Engine, TheSameRefusalTwiceCountsOnce) {
    Engine engine(site());
    const Refusal why{Reason::not_json, "x"};
    engine.refuse("leitstand/v1/in/nordcall/billing/live", "{", why, kNine);
    engine.refuse("leitstand/v1/in/nordcall/billing/live", "{", why, kNine);
    engine.refuse("leitstand/v1/in/nordcall/billing/live", "[", why, kNine);
    const auto quality = engine.board(kNine)->data_quality;
    ASSERT_EQ(quality.size(), 1U);
    EXPECT_EQ(quality[0].source, "nordcall/billing");
    EXPECT_EQ(quality[0].kind, "not_json");
    EXPECT_EQ(quality[0].count, 2);
}

TEST(Engine, ThresholdsOfAnotherContractAreNotMeasurable) {
    auto config = site(FeedKind::interval);
    Engine engine(config);
    Message m = message(MessageKind::interval);
    IntervalRecord r;
    r.start = kNine;
    r.length = std::chrono::minutes{30};
    r.offered = 100;
    r.answered = 90;
    r.abandoned = 10;
    r.answered_in_t = 80;
    r.t = std::chrono::seconds{30};
    m.intervals = {r};
    const Instant after = kNine + std::chrono::minutes{31};
    ASSERT_TRUE(engine.apply(m, after));
    auto board = engine.board(after);
    EXPECT_FALSE(first_queue(*board).today.service_level);
    EXPECT_EQ(first_queue(*board).today.offered, 100);
    ASSERT_EQ(board->data_quality.size(), 1U);
    EXPECT_EQ(board->data_quality[0].kind, "threshold_mismatch");

    r.rev = 1;
    r.histogram = {{std::chrono::seconds{20}, 70, 4}, {Millis::max(), 20, 6}};
    m.intervals = {r};
    ASSERT_TRUE(engine.apply(m, after));
    board = engine.board(after);
    EXPECT_DOUBLE_EQ(*first_queue(*board).today.service_level, 0.70);
    EXPECT_TRUE(board->data_quality.empty()) << "the flag goes when the record is mended";
}

TEST(Engine, BrokenInvariantsAreFlaggedAndNotMended) {
    Engine engine(site(FeedKind::interval));
    Message m = message(MessageKind::interval);
    IntervalRecord r;
    r.start = kNine;
    r.length = std::chrono::minutes{30};
    r.offered = 10;
    r.answered = 9;
    r.abandoned = 2;
    r.answered_in_t = 10;
    r.t = std::chrono::seconds{20};
    r.short_wait = std::chrono::seconds{5};
    r.abandoned_short = 3;
    m.intervals = {r};
    ASSERT_TRUE(engine.apply(m, kNine + std::chrono::hours{1}));
    const auto board = engine.board(kNine + std::chrono::hours{1});
    EXPECT_EQ(first_queue(*board).today.answered_in_t, 10) << "the figure stays what was delivered";
    std::vector<std::string> kinds;
    for (const auto& row : board->data_quality) kinds.push_back(row.kind);
    EXPECT_EQ(kinds,
              (std::vector<std::string>{"answered_in_t_exceeds_answered", "parts_exceed_offered",
                                        "short_abandons_exceed_abandons"}));
}

TEST(Engine, ReconfiguringKeepsEveryNumber) {
    auto config = site();
    Engine engine(config);
    ASSERT_TRUE(
        engine.apply(contacts({answered("a", kNine, 25, 60)}), kNine + std::chrono::minutes{2}));
    auto changed = std::make_shared<Configuration>(*config);
    QueueConfig extra = changed->providers[0].queues[0];
    extra.id = "another";
    changed->providers[0].queues.insert(changed->providers[0].queues.begin(), extra);
    changed->providers[0].queues[1].service_level.t = std::chrono::seconds{30};
    engine.reconfigure(changed);
    const auto board = engine.board(kNine + std::chrono::minutes{3});
    EXPECT_FALSE(board->providers[0].queues[0].today.offered);
    EXPECT_EQ(board->providers[0].queues[1].today.answered_in_t, 1)
        << "counted anew with the new T";
}

TEST(Engine, ClosedDaysKeepTheirCountersAndRefuseLateContacts) {
    EngineLimits limits;
    limits.keep_contacts = std::chrono::days{2};
    Engine engine(site(), limits);
    ASSERT_TRUE(
        engine.apply(contacts({answered("a", kNine, 10, 60)}), kNine + std::chrono::minutes{5}));
    (void)engine.board(kNine + std::chrono::minutes{6});
    (void)engine.board(kNine + std::chrono::days{4});
    const auto late =
        engine.apply(contacts({answered("b", kNine, 10, 60)}), kNine + std::chrono::days{4});
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().reason, Reason::too_old);
    const auto days = engine.days();
    ASSERT_EQ(days.size(), 1U);
    EXPECT_EQ(days[0].counters.answered_in_t, 1);
    ASSERT_TRUE(engine.apply(contacts({answered("c", kNine + std::chrono::days{4}, 10, 60)}),
                             kNine + std::chrono::days{4} + std::chrono::minutes{5}));
    EXPECT_EQ(engine.days().size(), 2U);
}

TEST(Engine, WatermarksNeverPassAGap) {
    Engine engine(site());
    const auto enveloped = [](std::int64_t seq) {
        Message m = live(kNine + Millis{seq}, 0, 0);
        m.envelope = EnvelopeMark{"edge-1", 7, seq};
        return m;
    };
    const auto marks = [&](std::int64_t seq) {
        EXPECT_TRUE(engine.apply(enveloped(seq), kNine));
        return engine.take_acknowledgements();
    };
    EXPECT_EQ(marks(5).at(0).seq, 5) << "the oldest unacknowledged comes first";
    EXPECT_TRUE(marks(7).empty());
    EXPECT_TRUE(marks(8).empty());
    EXPECT_EQ(marks(6).at(0).seq, 8);
    EXPECT_EQ(marks(6).at(0).seq, 8) << "a duplicate is answered again";
}

}  // namespace
}  // namespace leitstand
