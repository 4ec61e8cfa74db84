#include "dashboard/pages/floor_view.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/golden/design_boards.hpp"

namespace leitstand {
namespace {

using design::Scene;

std::string s(const Line& line) { return std::string(line.view()); }

struct Floor : testing::Test {
    std::shared_ptr<Configuration> config = design::floor_configuration(Language::de);
    Board board = *design::floor_board(*config, Scene::breach);
    std::vector<QueueBoard>& queues = board.providers[0].queues;

    FloorView view() {
        FloorView out;
        const PageContext context{config, config->pages[0], Language::de, Density::standard};
        build_floor_view(board, context, config->zone, {}, out);
        return out;
    }
};

TEST_F(Floor, RowsKeepTheConfiguredOrder) {
    const FloorView v = view();
    ASSERT_EQ(v.rows.size(), 6U);
    EXPECT_EQ(s(v.rows[1].name), "Rechnung");
    EXPECT_EQ(v.rows[1].status, QueueStatus::breach);
    EXPECT_EQ(s(v.rows[1].note), "Ziel 2:00");
    EXPECT_EQ(s(v.rows[1].level.text), "61");
}

TEST_F(Floor, PagesTomlChoosesQueues) {
    config->pages[0].queues = {{0, 4}, {0, 0}};
    const FloorView v = view();
    ASSERT_EQ(v.rows.size(), 2U);
    EXPECT_EQ(s(v.rows[0].name), "Chat");
}

TEST_F(Floor, AStaleValueIsNeverJudged) {
    for (const QueueStatus claimed : {QueueStatus::ok, QueueStatus::watch, QueueStatus::breach}) {
        queues[0].status = claimed;
        queues[0].feed.trust = Trust::stale;
        EXPECT_EQ(view().rows[0].status, QueueStatus::stale);
        queues[0].feed.trust = Trust::never;
        EXPECT_EQ(view().rows[0].status, QueueStatus::no_data);
    }
}

TEST_F(Floor, StaleValuesSayOfWhenAndGoAfterHalfAnHour) {
    FloorView v = view();
    EXPECT_TRUE(v.rows[4].dimmed);
    EXPECT_EQ(s(v.rows[4].note), "von 14:31");
    queues[4].feed.as_of = board.at - std::chrono::minutes{31};
    queues[4].feed.age_s = 31 * 60;
    v = view();
    EXPECT_EQ(s(v.rows[4].instead), "seit 14:06 keine Daten");
}

TEST_F(Floor, ZeroWaitingIsAMeasuredZeroAndHasNoLongest) {
    const FloorView v = view();
    EXPECT_EQ(v.rows[3].waiting.kind, Cell::Kind::zero);
    EXPECT_EQ(v.rows[3].longest.kind, Cell::Kind::not_applicable);
}

TEST_F(Floor, UnknownIsNeverZero) {
    queues[0].live->longest_wait.reset();
    queues[0].last_30_min.service_level_ratio = {0, 0, false};
    FloorView v = view();
    EXPECT_EQ(v.rows[0].longest.kind, Cell::Kind::unknown);
    EXPECT_EQ(v.rows[0].level.kind, Cell::Kind::unknown);
    queues[0].live.reset();
    v = view();
    EXPECT_EQ(v.rows[0].waiting.kind, Cell::Kind::unknown);
}

TEST_F(Floor, NobodyCameHasNoLevel) {
    queues[0].last_30_min.service_level_ratio = {0, 0};
    EXPECT_EQ(view().rows[0].level.kind, Cell::Kind::not_applicable);
}

TEST_F(Floor, ClosedSaysWhenItOpens) {
    EXPECT_EQ(s(view().rows[5].instead), "\u00f6ffnet Mi 08:00");
}

TEST_F(Floor, HeroAddsPartsAndWholes) {
    queues[0].today.service_level_ratio = {9000, 10000};
    queues[2].today.service_level_ratio = {1000, 5000};
    const FloorView v = view();
    EXPECT_EQ(s(v.hero.value), "66,7") << "10000 of 15000, not the mean of 90 and 20";
    EXPECT_EQ(v.hero.status, QueueStatus::breach) << "more than 10 points below target";
    queues[2].today.service_level_ratio = {2500, 5000};
    EXPECT_EQ(view().hero.status, QueueStatus::watch);
}

TEST_F(Floor, HeroLeavesOutWhatHasNotDeliveredToday) {
    queues[0].today.service_level_ratio = {9000, 10000};
    queues[2].today.service_level_ratio = {0, 0, false};
    queues[2].today.offered.reset();
    EXPECT_EQ(view().hero.status, QueueStatus::ok);
}

TEST_F(Floor, HeroWithAnUnknownPartIsUnknown) {
    queues[2].today.service_level_ratio = {0, 100, false};
    queues[2].today.offered = 100;
    const FloorView v = view();
    EXPECT_TRUE(v.hero.value.empty());
    EXPECT_EQ(v.hero.status, QueueStatus::no_data);
}

TEST_F(Floor, HeroOnTargetIsOk) {
    queues[0].today.service_level_ratio = {8000, 10000};
    EXPECT_EQ(view().hero.status, QueueStatus::ok);
    queues[0].today.service_level_ratio = {7996, 10000};
    EXPECT_EQ(s(view().hero.value), "79,9");
}

TEST_F(Floor, TheDayHasAFixedAxis) {
    const FloorView v = view();
    ASSERT_EQ(v.hero.day.size(), 26U);
    EXPECT_NEAR(v.hero.day.front().at, 0.25 / 12, 1e-4);
    EXPECT_EQ(s(v.hero.axis[0]), "08");
    EXPECT_EQ(s(v.hero.axis[1]), "14");
    EXPECT_EQ(s(v.hero.axis[2]), "20");
}

TEST_F(Floor, StaffingCountsAGroup) {
    const FloorStaffing staffing = view().staffing;
    EXPECT_EQ(staffing.kind, FloorStaffing::Kind::counts);
    EXPECT_EQ(s(staffing.summary), "36 von 38 geplant");
    EXPECT_EQ(s(staffing.counts[0]), "21");
}

TEST_F(Floor, SmallGroupsShowNoStates) {
    queues[0].live->agents = AgentStates{1, 4, 1, 1, 7};
    const FloorStaffing staffing = view().staffing;
    EXPECT_EQ(staffing.kind, FloorStaffing::Kind::small_group);
    EXPECT_TRUE(staffing.counts[0].empty());
    EXPECT_EQ(s(staffing.summary), "7 von 38 geplant");
    EXPECT_EQ(s(staffing.reason), "Zust\u00e4nde erst ab 8 Personen");
}

TEST_F(Floor, SmallGroupsAreMergedWhereTheWholeIsShown) {
    queues[0].agents_hidden = true;
    queues[0].live->agents = AgentStates{{}, {}, {}, {}, 36};
    EXPECT_EQ(view().staffing.kind, FloorStaffing::Kind::small_group) << "nobody merged them";
    EXPECT_EQ(s(view().staffing.summary), "36 von 38 geplant");
    ProviderBoard& provider = board.providers[0];
    provider.group = board.group = GroupBoard{{4, 21, 6, 5, 36}, false};
    EXPECT_EQ(view().staffing.kind, FloorStaffing::Kind::counts);
    EXPECT_EQ(s(view().staffing.counts[0]), "21");
    provider.group->hidden = board.group->hidden = true;
    EXPECT_EQ(view().staffing.kind, FloorStaffing::Kind::small_group);
}

TEST_F(Floor, StaffingLeavesStaleSourcesOut) {
    queues[2].live->agents = AgentStates{4, 4, 4, 4, 16};
    queues[2].planned_agents = 20;
    EXPECT_EQ(s(view().staffing.summary), "52 von 58 geplant");
    queues[2].feed.trust = Trust::stale;
    EXPECT_EQ(s(view().staffing.summary), "36 von 38 geplant");
}

TEST_F(Floor, StaffingWithoutAPlanSaysSo) {
    queues[0].planned_agents.reset();
    EXPECT_EQ(s(view().staffing.summary), "36 angemeldet");
}

TEST_F(Floor, TheForecastOfTheRunningIntervalReplacesTheFixedPlan) {
    queues[0].staffing.emplace().required_now = 41;
    EXPECT_EQ(s(view().staffing.summary), "36 von 41 geplant");
    queues[0].planned_agents.reset();
    EXPECT_EQ(s(view().staffing.summary), "36 von 41 geplant");
    queues[0].staffing->required_now = 40.25;
    EXPECT_EQ(s(view().staffing.planned), "41") << "a quarter of a person is a person";
    queues[0].staffing->required_now = 0;
    EXPECT_EQ(s(view().staffing.summary), "36 von 0 geplant") << "a forecast of nothing is a plan";
    queues[0].staffing->required_now.reset();
    EXPECT_EQ(s(view().staffing.summary), "36 angemeldet");
    queues[0].planned_agents = 38;
    EXPECT_EQ(s(view().staffing.summary), "36 von 38 geplant") << "the fixed plan is the fallback";
}

TEST_F(Floor, FractionsAreAddedBeforeTheyAreRounded) {
    queues[0].staffing.emplace().required_now = 38.1;
    queues[2].live->agents = AgentStates{4, 4, 4, 4, 16};
    queues[2].staffing.emplace().required_now = 19.9;
    EXPECT_EQ(s(view().staffing.summary), "52 von 58 geplant");
}

TEST_F(Floor, AStateThatASourceLeavesOutIsUnknown) {
    queues[0].live->agents->acw.reset();
    EXPECT_EQ(s(view().staffing.counts[1]), "\u2013");
}

TEST_F(Floor, SameNamesAreToldApartByProvider) {
    config->providers[0].queues[2].name = "Chat";
    EXPECT_EQ(s(view().rows[4].name), "Chat Leipzig");
}

TEST_F(Floor, MostlySilentJudgesNothing) {
    board = *design::floor_board(*config, Scene::silent);
    const FloorView v = view();
    EXPECT_EQ(v.verdict.status, QueueStatus::stale);
    EXPECT_EQ(v.hero.status, QueueStatus::stale);
    EXPECT_TRUE(v.hero.dimmed);
}

TEST_F(Floor, AnEmptyBoardIsNotAnError) {
    board = Board{};
    const FloorView v = view();
    ASSERT_EQ(v.rows.size(), 6U);
    EXPECT_EQ(v.verdict.status, QueueStatus::no_data);
    EXPECT_EQ(s(v.rows[0].instead), "noch keine Daten");
}

TEST_F(Floor, RecoveredForAMinute) {
    queues[0].since = board.at - std::chrono::seconds{59};
    EXPECT_TRUE(view().rows[0].recovered);
    queues[0].since = board.at - std::chrono::seconds{60};
    EXPECT_FALSE(view().rows[0].recovered);
}

}  // namespace
}  // namespace leitstand
