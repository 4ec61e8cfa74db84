#include "tests/unit/engine/brute/calendar.hpp"

#include <array>
#include <cassert>
#include <sstream>

namespace leitstand::brute {
namespace {

constexpr Day kFirst = 17'897;  // 2019-01-01
constexpr int kFirstYear = 2019, kLastYear = 2032;

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int length(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap(year) ? 1 : 0);
}

const std::vector<Civil>& all_days() {
    static const std::vector<Civil> days = [] {
        std::vector<Civil> list;
        for (int y = kFirstYear; y <= kLastYear; ++y) {
            for (int m = 1; m <= 12; ++m) {
                for (int d = 1; d <= length(y, m); ++d) list.push_back({y, m, d});
            }
        }
        return list;
    }();
    return days;
}

// 01:00 UTC on the last Sunday of the month.
Minute change(int year, int month) {
    Day day = day_of(Civil{year, month, length(year, month)});
    while (weekday(day) != 6) --day;
    return day * 1440 + 60;
}

struct Summer {
    Minute from = 0, to = 0;
};

const std::vector<Summer>& summers() {
    static const std::vector<Summer> list = [] {
        std::vector<Summer> all;
        for (int y = kFirstYear; y <= kLastYear; ++y) all.push_back({change(y, 3), change(y, 10)});
        return all;
    }();
    return list;
}

int weekday_named(std::string_view name) {
    constexpr std::array<std::string_view, 7> names{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    for (int i = 0; i < 7; ++i) {
        if (names[static_cast<std::size_t>(i)] == name) return i;
    }
    return -1;
}

bool names_day(const std::string& days, int day, bool holiday) {
    if (holiday || days == "PH") return holiday && days == "PH";
    if (days.size() == 2) return weekday_named(days) == day;
    const int from = weekday_named(days.substr(0, 2));
    const int to = weekday_named(days.substr(3, 2));
    for (int d = from;; d = (d + 1) % 7) {
        if (d == day) return true;
        if (d == to) return false;
    }
}

Minute clock(const std::string& text) {
    return std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3, 2));
}

}  // namespace

Civil civil(Day day) {
    assert(day >= kFirst);
    return all_days().at(static_cast<std::size_t>(day - kFirst));
}

Day day_of(Civil c) {
    Day day = kFirst;
    for (int y = kFirstYear; y < c.year; ++y) day += leap(y) ? 366 : 365;
    for (int m = 1; m < c.month; ++m) day += length(c.year, m);
    return day + c.day - 1;
}

Day day_of(Date date) {
    return day_of(Civil{static_cast<int>(date.year()),
                        static_cast<int>(static_cast<unsigned>(date.month())),
                        static_cast<int>(static_cast<unsigned>(date.day()))});
}

Date date_of(Day day) {
    const Civil c = civil(day);
    return Date{std::chrono::year{c.year}, std::chrono::month{static_cast<unsigned>(c.month)},
                std::chrono::day{static_cast<unsigned>(c.day)}};
}

int weekday(Day day) { return static_cast<int>((day + 3) % 7); }  // 1970 began on a Thursday

Minute offset(Minute at) {
    for (const Summer& s : summers()) {
        if (at >= s.from && at < s.to) return 120;
    }
    return 60;
}

Day local_day(Minute at) { return (at + offset(at)) / 1440; }

Minute midnight(Day day) {
    Minute at = day * 1440 - 180;
    while (local_day(at) != day) at += 60;
    return at;
}

Minute wall(Day day, Minute minute_of_day) {
    const Minute shown = day * 1440 + minute_of_day;
    for (const Minute east : {120, 60}) {  // the earlier of two first
        if (offset(shown - east) == east) return shown - east;
    }
    return wall(day, minute_of_day + 60);
}

std::vector<Opening> openings(std::string_view hours, Day day, bool holiday) {
    if (hours == "24/7") return {{midnight(day), midnight(day + 1)}};
    std::vector<Opening> found;
    std::istringstream rules{std::string(hours)};
    std::string rule;
    while (std::getline(rules, rule, ';')) {
        std::istringstream words{rule};
        std::string days, spans, span;
        words >> days >> spans;
        if (!names_day(days, weekday(day), holiday)) continue;
        found.clear();
        if (spans == "off") continue;
        std::istringstream parts{spans};
        while (std::getline(parts, span, ',')) {
            const Minute from = clock(span.substr(0, 5));
            Minute to = clock(span.substr(6, 5));
            if (to <= from) to += 1440;
            found.push_back({wall(day, from), wall(day, to)});
        }
    }
    return found;
}

}  // namespace leitstand::brute
