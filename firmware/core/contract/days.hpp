// The service days of a window, for the month's line: each day's own value and the value from the
// window's start, after exclusions and corridor.
#pragma once

#include <vector>

#include "core/contract/aggregate.hpp"
#include "core/model/contract_board.hpp"

namespace leitstand {

/// Pooled from the start; with mean_of_windows over days the running mean. Days without a value
/// are left out.
[[nodiscard]] std::vector<ClauseDay> days_of(const AggregateInput& input);

/// Service days that still have something to come.
[[nodiscard]] std::int64_t days_left(std::span<const Slot> slots, Instant now);

}  // namespace leitstand
