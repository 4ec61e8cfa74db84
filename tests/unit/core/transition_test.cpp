// Transition: the worked vectors of domain F, gates at their edges, and the streak of hypercare.
#include <gtest/gtest.h>

#include "core/transition/gates.hpp"
#include "core/transition/hypercare.hpp"
#include "core/transition/phase.hpp"
#include "core/transition/ramp.hpp"
#include "core/transition/share.hpp"

namespace leitstand {
namespace {

Date day(const char* text) { return parse_date(text).value(); }

const RampCurve kCurve{Decimal::whole(900), Decimal::whole(600), Decimal::whole(3)};

TEST(Ramp, IsTheWorkedTable) {
    const double weeks[] = {0, 1, 3, 6, 9, 12};
    const double aht[] = {900, 838.1, 750, 675, 637.5, 618.8};
    const double productivity[] = {.6667, .7159, .8000, .8889, .9412, .9697};
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_NEAR(aht_after(kCurve, weeks[i]), aht[i], 0.05) << weeks[i];
        EXPECT_NEAR(productivity_after(kCurve, weeks[i]), productivity[i], 5e-5) << weeks[i];
    }
    EXPECT_EQ(aht_after(kCurve, -2), 900) << "before its start a wave is as at its start";
}

TEST(Ramp, TwoWavesAtWeekSixAreTheWorkedEffectiveAgents) {
    const std::vector<Wave> waves{{day("2026-01-05"), 20, {}}, {day("2026-01-26"), 20, {}}};
    std::vector<WaveBoard> boards;
    for (const auto& wave : waves) boards.push_back(wave_on(wave, kCurve, day("2026-02-16")));
    const Workforce all = workforce_of(boards);
    EXPECT_NEAR(*all.effective, 33.778, 5e-4);
    EXPECT_EQ(all.headcount, 40);
    EXPECT_NEAR(*all.productivity, 33.778 / 40, 5e-5);
    EXPECT_NEAR(*all.aht_s, 750, 1e-9) << "of the newest wave";
}

TEST(Ramp, AttritionTakesPeopleAndAWaveToComeHasNone) {
    const Wave wave{day("2026-01-05"), 20, Decimal::whole(10)};
    EXPECT_NEAR(*wave_on(wave, kCurve, day("2026-01-26")).effective, 18 * 0.8, 1e-12);
    EXPECT_FALSE(wave_on(wave, kCurve, day("2026-01-04")).weeks);
    EXPECT_FALSE(wave_on(wave, kCurve, day("2026-01-04")).effective);
    EXPECT_FALSE(wave_on(wave, std::nullopt, day("2026-01-26")).effective)
        << "without a curve nobody knows";
    EXPECT_FALSE(workforce_of({}).headcount);
}

GateCriterion criterion(const char* id, int target, std::optional<int> value) {
    GateCriterion out;
    out.id = id;
    out.target = Decimal::whole(target);
    if (value) out.value = Decimal::whole(*value);
    return out;
}

TEST(Gates, AnUnknownOrAMissedCriterionOpensNothing) {
    EXPECT_TRUE(is_met(criterion("a", 95, 95)));
    EXPECT_FALSE(is_met(criterion("a", 95, 94)));
    EXPECT_FALSE(is_met(criterion("a", 0, std::nullopt)));
    GateCriterion near = criterion("a", 95, std::nullopt);
    near.value = Decimal{94'999'999};
    EXPECT_FALSE(is_met(near));
    near.at_least = false;
    EXPECT_TRUE(is_met(near));
}

TEST(Gates, StatusFollowsCriteriaSignatureAndDay) {
    std::vector<Gate> gates(3);
    gates[0].id = "G1";
    gates[0].criteria = {criterion("a", 1, 1)};
    gates[0].passed = day("2026-01-10");
    gates[1].id = "G2";
    gates[1].due = day("2026-01-30");
    gates[1].criteria = {criterion("a", 95, 97), criterion("b", 5, std::nullopt)};
    gates[2].id = "G3";
    gates[2].criteria = {criterion("a", 1, 1)};
    const auto status = [&](const char* today, std::size_t gate) {
        return judge_gates(gates, day(today))[gate].status;
    };
    EXPECT_EQ(status("2026-01-10", 0), GateStatus::passed);
    EXPECT_EQ(status("2026-01-09", 0), GateStatus::ready)
        << "signed off tomorrow is not signed off";
    EXPECT_EQ(status("2026-01-30", 1), GateStatus::open) << "the day itself is not over";
    EXPECT_EQ(status("2026-01-31", 1), GateStatus::overdue);
    EXPECT_EQ(status("2026-01-31", 2), GateStatus::future);
    gates[1].criteria[1].value = Decimal::whole(5);
    EXPECT_EQ(status("2026-01-31", 1), GateStatus::ready);
    EXPECT_EQ(next_gate(judge_gates(gates, day("2026-01-31"))), 1U);
    gates[1].passed = day("2026-01-31");
    EXPECT_EQ(status("2026-01-31", 2), GateStatus::ready);
    gates[1].criteria[0].value.reset();
    EXPECT_EQ(status("2026-02-01", 1), GateStatus::overdue) << "a signature alone opens nothing";
    EXPECT_EQ(judge_gates(gates, day("2026-02-01"))[1].criteria_met, 1);
    EXPECT_TRUE(judge_gates(gates, day("2026-02-01"))[1].criteria[0].overdue)
        << "due with its gate";
}

TEST(Share, IsThatOfTheLastStepThatHasBegun) {
    const std::vector<ShareStep> plan{{day("2026-02-02"), Decimal::whole(10)},
                                      {day("2026-03-02"), Decimal::whole(25)}};
    EXPECT_FALSE(planned_share({}, day("2026-02-02")));
    EXPECT_EQ(planned_share(plan, day("2026-02-01")), 0);
    EXPECT_EQ(planned_share(plan, day("2026-02-02")), 0.1);
    EXPECT_EQ(planned_share(plan, day("2026-03-01")), 0.1);
    EXPECT_EQ(planned_share(plan, day("2026-12-31")), 0.25);
    Transition transition;
    transition.plan = plan;
    const auto span = share_span(transition, day("2026-02-10"));
    ASSERT_TRUE(span);
    EXPECT_EQ(span->first, day("2026-02-01"));
    EXPECT_EQ(span->last, day("2026-03-02"));
    EXPECT_FALSE(share_span({}, day("2026-02-10")));
}

/// A week that meets everything that `full` asks for, at the very limit.
WeekFigures good_week() {
    WeekFigures week;
    week.service_level = Ratio{80, 100};
    week.critical = Ratio{372, 400};  // lower bound 0.900691 (domain E3)
    week.aht = Ratio{330'000, 1000};
    week.aht_inhouse = Ratio{300'000, 1000};
    week.fcr = Ratio{76, 100};
    week.fcr_inhouse = Ratio{78, 100};
    week.escalations = 3;
    week.handled = 1000;
    week.staffing = Ratio{98, 100};
    week.kappa = 0.6;
    week.headcount = Rational(100);
    week.attrition = Rational(1, 100);
    return week;
}

Hypercare full() {
    Hypercare hypercare;
    hypercare.from = day("2026-03-02");
    hypercare.service_level = Decimal::whole(80);
    hypercare.critical_floor = Decimal::whole(90);
    hypercare.aht_of_inhouse = Decimal::whole(110);
    hypercare.fcr_below_inhouse = Decimal::whole(2);
    hypercare.escalations = Decimal::whole(3);
    hypercare.staffing_fulfilment = Decimal::whole(98);
    hypercare.kappa = Decimal{600'000};
    hypercare.weekly_attrition = Decimal::whole(1);
    return hypercare;
}

std::vector<std::string> missed(const WeekFigures& week) {
    return judge_week(full(), day("2026-03-02"), week).missed;
}

TEST(Hypercare, LimitsAreInside) {
    const auto week = judge_week(full(), day("2026-03-02"), good_week());
    EXPECT_TRUE(week.met) << (week.missed.empty() ? "" : week.missed.front());
    EXPECT_EQ(week.figures.size(), 8U);
    EXPECT_NEAR(*week.figures[1].value, 0.900691, 5e-7);
    EXPECT_NEAR(*week.figures[2].limit, 0.330, 1e-12);
}

TEST(Hypercare, EachCriterionIsMissedByItself) {
    using Names = std::vector<std::string>;
    WeekFigures week = good_week();
    week.service_level = Ratio{7999, 10'000};
    EXPECT_EQ(missed(week), Names{"service_level"});
    week = good_week();
    week.critical = Ratio{371, 400};
    EXPECT_EQ(missed(week), Names{"critical_floor"}) << "92.75 % of 400 prove less than 90 %";
    week = good_week();
    week.aht->part += 1;
    EXPECT_EQ(missed(week), Names{"aht_of_inhouse"});
    week = good_week();
    week.fcr = Ratio{759'999, 1'000'000};
    EXPECT_EQ(missed(week), Names{"fcr_below_inhouse"});
    week = good_week();
    week.escalations = 4;
    EXPECT_EQ(missed(week), Names{"escalations_per_1000"});
    week = good_week();
    week.staffing = Ratio{979, 1000};
    EXPECT_EQ(missed(week), Names{"staffing_fulfilment"});
    week = good_week();
    week.kappa = 0.599;
    EXPECT_EQ(missed(week), Names{"kappa"});
    week = good_week();
    week.attrition = Rational(1001, 100'000);
    EXPECT_EQ(missed(week), Names{"weekly_attrition"});
}

TEST(Hypercare, WhatNobodyKnowsIsMissedAndNamed) {
    const auto week = judge_week(full(), day("2026-03-02"), {});
    EXPECT_FALSE(week.met);
    EXPECT_EQ(week.missed.size(), 8U);
    EXPECT_EQ(week.unknown, week.missed);
    WeekFigures no_team = good_week();
    no_team.aht_inhouse = Ratio{};
    EXPECT_EQ(judge_week(full(), day("2026-03-02"), no_team).unknown,
              std::vector<std::string>{"aht_of_inhouse"});
    Hypercare one;
    one.from = day("2026-03-02");
    one.service_level = Decimal::whole(80);
    EXPECT_TRUE(judge_week(one, day("2026-03-02"), good_week()).met)
        << "only what is asked for counts";
}

std::vector<HypercareWeek> weeks(const std::string& pattern) {
    std::vector<HypercareWeek> out;
    for (const char c : pattern) {
        HypercareWeek& week = out.emplace_back();
        week.monday = Date{std::chrono::sys_days{day("2026-03-02")} +
                           std::chrono::days{7 * (out.size() - 1)}};
        week.complete = c != '.';
        week.met = c == '+';
        week.excused = c == 'e';
    }
    return out;
}

int streak(const std::string& pattern) { return streak_of(full(), weeks(pattern)).weeks; }

TEST(Hypercare, AMissStartsAgainUnlessTheWeekIsExcused) {
    EXPECT_EQ(streak(""), 0);
    EXPECT_EQ(streak("++"), 2);
    EXPECT_EQ(streak("+++-"), 0);
    EXPECT_EQ(streak("+++-+"), 1);
    EXPECT_EQ(streak("++e"), 2) << "neither counts nor resets";
    EXPECT_EQ(streak("++e+"), 3);
    EXPECT_EQ(streak("++."), 2) << "the running week does not count yet";
    EXPECT_FALSE(streak_of(full(), weeks("+++")).done);
    const auto done = streak_of(full(), weeks("-++++-"));
    EXPECT_EQ(done.weeks, 4);
    EXPECT_EQ(done.done, day("2026-04-05")) << "and it stays so";
}

TEST(Hypercare, WeeksAreThoseThatLieInItAsAWhole) {
    Hypercare hypercare = full();
    hypercare.from = day("2026-03-04");  // a Wednesday
    const auto mondays = hypercare_mondays(hypercare, day("2026-03-16"));
    EXPECT_EQ(mondays, (std::vector<Date>{day("2026-03-09"), day("2026-03-16")}));
    EXPECT_TRUE(hypercare_mondays(hypercare, day("2026-03-08")).empty());
}

TEST(Phase, GoesFromGatesToSteady) {
    Transition transition;
    transition.gates.resize(1);
    transition.plan = {{day("2026-02-02"), Decimal::whole(10)}};
    TransitionBoard board;
    board.today = day("2026-01-15");
    board.next_gate = 0;
    board.share_planned = 0;
    EXPECT_EQ(phase_of(transition, board), "gates");
    board.share_planned = 0.1;
    EXPECT_EQ(phase_of(transition, board), "ramp");
    board.today = day("2026-02-02");
    board.next_gate.reset();
    EXPECT_EQ(phase_of(transition, board), "steady") << "no hypercare, nothing left";
    transition.hypercare = full();
    EXPECT_EQ(phase_of(transition, board), "ramp");
    board.today = day("2026-03-02");
    EXPECT_EQ(phase_of(transition, board), "hypercare");
    board.hypercare_done = day("2026-03-29");
    EXPECT_EQ(phase_of(transition, board), "steady");
}

}  // namespace
}  // namespace leitstand
