#include "connectors/csv/values.hpp"

#include <charconv>
#include <cmath>
#include <string>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

/// Up to `most` digits at `at`; nullopt when there is none.
std::optional<int> digits(std::string_view text, std::size_t& at, int most) {
    int value = 0;
    int seen = 0;
    for (; seen < most && at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++seen) {
        value = value * 10 + (text[at] - '0');
    }
    if (seen == 0) return std::nullopt;
    return value;
}

std::optional<double> number(std::string_view text, char decimal) {
    std::string plain;
    for (const char c : trim(text)) {
        if (c == ' ' || c == '\'') continue;  // groups of thousands
        if (c == decimal) {
            plain += '.';
        } else if ((c >= '0' && c <= '9') || (c == '-' && plain.empty())) {
            plain += c;
        } else {
            return std::nullopt;
        }
    }
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (plain.empty() || error != std::errc{} || end != plain.data() + plain.size()) {
        return std::nullopt;
    }
    return value;
}

}  // namespace

std::optional<Instant> csv_time(std::string_view text, std::string_view format,
                                const TimeZone& zone) {
    text = trim(text);
    if (format.empty()) return parse_rfc3339(text);
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%' || i + 1 == format.size()) {
            if (at >= text.size() || text[at++] != format[i]) return std::nullopt;
            continue;
        }
        const char what = format[++i];
        int& out = what == 'Y'   ? year
                   : what == 'm' ? month
                   : what == 'd' ? day
                   : what == 'H' ? hour
                   : what == 'M' ? minute
                                 : second;
        const auto value = digits(text, at, what == 'Y' ? 4 : 2);
        if (!value) return std::nullopt;
        out = *value;
    }
    const Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                    std::chrono::day{static_cast<unsigned>(day)}};
    if (at != text.size() || !date.ok() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    return zone.at(date, std::chrono::hours{hour} + std::chrono::minutes{minute} +
                             std::chrono::seconds{second});
}

std::optional<Millis> csv_duration(std::string_view text, char decimal) {
    const auto parts = split(trim(text), ':');
    if (parts.size() > 3) return std::nullopt;
    double seconds = 0;
    for (const auto part : parts) {
        const auto value = number(part, decimal);
        if (!value || *value < 0) return std::nullopt;
        seconds = seconds * 60 + *value;
    }
    return millis_of_seconds(seconds);
}

std::optional<std::int64_t> csv_count(std::string_view text, char decimal) {
    const auto value = number(text, decimal);
    if (!value || *value < 0 || *value > 1e12 || *value != std::floor(*value)) return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

namespace {

std::string readable(std::string_view text, std::size_t most) {
    std::string out(utf8_prefix(text, most));
    for (char& c : out) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    }
    return text.size() > most ? out + "\u2026" : out;
}

}  // namespace

std::string csv_quoted(std::string_view cell) { return '"' + readable(cell, 60) + '"'; }

std::string csv_headings(const std::vector<std::string>& header) {
    constexpr std::size_t kMost = 400;
    std::string all;
    for (const std::string& heading : header) {
        if (all.size() > kMost) break;
        all += all.empty() ? "" : ", ";
        all += utf8_prefix(heading, kMost + 1);
    }
    return readable(all, kMost);
}

}  // namespace leitstand
