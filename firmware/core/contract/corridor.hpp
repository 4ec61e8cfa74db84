// The forecast corridor (domain B3): beyond it a promise no longer holds as written. Deviation is
// taken at the corridor's own level, over the intervals that are over, were delivered and are not
// excluded, against the version that was locked before the window.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/contract/slot.hpp"
#include "core/model/contract.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

enum class CorridorSide { inside, under, over };

/// One level window (an interval, a day, ...): consecutive slots [begin, end).
struct CorridorWindow {
    std::size_t begin = 0, end = 0;
    CorridorSide side = CorridorSide::inside;
    bool compared = false;              ///< something was over and could be compared
    std::int64_t actual = 0;            ///< contacts
    std::int64_t locked = 0;            ///< millionths of a contact
    bool unforeseen = false;            ///< contacts, but none forecast: no deviation exists
    std::optional<Rational> excess;     ///< contacts above the upper bound; 0 unless over
    std::int64_t started_percents = 0;  ///< beyond the upper bound
};

/// Cuts the slots into level windows and judges each. `now` decides which slots are over.
[[nodiscard]] std::vector<CorridorWindow> corridor_windows(const Corridor& corridor,
                                                           std::span<const Slot> slots,
                                                           Instant now);

/// Inside iff lower <= d <= upper (bounds included), or |actual - forecast| <= min_abs. Compared as
/// whole numbers: 100 x actual <= (100 + upper) x forecast.
[[nodiscard]] CorridorSide side_of(const Corridor& corridor, std::int64_t actual,
                                   std::int64_t locked_micro);

/// True when windows on this side are taken out of the count.
[[nodiscard]] bool takes_out(Treatment treatment, const CorridorWindow& window);

}  // namespace leitstand
