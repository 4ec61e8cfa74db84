// The service days of a window, for the month's line: each day's own value and the value from the
// window's start, after exclusions and corridor.
#pragma once

#include <vector>

#include "core/contract/segments.hpp"
#include "core/model/contract_board.hpp"

namespace leitstand {

/// A day by itself: what a running value needs of it.
struct DayPart {
    ClauseDay day;  ///< `cumulative` is left to `days_of`
    std::int64_t part = 0, whole = 0;
    std::optional<Rational> capped;
    std::optional<Rational> value;  ///< exact; with mean_of_windows over days only
};

/// `sums`: adjusted, by day. Days without a value are left out.
[[nodiscard]] std::vector<DayPart> day_parts(const ClauseConfig& clause,
                                             std::span<const SubWindowSum> sums);

/// Pooled from the start; with mean_of_windows over days the running mean. `days` are in order.
[[nodiscard]] std::vector<ClauseDay> days_of(const ClauseConfig& clause,
                                             std::span<const DayPart* const> days);

/// Service days that still have something to come.
[[nodiscard]] std::int64_t days_left(std::span<const Slot> slots, Instant now);

}  // namespace leitstand
