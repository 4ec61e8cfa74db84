// Actions and escalations through the engine: revisions, any order of arrival, changes of the past.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {
namespace {

const Instant kNow = time("2026-11-20T18:00:00+01:00");

/// Month clause of 80 %, one interval each service day of November.
std::shared_ptr<Configuration> promised() {
    auto config = site(FeedKind::interval);
    ProviderConfig& provider = config->providers[0];
    provider.kind = ProviderKind::outsourced;
    provider.queues[0].hours = ServiceHours::parse("Mo-Fr 10:00-10:30").value();
    ClauseConfig clause;
    clause.id = "sl";
    clause.queues = {"billing"};
    clause.target = Decimal::whole(80);
    provider.clauses = {clause};
    return config;
}

Message interval(std::string_view date, std::int64_t good, std::int64_t rev = 0) {
    Message m = message(MessageKind::interval);
    IntervalRecord r;
    r.start = time(std::string(date) + "T10:00:00+01:00");
    r.length = std::chrono::minutes{30};
    r.rev = rev;
    r.offered = r.answered = 100;
    r.answered_in_t = good;
    r.t = std::chrono::seconds{20};
    m.intervals = {r};
    return m;
}

Message action(std::int64_t rev, const char* due, Side side = Side::client) {
    Message m = message(MessageKind::action, {0, QueueKey::kNone});
    ActionRecord r;
    r.id = "a-1";
    r.rev = rev;
    r.opened = parse_date("2026-11-02").value();
    r.owner = "trainer";
    r.side = side;
    r.due = parse_date(due);
    m.actions = {r};
    return m;
}

Message escalation(std::string id, std::int64_t rev, std::string_view seen) {
    Message m = message(MessageKind::escalation, {0, QueueKey::kNone});
    EscalationRecord r;
    r.id = std::move(id);
    r.rev = rev;
    if (!seen.empty()) r.seen = time(seen);
    m.escalations = {r};
    return m;
}

std::vector<std::string> ids(const Board& board) {
    std::vector<std::string> found;
    for (const auto& one : board.providers[0].governance->escalations) found.push_back(one.id);
    return found;
}
using Ids = std::vector<std::string>;

TEST(Governance, TheHighestRevisionOfAnActionCounts) {
    Engine engine(promised());
    ASSERT_TRUE(engine.apply(action(2, "2026-11-19"), kNow));
    ASSERT_TRUE(engine.apply(action(1, "2026-11-30"), kNow + std::chrono::seconds{1}));
    const auto board = engine.board(kNow);
    ASSERT_EQ(board->providers[0].governance->open_actions.size(), 1U);
    EXPECT_EQ(board->providers[0].governance->overdue_client, 1);
    ASSERT_TRUE(engine.apply(action(3, "2026-11-30"), kNow));
    EXPECT_EQ(engine.board(kNow)->providers[0].governance->overdue_client, 0);
}

TEST(Governance, AMissedDayIsMendedByItsCorrection) {
    Engine engine(promised());
    ASSERT_TRUE(engine.apply(interval("2026-11-19", 70), kNow));
    EXPECT_EQ(ids(*engine.board(kNow)), Ids{"nordcall-sl-day-2026-11-19-L1"});
    EXPECT_EQ(ids(*engine.board(kNow + std::chrono::seconds{1})),
              Ids{"nordcall-sl-day-2026-11-19-L1"});
    ASSERT_TRUE(engine.apply(interval("2026-11-19", 90, 1), kNow));
    EXPECT_EQ(ids(*engine.board(kNow + std::chrono::seconds{2})), Ids{});
}

// What is kept of months that are over must not be seen: an engine that makes its first board says
// the same.
TEST(Governance, ACorrectionIsFollowedInItsOwnMonthAndInTheOneBefore) {
    auto config = promised();
    auto& clauses = config->providers[0].clauses;
    clauses.push_back(clauses[0]);
    clauses[1].id = "sl-week";
    clauses[1].window = ClauseWindow::week;
    const std::vector<Message> sent{interval("2026-10-29", 70),    interval("2026-11-18", 70),
                                    interval("2026-11-19", 70),    interval("2026-11-18", 95, 1),
                                    interval("2026-10-29", 95, 1), interval("2026-11-19", 90, 1),
                                    interval("2026-10-30", 20),    interval("2026-11-17", 10)};
    Engine kept(config);
    Ids before;
    for (std::size_t n = 0; n < sent.size(); ++n) {
        ASSERT_TRUE(kept.apply(sent[n], kNow));
        Engine first(config);
        for (std::size_t i = 0; i <= n; ++i) ASSERT_TRUE(first.apply(sent[i], kNow));
        const Ids now = ids(*kept.board(kNow));
        EXPECT_EQ(now, ids(*first.board(kNow))) << n;
        if (n == 4 || n == 5) {
            EXPECT_NE(now, before) << n;
        }
        before = now;
    }
}

TEST(Governance, AnApprovedExclusionOfThePastCountsAtOnce) {
    Engine engine(promised());
    ASSERT_TRUE(engine.apply(interval("2026-11-18", 90), kNow));
    ASSERT_TRUE(engine.apply(interval("2026-11-19", 70), kNow));
    ASSERT_EQ(ids(*engine.board(kNow)).size(), 1U);
    Message m = message(MessageKind::exclusion);
    ExclusionRecord r;
    r.id = "x";
    r.from = time("2026-11-19T08:00:00+01:00");
    r.to = time("2026-11-19T20:00:00+01:00");
    r.reason = "outage";
    r.status = "approved";
    m.exclusions = {r};
    ASSERT_TRUE(engine.apply(m, kNow));
    EXPECT_EQ(ids(*engine.board(kNow)), Ids{});
}

TEST(Governance, TodayRaisesNothingBeforeItIsOver) {
    Engine engine(promised());
    ASSERT_TRUE(engine.apply(interval("2026-11-20", 10), kNow));
    EXPECT_EQ(ids(*engine.board(kNow)), Ids{});
    EXPECT_EQ(ids(*engine.board(time("2026-11-21T00:00:00+01:00"))),
              Ids{"nordcall-sl-day-2026-11-20-L1"});
}

TEST(Governance, AnyOrderGivesTheSameBytes) {
    std::vector<Message> all;
    for (const char* date :
         {"2026-11-02", "2026-11-03", "2026-11-09", "2026-11-10", "2026-11-18", "2026-11-19"}) {
        all.push_back(interval(date, 60));
    }
    all.push_back(interval("2026-11-10", 99, 1));
    for (std::int64_t rev = 0; rev < 3; ++rev) {
        all.push_back(action(rev, rev == 1 ? "2026-11-03" : "2026-11-19", Side::joint));
        all.push_back(escalation("nordcall-sl-day-2026-11-19-L1", rev,
                                 rev == 2 ? "2026-11-20T11:00:00+01:00" : ""));
    }
    std::mt19937 random(7);
    std::string first;
    for (int round = 0; round < 20; ++round) {
        Engine engine(promised());
        for (std::size_t i = 0; i < all.size(); ++i) {
            ASSERT_TRUE(engine.apply(all[i], kNow - std::chrono::hours{1}));
            if (round % 2 == 1) (void)engine.board(kNow);  // what is kept between boards is right
        }
        const std::string text = board_json(*engine.board(kNow));
        if (first.empty()) first = text;
        ASSERT_EQ(text, first);
        std::shuffle(all.begin(), all.end(), random);
    }
    EXPECT_NE(first.find("nordcall-sl-day-2026-11-19-L1"), std::string::npos);
    EXPECT_NE(first.find("\"seen\":{\"state\":\"done\""), std::string::npos);
    EXPECT_NE(first.find("nordcall-sl-week-2026-w46-L2"), std::string::npos);
}

TEST(Governance, ANewConfigurationKeepsTheLog) {
    Engine engine(promised());
    ASSERT_TRUE(engine.apply(action(1, "2026-11-19"), kNow));
    ASSERT_TRUE(engine.apply(interval("2026-11-19", 70), kNow));
    const std::string before = board_json(*engine.board(kNow));
    auto changed = promised();
    ProviderConfig other;
    other.id = "first";
    other.queues = changed->providers[0].queues;
    changed->providers.insert(changed->providers.begin(), other);
    engine.reconfigure(changed);
    const auto board = engine.board(kNow);
    EXPECT_TRUE(board->providers[0].governance->open_actions.empty());
    EXPECT_EQ(board->providers[1].governance->open_actions.size(), 1U);
    EXPECT_EQ(board->providers[1].governance->escalations.size(), 1U);
}

}  // namespace
}  // namespace leitstand::test
