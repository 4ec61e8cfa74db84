// Workdays, triggers, clocks, actions: by worked examples, and workdays against a second way of
// counting them.
#include <gtest/gtest.h>

#include "core/governance/actions.hpp"
#include "core/governance/calendar.hpp"
#include "core/governance/clocks.hpp"
#include "core/governance/levels.hpp"

namespace leitstand {
namespace {

using namespace std::chrono_literals;

Date day(std::string_view text) { return parse_date(text).value(); }
Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

const std::vector<Date> kHolidays{day("2026-12-25"), day("2026-12-26"), day("2027-01-01")};

TEST(Workdays, SkipWeekendsAndHolidays) {
    EXPECT_EQ(workday_after(day("2026-12-01"), 5, kHolidays), day("2026-12-08"));
    EXPECT_EQ(workday_after(day("2026-12-23"), 2, kHolidays), day("2026-12-28"));
    EXPECT_EQ(workday_after(day("2026-12-25"), 0, kHolidays), day("2026-12-28"));
    EXPECT_EQ(workday_after(day("2026-12-05"), 1, kHolidays), day("2026-12-08"))
        << "a Saturday begins on Monday";
}

TEST(Workdays, AreThoseThatOneCountsOnACalendar) {
    for (int from = 0; from < 60; ++from) {
        for (int n = 0; n < 15; ++n) {
            const Date start{std::chrono::sys_days{day("2026-11-20")} + std::chrono::days{from}};
            const Date found = workday_after(start, n, kHolidays);
            int workdays = 0;  // in (start, found], and the start itself where it is one
            for (auto d = std::chrono::sys_days{start}; d <= std::chrono::sys_days{found};
                 d += std::chrono::days{1}) {
                const unsigned weekday = std::chrono::weekday{d}.iso_encoding();
                const bool holiday = std::count(kHolidays.begin(), kHolidays.end(), Date{d}) > 0;
                workdays += weekday <= 5 && !holiday ? 1 : 0;
            }
            EXPECT_EQ(workdays, n + 1) << from << " " << n;
            EXPECT_TRUE(is_workday(found, kHolidays));
        }
    }
}

TEST(Meetings, KeepTheirRhythm) {
    const Date today = day("2026-12-02");
    EXPECT_EQ(next_meeting(day("2026-11-24"), "weekly", today, kHolidays), day("2026-12-08"));
    EXPECT_EQ(next_meeting(day("2026-11-25"), "weekly", today, kHolidays), today);
    EXPECT_EQ(next_meeting(day("2026-01-31"), "monthly", today, kHolidays), day("2026-12-31"));
    EXPECT_EQ(next_meeting(day("2026-01-31"), "monthly", day("2027-02-01"), kHolidays),
              day("2027-02-28"));
    EXPECT_EQ(next_meeting(day("2026-10-15"), "quarterly", today, kHolidays), day("2027-01-15"));
    EXPECT_EQ(next_meeting(day("2026-10-15"), "daily", day("2026-12-25"), kHolidays),
              day("2026-12-28"));
    EXPECT_EQ(next_meeting(day("2027-05-01"), "monthly", today, kHolidays), day("2027-05-01"));
}

TEST(Weeks, AreNamedAsIsoSays) {
    EXPECT_EQ(week_name(day("2026-11-23")), "2026-w48");
    EXPECT_EQ(week_name(day("2026-11-29")), "2026-w48");
    EXPECT_EQ(week_name(day("2027-01-03")), "2026-w53");
    EXPECT_EQ(week_name(day("2024-12-30")), "2025-w01");
}

std::vector<LevelInterval> levels(const std::vector<std::optional<double>>& values) {
    std::vector<LevelInterval> out;
    Instant end = at("2026-11-02T08:30:00Z");
    for (const auto& value : values) {
        out.push_back({end, value});
        end += 30min;
    }
    return out;
}

TEST(LowLevel, NeedsSoManyInARow) {
    const auto none = std::nullopt;
    EXPECT_FALSE(low_since(levels({0.6}), 0.8, 0.1, 2));
    EXPECT_FALSE(low_since(levels({0.6, 0.9, 0.6}), 0.8, 0.1, 2));
    EXPECT_FALSE(low_since(levels({0.6, 0.6, 0.9}), 0.8, 0.1, 2));
    EXPECT_EQ(low_since(levels({0.9, 0.6, 0.6}), 0.8, 0.1, 2), at("2026-11-02T09:30:00Z"));
    EXPECT_EQ(low_since(levels({0.6, 0.6, 0.6, 0.5}), 0.8, 0.1, 2), at("2026-11-02T09:00:00Z"))
        << "since the second, however long it lasts";
    EXPECT_EQ(low_since(levels({0.6, none, 0.6}), 0.8, 0.1, 2), at("2026-11-02T09:30:00Z"))
        << "an interval without contacts says nothing";
    EXPECT_FALSE(low_since(levels({0.7, 0.7}), 0.8, 0.1, 2)) << "ten points below is not more";
}

TEST(Periods, ADayAndAWeekAreJudgedOnceTheyAreOver) {
    const std::vector<ServiceDay> days{{day("2026-11-23"), 0.5, 100, 0.8},
                                       {day("2026-11-24"), 0.9, 300, 0.8},
                                       {day("2026-11-30"), 0.79, 100, 0.8}};
    EXPECT_EQ(missed_day(days, day("2026-12-01"), true), day("2026-11-30"));
    EXPECT_FALSE(missed_day(days, day("2026-11-30"), true)) << "the newest before was kept";
    EXPECT_FALSE(missed_week(days, day("2026-12-01"), true)) << "320 of 400 are 80 %";
    EXPECT_EQ(missed_week(days, day("2026-12-01"), false), std::nullopt);
    auto worse = days;
    worse[1].value = 0.89;
    EXPECT_EQ(missed_week(worse, day("2026-12-01"), true), day("2026-11-23"));
    EXPECT_EQ(missed_week(worse, day("2026-12-07"), true), day("2026-11-30"));
    EXPECT_FALSE(missed_week(worse, day("2026-11-26"), true)) << "it is not over";
    EXPECT_FALSE(missed_week({}, day("2026-11-26"), true));
}

TEST(Periods, RunsCountFromTheNewestMonth) {
    MonthOutcome missed;
    missed.met = false;
    missed.malus = true;
    MonthOutcome kept;
    kept.met = true;
    kept.inside_corridor = false;
    const std::vector<MonthOutcome> months{missed, kept, missed, missed};
    EXPECT_EQ(run_of(months, MonthFault::missed), 2);
    EXPECT_EQ(run_of(months, MonthFault::malus), 2);
    EXPECT_EQ(run_of(months, MonthFault::outside_corridor), 0);
    EXPECT_EQ(run_of(std::vector<MonthOutcome>{missed, {}}, MonthFault::missed), 0)
        << "a month that was not judged is no miss";
}

struct Clocks : testing::Test {
    TimeZone zone = TimeZone::locate("Europe/Berlin").value();
    Trigger trigger{
        TriggerCode::month_missed, {}, "sl", "2026-11", at("2026-12-01T00:00:00+01:00")};
    EscalationRecord record;

