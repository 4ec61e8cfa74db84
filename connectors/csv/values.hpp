// Cells of a CSV as our values: times in a local format, durations in seconds or as H:MM:SS,
// numbers with a comma.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/time_zone.hpp"

namespace leitstand {

/// By a format of %Y %m %d %H %M %S and literal characters, on the zone's wall clock; an empty
/// format is RFC 3339. nullopt when the text does not fit.
[[nodiscard]] std::optional<Instant> csv_time(std::string_view text, std::string_view format,
                                              const TimeZone& zone);
/// "12", "12,5" (with that decimal sign), "3:07" (minutes) or "1:03:07" (hours).
[[nodiscard]] std::optional<Millis> csv_duration(std::string_view text, char decimal);
/// A whole number of at least 0; "1 234" and "96,0" are read too.
[[nodiscard]] std::optional<std::int64_t> csv_count(std::string_view text, char decimal);

/// A cell as a message may quote it: its first 60 bytes, and nothing that nobody sees.
[[nodiscard]] std::string csv_quoted(std::string_view cell);
/// The headings of a table as a message may list them: the first 400 bytes.
[[nodiscard]] std::string csv_headings(const std::vector<std::string>& header);

}  // namespace leitstand
