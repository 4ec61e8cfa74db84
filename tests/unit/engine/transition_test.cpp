// Transition and saving through the engine: late corrections reach weeks that are over, the order
// of messages does not matter, and a board that is asked again is the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {
namespace {

Date day(const char* text) { return parse_date(text).value(); }

/// An in-house team and a provider that takes a fifth of its calls over, in hypercare.
std::shared_ptr<Configuration> moving_site() {
    auto config = site(FeedKind::interval);
    ProviderConfig team = config->providers[0];
    team.id = team.name = "inhouse";
    ProviderConfig& provider = config->providers[0];
    provider.kind = ProviderKind::outsourced;
    provider.queues[0].hours = ServiceHours::parse("Mo-Fr 10:00-10:30").value();
    team.queues[0].hours = provider.queues[0].hours;
    Transition& transition = provider.transition.emplace();
    transition.plan = {{day("2026-03-02"), Decimal::whole(25)}};
    Hypercare& hypercare = transition.hypercare.emplace();
    hypercare.from = day("2026-03-02");
    hypercare.weeks = 3;
    hypercare.service_level = Decimal::whole(80);
    hypercare.aht_of_inhouse = Decimal::whole(110);
    config->providers.push_back(team);
    return config;
}

Message interval(std::uint16_t provider, Date date, std::int64_t offered, std::int64_t in_t,
                 std::int64_t rev = 0) {
    Message m = message(MessageKind::interval);
    m.queue.provider = provider;
    IntervalRecord r;
    r.start = time(format_date(date) + "T10:00:00+01:00");
    r.length = std::chrono::minutes{30};
    r.rev = rev;
    r.offered = r.answered = r.answered_in_t = offered;
    r.handled = offered;
    r.answered_in_t = in_t;
    r.t = Millis{20'000};
    r.talk = Millis{300'000 * offered};
    m.intervals = {r};
    return m;
}

std::vector<Message> three_weeks() {
    std::vector<Message> all;
    for (int week = 0; week < 3; ++week) {
        for (int i = 0; i < 5; ++i) {
            const Date date{std::chrono::sys_days{day("2026-03-02")} +
                            std::chrono::days{week * 7 + i}};
            all.push_back(interval(0, date, 20, 16));
            all.push_back(interval(1, date, 80, 80));
        }
    }
    return all;
}

const Instant kAfter = time("2026-03-23T09:00:00+01:00");

const TransitionBoard& transition_of(const Board& board) { return *board.providers[0].transition; }

TEST(Transition, ACorrectionReachesAWeekThatIsOver) {
    Engine engine(moving_site());
    for (const auto& m : three_weeks()) ASSERT_TRUE(engine.apply(m, kAfter));
    auto board = engine.board(kAfter);
    EXPECT_EQ(transition_of(*board).hypercare_streak, 3);
    EXPECT_EQ(transition_of(*board).hypercare_done, day("2026-03-22"));
    EXPECT_EQ(transition_of(*board).phase, "steady");
    EXPECT_NEAR(*transition_of(*board).share_actual, 0.2, 1e-12);
    EXPECT_EQ(transition_of(*board).share_planned, 0.25);
    EXPECT_EQ(transition_of(*board).share_day, day("2026-03-20"));
    ASSERT_TRUE(engine.apply(interval(0, day("2026-03-10"), 20, 0, 1), kAfter));
    board = engine.board(kAfter + Millis{1000});
    EXPECT_EQ(transition_of(*board).hypercare_streak, 1) << "the second week is missed now";
    EXPECT_FALSE(transition_of(*board).hypercare_done);
    EXPECT_EQ(transition_of(*board).phase, "hypercare");
    EXPECT_FALSE(board->providers[1].transition);
}

TEST(Transition, TodayChangesNothingAndMidnightDoes) {
    Engine engine(moving_site());
    const auto all = three_weeks();
    const Instant friday = time("2026-03-06T18:00:00+01:00");
    for (std::size_t i = 0; i < 10; ++i) ASSERT_TRUE(engine.apply(all[i], friday));
    EXPECT_EQ(transition_of(*engine.board(friday)).hypercare_streak, 0) << "the week still runs";
    const Instant sunday = time("2026-03-08T23:59:59+01:00");
    EXPECT_EQ(transition_of(*engine.board(sunday)).hypercare_streak, 0);
    EXPECT_EQ(transition_of(*engine.board(sunday + Millis{1000})).hypercare_streak, 1);
}

TEST(Transition, TheOrderOfMessagesDoesNotMatter) {
    auto messages = three_weeks();
    messages.push_back(interval(0, day("2026-03-10"), 20, 19, 1));
    messages.push_back(interval(0, day("2026-03-11"), 40, 39, 2));
    std::string first;
    std::mt19937_64 chance(5);
    for (int round = 0; round < 10; ++round) {
        Engine engine(moving_site());
        for (const auto& m : messages) {
            ASSERT_TRUE(engine.apply(m, kAfter));
            if (chance() % 4 == 0) (void)engine.board(kAfter);  // what is kept must not go stale
        }
        const std::string json = board_json(*engine.board(kAfter));
        if (round == 0) first = json;
        ASSERT_EQ(json, first) << round;
        std::shuffle(messages.begin(), messages.end(), chance);
    }
}

TEST(Transition, ANewConfigurationIsSeenAtOnce) {
    Engine engine(moving_site());
    for (const auto& m : three_weeks()) ASSERT_TRUE(engine.apply(m, kAfter));
    (void)engine.board(kAfter);
    auto other = moving_site();
    other->providers[0].transition->hypercare->service_level = Decimal::whole(90);
    engine.reconfigure(other);
    EXPECT_EQ(transition_of(*engine.board(kAfter)).hypercare_streak, 0);
    other = moving_site();
    other->providers[0].transition.reset();
    engine.reconfigure(other);
    EXPECT_FALSE(engine.board(kAfter)->providers[0].transition);
}

TEST(Transition, ADayThatNobodyToldOfIsNotAShareOfZero) {
    Engine engine(moving_site());
    for (const auto& m : three_weeks()) {
        const bool missing =
            m.queue.provider == 0 && m.intervals[0].start > time("2026-03-18T00:00:00+01:00");
        if (missing) continue;
        ASSERT_TRUE(engine.apply(m, kAfter));
    }
    const auto board = engine.board(kAfter);
    const auto& t = transition_of(*board);
    EXPECT_EQ(t.share_day, day("2026-03-17")) << "the newest that is known";
    EXPECT_EQ(t.weeks[2].unknown, (std::vector<std::string>{"service_level", "aht_of_inhouse"}));
    EXPECT_EQ(t.hypercare_streak, 0);
}

TEST(Saving, StandsOnlyWhereSomebodyIsOutsourced) {
    Engine silent(moving_site());
    EXPECT_FALSE(silent.board(kAfter)->saving) << "nothing of it has to do with money";
    auto config = moving_site();
    config->providers[0].economics.baseline_cost_per_contact = Decimal::whole(5);
    Engine engine(config);
    const auto saving = engine.board(kAfter)->saving;
    ASSERT_TRUE(saving);
    EXPECT_FALSE(saving->net_saving);
    EXPECT_EQ(saving->missing.front(), "nordcall: contacts");
    config = moving_site();
    config->providers[0].kind = ProviderKind::in_house;
    config->providers[0].economics.baseline_cost_per_contact = Decimal::whole(5);
    Engine inhouse(config);
    EXPECT_FALSE(inhouse.board(kAfter)->saving);
}

}  // namespace
}  // namespace leitstand::test
