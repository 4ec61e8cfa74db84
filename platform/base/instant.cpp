// RFC 3339 by hand: three timestamps stand in every contact, and no library reads one without
// looking at locales.
#include "platform/base/instant.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace leitstand {
namespace {

constexpr unsigned kBad =
    1000;  // larger than any two digits, so that one range check also refuses letters

unsigned digit(char c) {
    const auto value = static_cast<unsigned>(static_cast<unsigned char>(c)) - '0';
    return value <= 9 ? value : kBad;
}

unsigned two_digits(const char* p) { return digit(p[0]) * 10 + digit(p[1]); }

constexpr unsigned days_of_month(unsigned year, unsigned month) {
    constexpr unsigned char days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month] + (month == 2 && leap ? 1U : 0U);
}

/// The ten characters "2026-11-02" at `p`, all of them readable.
std::optional<Date> date_at(const char* p) {
    const unsigned century = two_digits(p);
    const unsigned rest = two_digits(p + 2);
    const unsigned month = two_digits(p + 5);
    const unsigned day = two_digits(p + 8);
    if (p[4] != '-' || p[7] != '-' || century > 99 || rest > 99) return std::nullopt;
    if (month < 1 || month > 12 || day < 1) return std::nullopt;
    const unsigned year = century * 100 + rest;
    if (day > days_of_month(year, month)) return std::nullopt;
    return Date{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month},
                std::chrono::day{day}};
}

/// "+01:00", "Z": minutes east of UTC.
std::optional<int> offset_of(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
        return std::nullopt;
    const unsigned hours = two_digits(text.data() + 1);
    const unsigned minutes = two_digits(text.data() + 4);
    if (hours > 23 || minutes > 59) return std::nullopt;
    const int offset = static_cast<int>(hours * 60 + minutes);
    return text[0] == '-' ? -offset : offset;
}

/// Takes ".125" off the front of `text`. False when a point has no digit behind it.
bool take_fraction(std::string_view& text, unsigned& millis) {
    if (text.empty() || text[0] != '.') return true;
    std::size_t i = 1;
    unsigned weight = 100;
    for (; i < text.size() && digit(text[i]) <= 9; ++i, weight /= 10)
        millis += digit(text[i]) * weight;
    text.remove_prefix(i);
    return i > 1;
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
    if (text.size() < 20) return std::nullopt;
    const char* p = text.data();
    const auto date = date_at(p);
    const unsigned hour = two_digits(p + 11);
    const unsigned minute = two_digits(p + 14);
    const unsigned second = two_digits(p + 17);
    if (!date || (p[10] != 'T' && p[10] != 't') || p[13] != ':' || p[16] != ':')
        return std::nullopt;
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;

    auto rest = text.substr(19);
    unsigned millis = 0;
    if (!take_fraction(rest, millis)) return std::nullopt;
    const auto offset = offset_of(rest);
    if (!offset) return std::nullopt;

    const std::int64_t days = std::chrono::sys_days{*date}.time_since_epoch().count();
    const std::int64_t minutes = days * 1440 + hour * 60 + minute - *offset;
    // A leap second is only ever the last one of a UTC day; it counts as the first of the next, as
    // in POSIX.
    if (second == 60 && (minutes % 1440 + 1440) % 1440 != 1439) return std::nullopt;
    return Instant{Millis{(minutes * 60 + second) * 1000 + millis}};
}

std::string format_rfc3339(Instant at, std::chrono::minutes offset) {
    const auto local = at + offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const Date date{day};
    const auto ms = (local - day).count();
    const auto east = offset.count();
    std::string out =
        fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60);
    if (ms % 1000 != 0) out += fmt::format(".{:03}", ms % 1000);
    out += fmt::format("{}{:02}:{:02}", east < 0 ? '-' : '+', std::abs(east) / 60,
                       std::abs(east) % 60);
    return out;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10) return std::nullopt;
    return date_at(text.data());
}

std::string format_date(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Millis> millis_of_seconds(double seconds) {
    constexpr double kCentury = 100.0 * 365.25 * 86400.0;
    if (!(std::abs(seconds) <= kCentury)) return std::nullopt;  // also refuses NaN
    return Millis{std::llround(seconds * 1000.0)};
}

}  // namespace leitstand
