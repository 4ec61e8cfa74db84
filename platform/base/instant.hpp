// Points in time and RFC 3339, the only time format that crosses our borders. Milliseconds since
// 1970 UTC everywhere inside: integers, so that sums and comparisons are exact in any order.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace leitstand {

using Millis = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Millis>;
using Date = std::chrono::year_month_day;  ///< a civil date of the site, never of UTC

/// "2026-11-02T08:00:00+01:00", fractions of a second kept to the millisecond (further digits are
/// cut), "Z" or an offset required (a time without an offset is ambiguous twice a year). nullopt
/// when it is anything else.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

/// With the offset given; milliseconds only where they are not zero. An offset of zero prints as
/// "+00:00".
[[nodiscard]] std::string format_rfc3339(Instant at, std::chrono::minutes offset);

/// "2026-11-02". nullopt for anything else, or a day that does not exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string format_date(Date date);

/// Seconds with a fraction, as JSON carries them, to whole milliseconds (rounded half away from
/// zero). nullopt for NaN, infinities and anything beyond 100 years.
[[nodiscard]] std::optional<Millis> millis_of_seconds(double seconds);
[[nodiscard]] constexpr double seconds_of(Millis duration) {
    return static_cast<double>(duration.count()) / 1000.0;
}
[[nodiscard]] constexpr double seconds_of_ms(std::int64_t ms) {
    return static_cast<double>(ms) / 1000.0;
}

}  // namespace leitstand
