#include "core/contract/window.hpp"

namespace leitstand {
namespace {

using namespace std::chrono;

Window between(Date first, Date last, const TimeZone& zone) {
    return {zone.day_start(first), zone.day_start(next_day(last)), first, last};
}

Date last_of(year_month month) { return Date{month / std::chrono::last}; }

Window of_local_grid(Instant at, const TimeZone& zone, Millis length) {
    const Instant from = grid_start(at, zone, length);
    return {from, from + length, zone.date(from), zone.date(from + length - Millis{1})};
}

}  // namespace

Instant grid_start(Instant at, const TimeZone& zone, Millis grain) {
    const Millis local = at.time_since_epoch() + zone.offset(at);
    const Millis into = local % grain;
    return at - (into.count() < 0 ? into + grain : into);
}

Window window_at(ClauseWindow kind, Instant at, const TimeZone& zone, Millis grain) {
    const Date day = zone.date(at);
    switch (kind) {
        case ClauseWindow::interval:
            return of_local_grid(at, zone, grain);
        case ClauseWindow::hour:
            return of_local_grid(at, zone, hours{1});
        case ClauseWindow::day:
            return between(day, day, zone);
        case ClauseWindow::week: {
            const sys_days today{day};
            const sys_days monday = today - (weekday{today} - Monday);
            return between(Date{monday}, Date{monday + days{6}}, zone);
        }
        case ClauseWindow::month:
            break;
        case ClauseWindow::quarter: {
            const unsigned first = (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1;
            const year_month begin = day.year() / month{first};
            return between(Date{begin / 1}, last_of(begin + months{2}), zone);
        }
    }
    const year_month month = day.year() / day.month();
    return between(Date{month / 1}, last_of(month), zone);
}

std::vector<Window> windows_in(ClauseWindow kind, Instant from, Instant to, const TimeZone& zone,
                               Millis grain) {
    std::vector<Window> found;
    Window window = window_at(kind, from, zone, grain);
    if (window.from < from) window = window_at(kind, window.to, zone, grain);
    while (window.from < to) {
        found.push_back(window);
        window = window_at(kind, window.to, zone, grain);
    }
    return found;
}

std::optional<Month> parse_month(std::string_view text) {
    const auto first = parse_date(std::string(text) + "-01");
    if (!first || text.size() != 7) return std::nullopt;
    return Month{*first, last_of(first->year() / first->month())};
}

}  // namespace leitstand