    EscalationBoard board(std::string_view now, bool told = true) {
        return escalation_of(trigger, "nordcall", rule_of({}, EscalationLevel::vendor),
                             at("2026-12-01T08:00:00+01:00"), {&zone, kHolidays},
                             told ? &record : nullptr, at(now));
    }
};

TEST_F(Clocks, RunAndAreLate) {
    const auto early = board("2026-12-01T15:59:59+01:00", false);
    EXPECT_EQ(early.id, "nordcall-sl-month-2026-11-L3");
    EXPECT_EQ(early.who, "vendor-management");
    EXPECT_EQ(early.seen.due, at("2026-12-01T16:00:00+01:00"));
    EXPECT_EQ(early.seen.state, ClockState::running);
    EXPECT_EQ(board("2026-12-01T16:00:00+01:00", false).seen.state, ClockState::late);
    EXPECT_EQ(early.measure.due, at("2026-12-09T00:00:00+01:00")) << "five workdays, to the end";
}

TEST_F(Clocks, AMeasureIsAlsoSeenAndTakenOver) {
    record.measure_agreed = at("2026-12-03T12:00:00+01:00");
    const auto done = board("2026-12-03T12:00:01+01:00");
    EXPECT_EQ(done.seen.done, record.measure_agreed);
    EXPECT_EQ(done.acknowledged.state, ClockState::done);
    EXPECT_FALSE(is_open(trigger, done)) << "a month that is over ends with its measure";
    trigger.code = TriggerCode::lost_early;
    EXPECT_TRUE(is_open(trigger, board("2026-12-03T12:00:01+01:00")))
        << "what still holds stays on the board";
}

TEST_F(Clocks, WhatIsNotOfThisTimeSaysNothing) {
    record.seen = at("2026-11-30T12:00:00+01:00");
    EXPECT_FALSE(board("2026-12-01T12:00:00+01:00").seen.done) << "before it began";
    record.seen = at("2026-12-01T13:00:00+01:00");
    EXPECT_FALSE(board("2026-12-01T12:00:00+01:00").seen.done) << "not yet";
}

TEST_F(Clocks, TheHighestLevelComesFirst) {
    std::vector<EscalationBoard> list(3);
    list[0].id = "a";
    list[1].id = "c";
    list[1].level = list[2].level = EscalationLevel::steering;
    list[2].id = "b";
    sort_escalations(list);
    EXPECT_EQ(list[0].id, "b");
    EXPECT_EQ(list[1].id, "c");
    EXPECT_EQ(list[2].id, "a");
}

TEST(Levels, OwnRulesReplaceDefaults) {
    EXPECT_EQ(rule_of({}, EscalationLevel::floor).acknowledged_within, 15min);
    EXPECT_EQ(rule_of({}, EscalationLevel::owner).measure_within_workdays, 2);
    GovernancePlan plan;
    plan.levels = {{EscalationLevel::owner, "head", 1min, 2min, 3}};
    EXPECT_EQ(rule_of(plan, EscalationLevel::owner).who, "head");
    EXPECT_EQ(rule_of(plan, EscalationLevel::vendor).who, "vendor-management");
}

TEST(Triggers, HaveTheirOwnCodesAndWords) {
    std::vector<std::string_view> codes;
    for (std::size_t i = 0; i < kTriggers; ++i) {
        const TriggerKind& kind = kind_of(static_cast<TriggerCode>(i));
        codes.push_back(kind.code);
        codes.push_back(std::string_view(kind.word) == kind.code ? std::string_view{} : kind.word);
    }
    std::sort(codes.begin(), codes.end());
    for (std::size_t i = 1; i < codes.size(); ++i)
        EXPECT_TRUE(codes[i].empty() || codes[i] != codes[i - 1]) << codes[i];
}

ActionRecord action(const char* id, Side side, const char* due) {
    ActionRecord r;
    r.id = id;
    r.opened = day("2026-11-01");
    r.owner = "trainer";
    r.side = side;
    r.text = "Anna Schmidt";
    if (due != nullptr) r.due = day(due);
    return r;
}

TEST(Actions, AreOverdueTheDayAfterAndCountForTheirSide) {
    std::vector<ActionRecord> log{
        action("c", Side::client, "2026-11-30"), action("p", Side::provider, "2026-12-01"),
        action("j", Side::joint, "2026-11-29"), action("z", Side::client, nullptr),
        action("done", Side::client, "2026-11-01")};
    log[4].closed = day("2026-12-01");
    std::vector<const ActionRecord*> all;
    for (const auto& r : log) all.push_back(&r);
    GovernanceBoard board;
    fill_actions(all, day("2026-12-01"), false, board);
    ASSERT_EQ(board.open_actions.size(), 4U);
    EXPECT_EQ(board.open_actions[0].id, "j");
    EXPECT_EQ(board.open_actions[3].id, "z") << "without a date comes last";
    EXPECT_FALSE(board.open_actions[2].overdue) << "due today is not overdue";
    EXPECT_EQ(board.overdue_client, 2) << "a joint one counts for both";
    EXPECT_EQ(board.overdue_provider, 1);
    EXPECT_TRUE(board.open_actions[0].text.empty());
    GovernanceBoard told;
    fill_actions(all, day("2026-11-30"), true, told);
    EXPECT_EQ(told.open_actions.size(), 5U) << "closed tomorrow is open today";
    EXPECT_EQ(told.open_actions[0].text, "Anna Schmidt");
}

}  // namespace
}  // namespace leitstand
