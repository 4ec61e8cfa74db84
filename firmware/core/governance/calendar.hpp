// Workdays of a site, and the dates of its meetings. Workdays are Monday to Friday without the
// site's holidays.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platform/base/instant.hpp"

namespace leitstand {

[[nodiscard]] bool is_workday(Date day, std::span<const Date> holidays);

/// The workday that is `workdays` after the first one on or after `from`: 0 is that one itself.
/// `holidays` are sorted.
[[nodiscard]] Date workday_after(Date from, int workdays, std::span<const Date> holidays);

/// The first date of the series first, first + rhythm, ... that is not before `today`. `rhythm`:
/// daily (workdays), weekly, monthly, quarterly; a day that a month does not have is its last.
[[nodiscard]] Date next_meeting(Date first, std::string_view rhythm, Date today,
                                std::span<const Date> holidays);

/// "2026-w47": the ISO week of a day.
[[nodiscard]] std::string week_name(Date day);

}  // namespace leitstand
