// A calendar of its own for the second evaluator: days are listed one by one, the clocks of Berlin
// change on the last Sundays of March and October. Nothing here asks the date library, so that a
// mistake there can't hide in both.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand::brute {

using Minute = std::int64_t;  ///< since 1970, UTC
using Day = std::int64_t;     ///< civil days since 1970

struct Civil {
    int year = 0, month = 0, day = 0;
};

[[nodiscard]] Civil civil(Day day);  ///< 2019 to 2032
[[nodiscard]] Day day_of(Civil civil);
[[nodiscard]] Day day_of(Date date);
[[nodiscard]] Date date_of(Day day);
[[nodiscard]] int weekday(Day day);  ///< Monday is 0
[[nodiscard]] Minute offset(Minute at);
[[nodiscard]] Day local_day(Minute at);
/// The first minute of the day.
[[nodiscard]] Minute midnight(Day day);
/// When a wall clock shows it; the first of two, and after the gap when there is none. May pass
/// 24 hours.
[[nodiscard]] Minute wall(Day day, Minute minute_of_day);

struct Opening {
    Minute from = 0, to = 0;
};
/// What a queue serves on a day, from the text of the configuration ("Mo-Fr
/// 08:00-12:00,22:00-02:00; PH off").
[[nodiscard]] std::vector<Opening> openings(std::string_view hours, Day day, bool holiday);

}  // namespace leitstand::brute
