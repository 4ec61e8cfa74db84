#include "core/model/service_hours.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

using namespace std::chrono_literals;

const TimeZone& berlin() {
    static const TimeZone zone = TimeZone::locate("Europe/Berlin").value();
    return zone;
}
Instant at(std::string_view text) { return parse_rfc3339(text).value(); }
Date day(std::string_view text) { return parse_date(text).value(); }
ServiceHours hours(std::string_view text) {
    auto parsed = ServiceHours::parse(text);
    EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().message);
    return parsed.value_or(ServiceHours{});
}
bool open(const ServiceHours& h, std::string_view when, std::span<const Date> holidays = {}) {
    return h.open_at(at(when), berlin(), holidays);
}
/// How long the queue is open on that day.
Millis served(const ServiceHours& h, std::string_view date, std::span<const Date> holidays = {}) {
    Millis sum{};
    for (const auto& one : h.openings(day(date), berlin(), holidays)) sum += one.to - one.from;
    return sum;
}

TEST(ServiceHours, OpeningIsHalfOpen) {
    const auto h = hours("Mo-Fr 08:00-20:00; Sa 09:00-14:00");
    EXPECT_FALSE(open(h, "2026-11-02T07:59:59.999+01:00"));
    EXPECT_TRUE(open(h, "2026-11-02T08:00:00+01:00"));
    EXPECT_TRUE(open(h, "2026-11-02T19:59:59.999+01:00"));
    EXPECT_FALSE(open(h, "2026-11-02T20:00:00+01:00"));
    EXPECT_TRUE(open(h, "2026-11-07T09:00:00+01:00"));
    EXPECT_FALSE(open(h, "2026-11-07T14:00:00+01:00"));
    EXPECT_FALSE(open(h, "2026-11-08T12:00:00+01:00"));
}

TEST(ServiceHours, DayListsAndWrappingRanges) {
    const auto list = hours("Mo,We,Fr 08:00-12:00");
    EXPECT_TRUE(open(list, "2026-11-02T09:00:00+01:00"));
    EXPECT_FALSE(open(list, "2026-11-03T09:00:00+01:00"));
    EXPECT_TRUE(open(list, "2026-11-06T09:00:00+01:00"));
    const auto wrapped = hours("Sa-Mo 08:00-12:00");
    for (const char* date : {"2026-11-07", "2026-11-08", "2026-11-09"})
        EXPECT_EQ(served(wrapped, date), 4h);
    for (const char* date : {"2026-11-06", "2026-11-10"}) EXPECT_EQ(served(wrapped, date), 0h);
}

TEST(ServiceHours, TwoSpansADayLeaveTheBreakClosed) {
    const auto h = hours("Mo-Fr 08:00-12:00,13:00-17:00");
    EXPECT_EQ(served(h, "2026-11-02"), 8h);
    EXPECT_FALSE(open(h, "2026-11-02T12:30:00+01:00"));
}

TEST(ServiceHours, LaterRuleReplacesEarlierOne) {
    const auto h = hours("Mo-Su 08:00-20:00; Su off; Sa 10:00-12:00");
    EXPECT_EQ(served(h, "2026-11-06"), 12h);
    EXPECT_EQ(served(h, "2026-11-07"), 2h);
    EXPECT_EQ(served(h, "2026-11-08"), 0h);
}

TEST(ServiceHours, TimesAloneHoldOnEveryDay) {
    EXPECT_EQ(served(hours("08:00-20:00"), "2026-11-08"), 12h);
}

TEST(ServiceHours, SpanPastMidnightServesTheNextMorning) {
    const auto h = hours("Fr 22:00-02:00");
    EXPECT_TRUE(open(h, "2026-11-06T23:00:00+01:00"));
    EXPECT_TRUE(open(h, "2026-11-07T01:59:00+01:00"));
    EXPECT_FALSE(open(h, "2026-11-07T02:00:00+01:00"));
    EXPECT_FALSE(open(h, "2026-11-06T01:00:00+01:00"));
    EXPECT_EQ(served(h, "2026-11-06"), 4h);
    EXPECT_EQ(served(h, "2026-11-07"), 0h) << "counted on the day on which it began";
    EXPECT_EQ(served(hours("Fr 22:00-26:00"), "2026-11-06"), 4h);
}

TEST(ServiceHours, OffIsNeverOpen) {
    const auto h = hours("off");
    EXPECT_FALSE(open(h, "2026-11-02T12:00:00+01:00"));
    EXPECT_FALSE(h.next_opening(at("2026-11-02T12:00:00+01:00"), berlin(), {}));
}

