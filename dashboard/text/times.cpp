// No strftime: it follows the machine's locale, and a wall in Leipzig must not change its dates
// with it.
#include "dashboard/text/times.hpp"

#include <array>

#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 12> kShortMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void two_digits(Line& out, long value) {
    const std::array<char, 2> digits{static_cast<char>('0' + value / 10 % 10),
                                     static_cast<char>('0' + value % 10)};
    out.append({digits.data(), digits.size()});
}

Line pair(long first, long second) {
    Line out = count_text(first);
    out.append(":");
    two_digits(out, second);
    return out;
}

unsigned day_of(Date date) { return static_cast<unsigned>(date.day()); }
unsigned month_of(Date date) { return static_cast<unsigned>(date.month()); }

std::string_view weekday(Date date, Language language) {
    const std::chrono::weekday day{std::chrono::sys_days{date}};
    return Catalogue::of(language).get(kWeekdays[day.c_encoding()]);
}

}  // namespace

Figure wait_figure(Millis wait) {
    const long seconds = wait.count() > 0 ? static_cast<long>(wait.count() / 1000) : 0;
    if (seconds < 3600) return {pair(seconds / 60, seconds % 60), {}};
    return {pair(seconds / 3600, seconds / 60 % 60), "h"};
}

Line wait_text(Millis wait) {
    Figure figure = wait_figure(wait);
    if (!figure.unit.empty()) figure.value.append(" ").append(figure.unit);
    return figure.value;
}

Figure age_figure(Millis age, Language language) {
    const long hours = static_cast<long>(age.count() / 3'600'000);
    if (hours < 10) return wait_figure(age);
    if (hours < 48) return {count_text(hours), "h"};
    const long days = hours / 24;
    return {count_text(days), Catalogue::of(language).plural("day", "days", days)};
}

Line clock_text(const LocalTime& time) {
    const long minutes = static_cast<long>(time.since_midnight.count() / 60'000);
    Line out;
    two_digits(out, minutes / 60);
    out.append(":");
    two_digits(out, minutes % 60);
    return out;
}

Line clock_seconds_text(const LocalTime& time) {
    Line out = clock_text(time);
    out.append(":");
    two_digits(out, static_cast<long>(time.since_midnight.count() / 1000 % 60));
    return out;
}

Line date_text(Date date, Language language) {
    Line out{weekday(date, language)};
    out.append(" ").append(count_text(day_of(date))).append(language == Language::de ? ". " : " ");
    return out.append(month_name(date, language));
}

std::string_view month_name(Date date, Language language) {
    return Catalogue::of(language).get(kMonths[month_of(date) - 1]);
}

std::string_view short_month_name(Date date, Language language) {
    return Catalogue::of(language).get(kShortMonths[month_of(date) - 1]);
}

Line short_date_text(Date date, Language language) {
    Line out;
    if (language == Language::de) {
        two_digits(out, day_of(date));
        out.append(".");
        two_digits(out, month_of(date));
        return out.append(".");
    }
    out.append(count_text(day_of(date))).append(" ");
    return out.append(kShortMonths[month_of(date) - 1]);
}

Line coming_text(const LocalTime& time, Date today, Language language) {
    const auto days = std::chrono::sys_days{time.date} - std::chrono::sys_days{today};
    Line out;
    if (days.count() != 0) {
        const bool near = days.count() > 0 && days.count() <= 6;
        out = near ? Line{weekday(time.date, language)} : short_date_text(time.date, language);
        out.append(" ");
    }
    return out.append(clock_text(time));
}

Line past_text(const LocalTime& time, Date today, Language language) {
    return time.date == today ? clock_text(time) : short_date_text(time.date, language);
}

Line duration_text(Millis duration, Language language) {
    const long minutes = duration.count() > 0 ? static_cast<long>(duration.count() / 60'000) : 0;
    const Catalogue& words = Catalogue::of(language);
    if (minutes >= 48 * 60) {
        const long days = minutes / (24 * 60);
        return count_text(days).append(" ").append(words.plural("day", "days", days));
    }
    Line out;
    if (minutes >= 60) out.append(count_text(minutes / 60)).append(" h");
    if (minutes < 60 || (minutes % 60 != 0 && minutes < 600)) {
        if (!out.empty()) out.append(" ");
        out.append(count_text(minutes % 60)).append(" min");
    }
    return out;
}

}  // namespace leitstand
