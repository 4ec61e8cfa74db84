// The business day: the site's calendar date, 23 or 25 hours on two days a year, service hours, the
// course of the day.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;

std::int64_t offered_on(Engine& engine, std::string_view now) {
    return first_queue(*engine.board(time(now))).today.offered.value_or(-1);
}

// One contact each half hour of two UTC days around a change of the clock.
void feed_half_hours(Engine& engine, Instant from, std::vector<std::string>& ids) {
    ids.clear();
    for (int i = 0; i < 96; ++i) ids.push_back("h" + std::to_string(i));
    for (int i = 0; i < 96; ++i) {
        const Instant at = from + std::chrono::minutes{30 * i};
        ASSERT_TRUE(engine.apply(contacts({answered(ids[static_cast<std::size_t>(i)], at, 1, 10)}),
                                 at + std::chrono::minutes{1}));
    }
}

TEST(BusinessDay, TheDayOfTheSpringChangeHas46HalfHours) {
    Engine engine(site());
    std::vector<std::string> ids;
    feed_half_hours(engine, time("2026-03-28T12:00:00+01:00"), ids);
    EXPECT_EQ(offered_on(engine, "2026-03-29T23:00:00+02:00"), 46);
    EXPECT_EQ(offered_on(engine, "2026-03-28T23:00:00+01:00"), 24);
    EXPECT_EQ(first_queue(*engine.board(time("2026-03-29T23:59:00+02:00"))).day.size(), 46U);
}

TEST(BusinessDay, TheDayOfTheAutumnChangeHas50HalfHours) {
    Engine engine(site());
    std::vector<std::string> ids;
    feed_half_hours(engine, time("2026-10-24T12:00:00+02:00"), ids);
    EXPECT_EQ(offered_on(engine, "2026-10-25T23:00:00+01:00"), 50);
    // The two half hours that a wall clock calls 02:00 are two intervals.
    const auto rows = engine.intervals();
    const auto second = std::find_if(rows.begin(), rows.end(), [](const HistoryRow& row) {
        return row.start == time("2026-10-25T02:00:00+01:00");
    });
    ASSERT_NE(second, rows.end());
    EXPECT_EQ(second->counters.offered, 1);
    const auto days = engine.days();
    const auto day = std::find_if(days.begin(), days.end(), [](const HistoryRow& row) {
        return format_date(row.date) == "2026-10-25";
    });
    ASSERT_NE(day, days.end());
    EXPECT_EQ(day->length, std::chrono::hours{25});
}

TEST(BusinessDay, MidnightBelongsToTheNewDay) {
    Engine engine(site());
    ASSERT_TRUE(engine.apply(contacts({answered("a", time("2026-11-22T23:59:59.999+01:00"), 1, 1),
                                       answered("b", time("2026-11-23T00:00:00+01:00"), 1, 1)}),
                             time("2026-11-23T00:01:00+01:00")));
    EXPECT_EQ(offered_on(engine, "2026-11-23T08:00:00+01:00"), 1);
    EXPECT_EQ(format_date(engine.board(time("2026-11-23T00:00:00+01:00"))->business_date),
              "2026-11-23");
    EXPECT_EQ(format_date(engine.board(time("2026-11-22T23:59:59+01:00"))->business_date),
              "2026-11-22");
}

TEST(BusinessDay, OutsideServiceHoursAQueueIsClosedNotBroken) {
    auto config = site();
    auto& queue = config->providers[0].queues[0];
    queue.hours = ServiceHours::parse("Mo-Fr 08:00-20:00").value();
    config->holidays = {*parse_date("2026-12-25")};
    Engine engine(config);
    auto q = first_queue(*engine.board(time("2026-11-20T20:00:00+01:00")));  // a Friday
    EXPECT_EQ(q.status, QueueStatus::closed);
    EXPECT_FALSE(q.open);
    EXPECT_EQ(*q.opens_at, time("2026-11-23T08:00:00+01:00"));
    q = first_queue(*engine.board(time("2026-12-25T10:00:00+01:00")));
    EXPECT_EQ(q.status, QueueStatus::closed) << "a holiday";
    EXPECT_EQ(*q.opens_at, time("2026-12-28T08:00:00+01:00"));
    q = first_queue(*engine.board(time("2026-11-20T19:59:59+01:00")));
    EXPECT_TRUE(q.open);
    EXPECT_EQ(q.status, QueueStatus::no_data);
    EXPECT_EQ(*q.open_from, time("2026-11-20T08:00:00+01:00"));
    EXPECT_EQ(*q.open_to, time("2026-11-20T20:00:00+01:00"));
}

TEST(BusinessDay, WhoStillWaitsAfterClosingIsStillShown) {
    auto config = site();
    config->providers[0].queues[0].hours = ServiceHours::parse("Mo-Fr 08:00-20:00").value();
    Engine engine(config);
    const Instant closing = time("2026-11-20T20:00:05+01:00");
    ASSERT_TRUE(engine.apply(live(closing, 2, 90), closing));
    EXPECT_EQ(first_queue(*engine.board(closing)).status, QueueStatus::breach);
}

TEST(BusinessDay, TheCourseOfTheDayIsCumulative) {
    Engine engine(site());
    const Instant nine = time("2026-11-23T09:00:00+01:00");
    ASSERT_TRUE(engine.apply(contacts({answered("a", nine, 5, 10), answered("b", nine, 50, 10),
                                       answered("c", nine + std::chrono::minutes{30}, 5, 10)}),
                             nine + std::chrono::hours{1}));
    const auto board = engine.board(nine + std::chrono::hours{1});
    const auto& course = first_queue(*board).day;
    ASSERT_EQ(course.size(), 2U);
    EXPECT_DOUBLE_EQ(*course[0].service_level.value(), 0.5);
    EXPECT_NEAR(*course[1].service_level.value(), 2.0 / 3, 1e-12);
}

TEST(LastHalfHour, TakesContactsByTheMomentTheyQueued) {
    Engine engine(site());
    const Instant noon = time("2026-11-23T12:10:00+01:00");
    ASSERT_TRUE(engine.apply(contacts({answered("old", noon - std::chrono::minutes{30}, 5, 10),
                                       answered("in", noon - std::chrono::minutes{29}, 5, 10),
                                       answered("now", noon, 5, 10)}),
                             noon + std::chrono::minutes{1}));
    EXPECT_EQ(first_queue(*engine.board(noon)).last_30_min.offered, 2);
}

}  // namespace
}  // namespace leitstand
