// What a clause is evaluated from: one row for each interval of its window that lies in service
// hours, its queues added up. Past rows carry figures, future ones only what is expected. Whole
// numbers throughout, so that sums do not depend on their order.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

struct Slot {
    Instant start;
    Millis length{};
    std::int32_t day = 0;  ///< local civil day, counted from 1970-01-01

    // The KPI's part and whole (core/contract/kpi.hpp says in which units): of everything, and of
    // what is left after approved exclusions.
    std::int64_t raw_part = 0, raw_whole = 0;
    std::int64_t part = 0, whole = 0;

    std::int64_t offered = 0;     ///< after exclusions
    std::int64_t uncompared = 0;  ///< of them, those of queues without a locked forecast
    // What a corridor compares: of queues that were delivered, not excluded, and forecast.
    std::int64_t handle_ms = 0, handled = 0;
    std::int64_t locked = 0;            ///< contract forecast, millionths of a contact
    std::int64_t locked_handle_ms = 0;  ///< forecast contacts (millionths) x AHT in milliseconds
    std::int64_t expected = 0;          ///< newest forecast, millionths of a contact

    bool raw_measurable = true;  ///< as `measurable`, for the raw figures
    bool delivered = false;      ///< figures are there, even if they are zero
    bool measurable = true;      ///< the feed counts what this KPI needs
    bool has_locked = false;     ///< the contract's version says something about a queue of it
    bool forecast_gap = false;   ///< but nothing about one whose figures count
    bool has_expected = false;
    bool incomplete = false;        ///< a queue of it, not excluded, delivered nothing
    bool excluded = false;          ///< approved exclusions cover all of its queues
    bool figures_excluded = false;  ///< they cover those that delivered something

    [[nodiscard]] bool nothing_left() const { return excluded || figures_excluded; }

    [[nodiscard]] Instant end() const { return start + length; }
    friend bool operator==(const Slot&, const Slot&) = default;
};

/// ISO weeks begin on Monday; 1970-01-01 was a Thursday.
[[nodiscard]] constexpr std::int32_t week_of(std::int32_t day) {
    const std::int32_t shifted = day + 3;
    return shifted >= 0 ? shifted / 7 : -((-shifted + 6) / 7);
}
/// Months counted from January of year 0.
[[nodiscard]] constexpr std::int32_t month_of(std::int32_t day) {
    const Date date{std::chrono::sys_days{std::chrono::days{day}}};
    return static_cast<int>(date.year()) * 12 +
           static_cast<std::int32_t>(static_cast<unsigned>(date.month())) - 1;
}

}  // namespace leitstand
