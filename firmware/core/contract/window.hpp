// The windows of a contract on the site's calendar: intervals, hours, days, ISO weeks, months and
// quarters in local time, so that two days a year have 23 and 25 hours.
#pragma once

#include <vector>

#include "core/model/contract.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

struct Window {
    Instant from, to;      ///< half open
    Date first{}, last{};  ///< local days of its first and last instant
    friend bool operator==(const Window&, const Window&) = default;
};

/// The window that `at` falls into. `grain` is the length of an interval.
[[nodiscard]] Window window_at(ClauseWindow kind, Instant at, const TimeZone& zone, Millis grain);

/// Every window that begins in [from, to), in order.
[[nodiscard]] std::vector<Window> windows_in(ClauseWindow kind, Instant from, Instant to,
                                             const TimeZone& zone, Millis grain);

/// The days of the month that "2026-11" names; nullopt for anything else.
struct Month {
    Date first{}, last{};
};
[[nodiscard]] std::optional<Month> parse_month(std::string_view text);

/// The start of the interval that `at` falls into, on the local grid.
[[nodiscard]] Instant grid_start(Instant at, const TimeZone& zone, Millis grain);

}  // namespace leitstand
