#include "platform/base/time_zone.hpp"

#include <gtest/gtest.h>

#include <random>

namespace leitstand {
namespace {

using namespace std::chrono_literals;
using std::chrono::minutes;

TimeZone zone(std::string_view name) {
    auto found = TimeZone::locate(name);
    EXPECT_TRUE(found) << (found ? "" : found.error().message);
    return found.value_or(TimeZone{});
}

Instant utc(std::string_view text) { return parse_rfc3339(text).value(); }
Date day(std::string_view text) { return parse_date(text).value(); }
Millis length(const TimeZone& z, Date date) {
    return z.day_start(next_day(date)) - z.day_start(date);
}

TEST(TimeZone, BerlinShowsSummerAndWinterTime) {
    const auto berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.name(), "Europe/Berlin");
    EXPECT_EQ(berlin.offset(utc("2026-11-02T07:00:00Z")), minutes{60});
    EXPECT_EQ(berlin.offset(utc("2026-07-02T07:00:00Z")), minutes{120});
    const auto local = berlin.local(utc("2026-11-01T23:30:00.250Z"));
    EXPECT_EQ(local.date, day("2026-11-02"));
    EXPECT_EQ(local.since_midnight, 30min + 250ms);
    EXPECT_EQ(local.weekday(), std::chrono::Monday);
}

TEST(TimeZone, BerlinSpringDayHas23Hours) {
    const auto berlin = zone("Europe/Berlin");
    EXPECT_EQ(length(berlin, day("2026-03-28")), 24h);
    EXPECT_EQ(length(berlin, day("2026-03-29")), 23h);
    EXPECT_EQ(length(berlin, day("2026-03-30")), 24h);
    EXPECT_EQ(berlin.day_start(day("2026-03-29")), utc("2026-03-28T23:00:00Z"));
    EXPECT_EQ(berlin.day_start(day("2026-03-30")), utc("2026-03-29T22:00:00Z"));
    EXPECT_EQ(berlin.local(utc("2026-03-29T00:59:59Z")).since_midnight, 1h + 59min + 59s);
    EXPECT_EQ(berlin.local(utc("2026-03-29T01:00:00Z")).since_midnight, 3h);
}

TEST(TimeZone, BerlinAutumnDayHas25Hours) {
    const auto berlin = zone("Europe/Berlin");
    EXPECT_EQ(length(berlin, day("2026-10-24")), 24h);
    EXPECT_EQ(length(berlin, day("2026-10-25")), 25h);
    EXPECT_EQ(length(berlin, day("2026-10-26")), 24h);
    EXPECT_EQ(berlin.local(utc("2026-10-25T00:30:00Z")).since_midnight, 2h + 30min);
    EXPECT_EQ(berlin.local(utc("2026-10-25T01:30:00Z")).since_midnight, 2h + 30min);
}

TEST(TimeZone, JerusalemHasItsOwnDays) {
    const auto jerusalem = zone("Asia/Jerusalem");
    EXPECT_EQ(length(jerusalem, day("2026-03-27")), 23h);
    EXPECT_EQ(length(jerusalem, day("2026-03-26")), 24h);
    EXPECT_EQ(length(jerusalem, day("2026-10-25")), 25h);
    EXPECT_EQ(length(jerusalem, day("1999-02-10")), 24h);
    EXPECT_EQ(jerusalem.offset(utc("1999-02-10T08:00:00Z")), minutes{120});
    EXPECT_EQ(length(jerusalem, day("1999-04-02")), 23h);
    EXPECT_EQ(length(jerusalem, day("1999-09-03")), 25h);
}

TEST(TimeZone, MissingTimeIsMovedForwardByTheGap) {
    const auto berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.at(day("2026-03-29"), 2h + 30min), utc("2026-03-29T03:30:00+02:00"));
    EXPECT_EQ(berlin.at(day("2026-03-29"), 1h + 59min), utc("2026-03-29T01:59:00+01:00"));
    EXPECT_EQ(berlin.at(day("2026-03-29"), 3h), utc("2026-03-29T03:00:00+02:00"));
}

TEST(TimeZone, DoubleTimeIsTheFirstOfTheTwo) {
    const auto berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.at(day("2026-10-25"), 2h + 30min), utc("2026-10-25T02:30:00+02:00"));
    EXPECT_EQ(berlin.at(day("2026-10-25"), 3h), utc("2026-10-25T03:00:00+01:00"));
}

TEST(TimeZone, DayBeginsWithTheJumpWhereMidnightIsSkipped) {
    const auto beirut = zone("Asia/Beirut");
    EXPECT_EQ(beirut.day_start(day("2026-03-29")), utc("2026-03-28T22:00:00Z"));
    EXPECT_EQ(length(beirut, day("2026-03-29")), 23h);
    EXPECT_EQ(beirut.local(beirut.day_start(day("2026-03-29"))).since_midnight, 1h);
}

TEST(TimeZone, TimesBeyond24HoursRunIntoTheNextDay) {
    const auto berlin = zone("Europe/Berlin");
    EXPECT_EQ(berlin.at(day("2026-11-02"), 26h), utc("2026-11-03T02:00:00+01:00"));
}

TEST(TimeZone, UtcIsTheDefault) {
    const TimeZone none;
    EXPECT_EQ(none.offset(utc("2026-07-02T07:00:00Z")), minutes{0});
    EXPECT_EQ(none.day_start(day("2026-07-02")), utc("2026-07-02T00:00:00Z"));
    EXPECT_EQ(none.name(), "UTC");
}

TEST(TimeZone, UnknownNameIsAConfigurationErrorWithAHint) {
    const auto wrong = TimeZone::locate("Europe/Berln");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::configuration);
    EXPECT_EQ(wrong.error().message,
              "unknown time zone `Europe/Berln`; did you mean `Europe/Berlin`?");
    EXPECT_FALSE(TimeZone::locate(""));
    EXPECT_FALSE(TimeZone::locate("../../etc/passwd"));
}

TEST(TimeZone, LocalAndAtAgreeOnEveryHourOfTenYearsInAnyOrder) {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<int> hour(0, 10 * 365 * 24);
    for (const char* name :
         {"Europe/Berlin", "Asia/Jerusalem", "America/Sao_Paulo", "Asia/Beirut"}) {
        const auto z = zone(name);
        const Instant start = utc("2017-01-01T00:15:00Z");
        for (int i = 0; i < 20'000; ++i) {
            const Instant at = start + std::chrono::hours{hour(random)};
            const auto fresh = zone(name);  // has remembered nothing
            const auto local = z.local(at);
            ASSERT_EQ(local.offset, fresh.local(at).offset);
            const auto back = z.at(local.date, local.since_midnight);
            ASSERT_TRUE(back == at || back == at - 1h) << format_rfc3339(at, local.offset);
            ASSERT_LE(z.day_start(local.date), at);
            ASSERT_GT(z.day_start(next_day(local.date)), at);
        }
    }
}

}  // namespace
}  // namespace leitstand
