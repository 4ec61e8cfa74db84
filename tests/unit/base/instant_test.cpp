#include "platform/base/instant.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace leitstand {
namespace {

using std::chrono::minutes;

std::int64_t ms(std::string_view text) {
    const auto at = parse_rfc3339(text);
    return at ? at->time_since_epoch().count() : -1;
}

TEST(Rfc3339, ReadsKnownInstants) {
    EXPECT_EQ(ms("1970-01-01T00:00:00Z"), 0);
    EXPECT_EQ(ms("2026-11-02T08:00:00+01:00"), 1793602800000);
    EXPECT_EQ(ms("2026-11-02T07:00:00Z"), 1793602800000);
    EXPECT_EQ(ms("2026-11-02t07:00:00z"), 1793602800000);
    EXPECT_EQ(ms("2026-11-02T07:00:00-00:00"), 1793602800000);
    EXPECT_EQ(ms("2026-11-02T01:30:00-05:30"), 1793602800000);
    EXPECT_EQ(ms("1999-02-10T00:00:00+02:00"), 918597600000);
}

TEST(Rfc3339, ReadsTimesBefore1970) {
    EXPECT_EQ(parse_rfc3339("1969-12-31T23:59:59.999Z"), Instant{Millis{-1}});
    EXPECT_EQ(parse_rfc3339("0000-01-01T00:00:00Z"), Instant{Millis{-62167219200000}});
}

TEST(Rfc3339, CutsFractionsToTheMillisecond) {
    EXPECT_EQ(ms("1970-01-01T00:00:01.5Z"), 1500);
    EXPECT_EQ(ms("1970-01-01T00:00:01.25Z"), 1250);
    EXPECT_EQ(ms("1970-01-01T00:00:01.007Z"), 1007);
    EXPECT_EQ(ms("1970-01-01T00:00:01.9999999999999999Z"), 1999);
}

TEST(Rfc3339, KnowsLeapDays) {
    EXPECT_TRUE(parse_rfc3339("2024-02-29T00:00:00Z"));
    EXPECT_TRUE(parse_rfc3339("2000-02-29T00:00:00Z"));
    EXPECT_FALSE(parse_rfc3339("2026-02-29T00:00:00Z"));
    EXPECT_FALSE(parse_rfc3339("1900-02-29T00:00:00Z"));
}

TEST(Rfc3339, LeapSecondIsTheFirstSecondOfTheNextDay) {
    EXPECT_EQ(ms("2016-12-31T23:59:60Z"), ms("2017-01-01T00:00:00Z"));
    EXPECT_EQ(ms("2017-01-01T00:59:60+01:00"), ms("2017-01-01T00:00:00Z"));
    EXPECT_FALSE(parse_rfc3339("2016-12-31T12:00:60Z"));
    EXPECT_FALSE(parse_rfc3339("2016-12-31T23:59:61Z"));
}

TEST(Rfc3339, RefusesEverythingElse) {
    for (const char* text : {"",
                             "2026-11-02",
                             "2026-11-02T08:00:00",
                             "2026-11-02 08:00:00Z",
                             "2026-11-02T08:00Z",
                             "2026-11-02T08:00:00+0100",
                             "2026-11-02T08:00:00+01",
                             "2026-11-02T08:00:00 +01:00",
                             "2026-11-02T08:00:00.Z",
                             "2026-11-02T08:00:00,5Z",
                             "2026-11-02T08:00:00ZZ",
                             "2026-11-02T08:00:00+24:00",
                             "2026-11-02T08:00:00+01:60",
                             "2026-11-02T24:00:00Z",
                             "2026-11-02T08:60:00Z",
                             "2026-13-02T08:00:00Z",
                             "2026-00-02T08:00:00Z",
                             "2026-11-31T08:00:00Z",
                             "2026-11-00T08:00:00Z",
                             "2026-1a-02T08:00:00Z",
                             "2026-11-02T0a:00:00Z",
                             "2026-11-02T08:0a:00Z",
                             "2026-11-02T08:00:0aZ",
                             "a026-11-02T08:00:00Z",
                             "+2026-11-02T08:00:00Z",
                             "2026/11/02T08:00:00Z",
                             "2026-11-02T08:00:00x01:00",
                             "2026-11-02T08:00:00+01-00",
                             "1793602800000",
                             "2026-11-02T08:00:00\xc3\xa4",
                             " 2026-11-02T08:00:00Z",
                             "2026-11-02T08:00:00Z "}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
    EXPECT_FALSE(parse_rfc3339(std::string_view("2026-11-02T08:00:00\0Z", 21)));
}

TEST(Rfc3339, FormatsWithTheOffsetGiven) {
    const Instant at{Millis{1793602800000}};
    EXPECT_EQ(format_rfc3339(at, minutes{60}), "2026-11-02T08:00:00+01:00");
    EXPECT_EQ(format_rfc3339(at, minutes{0}), "2026-11-02T07:00:00+00:00");
    EXPECT_EQ(format_rfc3339(at, minutes{-210}), "2026-11-02T03:30:00-03:30");
    EXPECT_EQ(format_rfc3339(at + Millis{7}, minutes{0}), "2026-11-02T07:00:00.007+00:00");
    EXPECT_EQ(format_rfc3339(Instant{Millis{-1}}, minutes{0}), "1969-12-31T23:59:59.999+00:00");
}

TEST(Rfc3339, ReadsBackWhatItWrote) {
    std::mt19937_64 random(20261102);
    std::uniform_int_distribution<std::int64_t> time(-62135596800000,
                                                     253370764800000);  // years 1 to 9998
    std::uniform_int_distribution<int> offset(-1439, 1439);
    for (int i = 0; i < 100'000; ++i) {
        const Instant at{Millis{time(random)}};
        const auto text = format_rfc3339(at, minutes{offset(random)});
        ASSERT_EQ(parse_rfc3339(text), at) << text;
    }
}

TEST(Rfc3339, AgreesWithTheCalendarOnEveryDayOf400Years) {
    const std::chrono::sys_days first{std::chrono::year{1900} / 1 / 1};
    for (int i = 0; i < 146'097; ++i) {
        const auto day = first + std::chrono::days{i};
        const auto text = format_date(Date{day});
        ASSERT_EQ(parse_rfc3339(text + "T00:00:00Z"), Instant{day}) << text;
        ASSERT_EQ(parse_date(text), Date{day}) << text;
    }
}

TEST(DateText, RefusesWhatIsNotADay) {
    for (const char* text : {"", "2026-11-2", "2026-11-02 ", "2026-02-30", "26-11-02", "2026.11.02",
                             "2026-11-0x", "0x26-11-02", "2026-11-02T"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(MillisOfSeconds, RoundsHalfAwayFromZero) {
    EXPECT_EQ(millis_of_seconds(0.0), Millis{0});
    EXPECT_EQ(millis_of_seconds(5.0), Millis{5000});
    EXPECT_EQ(millis_of_seconds(0.0625), Millis{63});
    EXPECT_EQ(millis_of_seconds(-0.0625), Millis{-63});
    EXPECT_EQ(millis_of_seconds(1.1), Millis{1100});
}

TEST(MillisOfSeconds, RefusesWhatIsNoDuration) {
    EXPECT_FALSE(millis_of_seconds(std::nan("")));
    EXPECT_FALSE(millis_of_seconds(std::numeric_limits<double>::infinity()));
    EXPECT_FALSE(millis_of_seconds(-std::numeric_limits<double>::infinity()));
    EXPECT_FALSE(millis_of_seconds(4e9));
}

}  // namespace
}  // namespace leitstand
