#include "core/governance/calendar.hpp"

#include <algorithm>

namespace leitstand {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

Date months_later(Date first, int months) {
    const auto month = first.year() / first.month() + std::chrono::months{months};
    const Date same = month / first.day();
    return same.ok() ? same : Date{month / std::chrono::last};
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

bool is_workday(Date day, std::span<const Date> holidays) {
    const std::chrono::weekday weekday{sys_days{day}};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
           !std::binary_search(holidays.begin(), holidays.end(), day);
}

Date workday_after(Date from, int workdays, std::span<const Date> holidays) {
    sys_days day{from};
    while (!is_workday(Date{day}, holidays)) day += days{1};
    for (int left = workdays; left > 0;) {
        day += days{1};
        if (is_workday(Date{day}, holidays)) --left;
    }
    return Date{day};
}

Date next_meeting(Date first, std::string_view rhythm, Date today, std::span<const Date> holidays) {
    if (rhythm == "daily") return workday_after(std::max(first, today), 0, holidays);
    if (first >= today) return first;
    if (rhythm == "weekly") {
        const auto behind = (sys_days{today} - sys_days{first}).count();
        return Date{sys_days{first} + days{(behind + 6) / 7 * 7}};
    }
    const int step = rhythm == "quarterly" ? 3 : 1;
    const auto apart =
        (today.year() / today.month() - first.year() / first.month()).count() / step * step;
    const Date found = months_later(first, static_cast<int>(apart));
    return found >= today ? found : months_later(first, static_cast<int>(apart) + step);
}

std::string week_name(Date day) {
    // The ISO year of a week is that of its Thursday.
    const sys_days date{day};
    const auto monday = date - (std::chrono::weekday{date} - std::chrono::Monday);
    const Date thursday{monday + days{3}};
    const auto first = sys_days{thursday.year() / std::chrono::January / 1};
    const auto week = (sys_days{thursday} - first).count() / 7 + 1;
    return std::to_string(static_cast<int>(thursday.year())) + "-w" + two_digits(week);
}

}  // namespace leitstand
