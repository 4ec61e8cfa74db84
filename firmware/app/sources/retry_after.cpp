#include "app/sources/retry_after.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr Millis kLongest = std::chrono::hours{1};

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size() || out < 0) return std::nullopt;
    return out;
}

/// "Wed, 21 Oct 2026 07:28:00 GMT".
std::optional<Instant> http_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text.substr(25) != " GMT") return std::nullopt;
    const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
    const auto day = number(text.substr(5, 2)), year = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2)), minute = number(text.substr(20, 2)),
               second = number(text.substr(23, 2));
    if (month == kMonths.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const Date date{std::chrono::year(static_cast<int>(*year)),
                    std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
                    std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return Instant{std::chrono::sys_days(date)} + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

}  // namespace

std::optional<Millis> retry_after(std::string_view value, Instant now) {
    value = trim(value);
    if (const auto seconds = number(value))
        return std::min(Millis{std::chrono::seconds(std::min<std::int64_t>(*seconds, 3600))},
                        kLongest);
    const auto at = http_date(value);
    if (!at) return std::nullopt;
    return std::clamp(std::chrono::duration_cast<Millis>(*at - now), Millis{0}, kLongest);
}

}  // namespace leitstand
