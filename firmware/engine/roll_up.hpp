// Bytes of a day of a queue and of what a feed said last, as they outlive a restart. Written and
// read here only; the engine decides what and when.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/queue_state.hpp"

namespace leitstand {

/// Days of a roll-up are those of UTC, so that a new time zone does not move their borders.
[[nodiscard]] std::int64_t utc_day(Instant at);
[[nodiscard]] Instant utc_day_start(std::int64_t day);

/// Counters of sealed intervals, and the record that counts of delivered ones with its precedence.
[[nodiscard]] std::string pack_day(std::int64_t day, const std::vector<const Cell*>& cells);
/// nullopt: not what `pack_day` wrote.
[[nodiscard]] std::optional<std::vector<Cell>> unpack_day(std::int64_t day, std::string_view bytes);

/// The newest live state, when the feed was last heard, and until when its contacts are rolled up.
[[nodiscard]] std::string pack_feed(const QueueState& queue);
/// Merges it: what is newer already stays. False: not what `pack_feed` wrote, nothing changed.
[[nodiscard]] bool unpack_feed(std::string_view bytes, QueueState& queue);

}  // namespace leitstand