TEST(ServiceHours, RoundTheClockFollowsTheLengthOfTheDay) {
    for (const auto& h : {hours("Mo-Su 00:00-24:00"), hours("24/7"), ServiceHours{}}) {
        EXPECT_EQ(served(h, "2026-11-02"), 24h);
        EXPECT_EQ(served(h, "2026-03-29"), 23h);
        EXPECT_EQ(served(h, "2026-10-25"), 25h);
        EXPECT_TRUE(open(h, "2026-10-25T02:30:00+02:00"));
        EXPECT_TRUE(open(h, "2026-10-25T02:30:00+01:00"));
    }
}

TEST(ServiceHours, WallClockRulesOnTheDaysOfTheClockChange) {
    const auto h = hours("Mo-Su 01:00-05:00");
    EXPECT_EQ(served(h, "2026-03-28"), 4h);
    EXPECT_EQ(served(h, "2026-03-29"), 3h);
    EXPECT_EQ(served(h, "2026-10-25"), 5h);
    EXPECT_EQ(served(hours("Su 02:10-02:50"), "2026-03-29"), 40min) << "moved behind the gap";
    EXPECT_EQ(served(hours("Su 02:30-03:00"), "2026-03-29"), 0min);
    const auto night = hours("Sa 22:00-06:00");
    EXPECT_EQ(served(night, "2026-03-28"), 7h);
    EXPECT_EQ(served(night, "2026-10-24"), 9h);
}

TEST(ServiceHours, HolidaysAreClosedUnlessSaid) {
    const std::vector<Date> holidays{day("2026-12-25")};  // a Friday
    const auto h = hours("Mo-Fr 08:00-20:00");
    EXPECT_FALSE(open(h, "2026-12-25T12:00:00+01:00", holidays));
    EXPECT_TRUE(open(h, "2026-12-24T12:00:00+01:00", holidays));
    EXPECT_EQ(served(hours("Mo-Fr 08:00-20:00; PH 10:00-14:00"), "2026-12-25", holidays), 4h);
    EXPECT_EQ(served(hours("Mo-Fr,PH 08:00-20:00"), "2026-12-25", holidays), 12h);
    EXPECT_FALSE(open(hours("Mo-Su 00:00-24:00"), "2026-12-25T12:00:00+01:00", holidays));
    EXPECT_TRUE(open(hours("24/7"), "2026-12-25T12:00:00+01:00", holidays));
}

TEST(ServiceHours, NextOpeningSkipsWeekendAndHolidays) {
    const auto h = hours("Mo-Fr 08:00-20:00");
    const auto next = [&](std::string_view when, std::span<const Date> holidays = {}) {
        return h.next_opening(at(when), berlin(), holidays);
    };
    EXPECT_EQ(next("2026-11-02T07:00:00+01:00"), at("2026-11-02T08:00:00+01:00"));
    EXPECT_EQ(next("2026-11-02T08:00:00+01:00"), at("2026-11-03T08:00:00+01:00"));
    EXPECT_EQ(next("2026-11-06T21:00:00+01:00"), at("2026-11-09T08:00:00+01:00"));
    const std::vector<Date> holidays{day("2026-12-25")};
    EXPECT_EQ(next("2026-12-24T21:00:00+01:00", holidays), at("2026-12-28T08:00:00+01:00"));
    EXPECT_FALSE(ServiceHours{}.next_opening(at("2026-11-02T07:00:00+01:00"), berlin(), {}));
}

TEST(ServiceHours, RefusedTextsSayWhatToWrite) {
    const auto message = [](std::string_view text) {
        auto parsed = ServiceHours::parse(text);
        return parsed ? "accepted" : parsed.error().message;
    };
    EXPECT_EQ(message("Mo-Fr"),
              "`Mo-Fr` has no time; write for example `Mo-Fr 08:00-20:00` or `Mo-Fr off`");
    EXPECT_EQ(message("Mo-Di 08:00-20:00"),
              "`Di` is not a day; days are Mo Tu We Th Fr Sa Su, and PH for holidays");
    for (const char* text : {"",
                             " ; ",
                             "Mo-Fr 8:00-20:00",
                             "Mo-Fr 08:00",
                             "Mo-Fr 08:00-20:60",
                             "Mo-Fr 25:00-26:00",
                             "Mo-Fr 08:00-49:00",
                             "Mo-Fr 08:00-12:00,11:00-14:00",
                             "Mo-We-Fr 08:00-20:00",
                             "PH-Mo 08:00-20:00",
                             "Mo-PH 08:00-20:00",
                             "Mo, 08:00-20:00",
                             "mo 08:00-20:00",
                             "Mo-Fr 08:00-12:00 13:00-17:00",
                             "Mo offf",
                             "Mo 24:00-24:00",
                             "sunrise-sunset",
                             "Mo-Fr 08:00+",
                             "Mo[1] 08:00-20:00",
                             "08:00-20:00-"}) {
        EXPECT_NE(message(text), "accepted") << text;
    }
}

}  // namespace
}  // namespace leitstand
