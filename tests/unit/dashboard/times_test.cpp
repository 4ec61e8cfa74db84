#include "dashboard/text/times.hpp"

#include <gtest/gtest.h>

#include <string>

namespace leitstand {
namespace {

using namespace std::chrono_literals;

std::string s(const Line& line) { return std::string(line.view()); }
constexpr Date kDay{std::chrono::year{2025}, std::chrono::month{11}, std::chrono::day{18}};
LocalTime at(int day, Millis time) {
    return {Date{std::chrono::year{2025}, std::chrono::month{11},
                 std::chrono::day{static_cast<unsigned>(day)}},
            time, 60min};
}

TEST(Waits, MinutesAndSecondsThenHours) {
    EXPECT_EQ(s(wait_text(192s)), "3:12");
    EXPECT_EQ(s(wait_text(0s)), "0:00");
    EXPECT_EQ(s(wait_text(3599s)), "59:59");
    EXPECT_EQ(s(wait_text(3900s)), "1:05 h");
    EXPECT_EQ(s(wait_text(-5s)), "0:00");
    EXPECT_EQ(wait_figure(3900s).unit, "h");
}

TEST(Ages, HoursFromTenThenDays) {
    EXPECT_EQ(s(age_figure(428s, Language::de).value), "7:08");
    EXPECT_EQ(s(age_figure(20h, Language::de).value), "20");
    EXPECT_EQ(age_figure(20h, Language::de).unit, "h");
    EXPECT_EQ(age_figure(72h, Language::de).unit, "Tage");
    EXPECT_EQ(age_figure(72h, Language::en).unit, "days");
}

TEST(Dates, BothLanguages) {
    EXPECT_EQ(s(date_text(kDay, Language::de)), "Di 18. November");
    EXPECT_EQ(s(date_text(kDay, Language::en)), "Tue 18 November");
    EXPECT_EQ(s(short_date_text(kDay, Language::de)), "18.11.");
    EXPECT_EQ(s(short_date_text(kDay, Language::en)), "18 Nov");
}

TEST(Clock, TwoDigits) {
    EXPECT_EQ(s(clock_text(at(18, 9h + 5min))), "09:05");
    EXPECT_EQ(s(clock_seconds_text(at(18, 14h + 37min + 8s))), "14:37:08");
}

TEST(Openings, NameTheDayOnlyWhenItIsAnother) {
    EXPECT_EQ(s(coming_text(at(18, 8h), kDay, Language::de)), "08:00");
    EXPECT_EQ(s(coming_text(at(19, 8h), kDay, Language::de)), "Mi 08:00");
    EXPECT_EQ(s(coming_text(at(19, 8h), kDay, Language::en)), "Wed 08:00");
    EXPECT_EQ(s(coming_text(at(25, 8h), kDay, Language::de)), "25.11. 08:00")
        << "a weekday would be today's";
}

TEST(Durations, OnlyWhatHasPassed) {
    EXPECT_EQ(s(duration_text(4min + 59s, Language::de)), "4 min");
    EXPECT_EQ(s(duration_text(130min, Language::de)), "2 h 10 min");
    EXPECT_EQ(s(duration_text(120min, Language::de)), "2 h");
    EXPECT_EQ(s(duration_text(24h * 12, Language::de)), "12 Tage");
    EXPECT_EQ(s(duration_text(24h * 12, Language::en)), "12 days");
}

}  // namespace
}  // namespace leitstand
