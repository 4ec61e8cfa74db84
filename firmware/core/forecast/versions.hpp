// Which version of a forecast counts. Versions are immutable once locked: the one that was locked
// before a window began is the contract's basis for it (domain B3), the newest one is what anybody
// believes today and has no contractual effect.
#pragma once

#include <optional>
#include <span>

#include "core/model/events.hpp"

namespace leitstand {

/// One version of one queue's forecast. `record` is kept by the engine and outlives this; its
/// intervals stand in the order of their starts and don't overlap.
struct ForecastVersion {
    const ForecastRecord* record = nullptr;
    Instant received_at;
};

/// Of the versions that were locked at or before `window_start` and say something about [from, to),
/// the one locked last (of two at one time the greater name). nullptr: none.
[[nodiscard]] const ForecastVersion* locked_for(std::span<const ForecastVersion> versions,
                                                Instant window_start, Instant from, Instant to);

/// Of all versions received by `now` that say something about [from, to), the newest: by the time
/// of locking, or of arrival where it is not locked. nullptr: none.
[[nodiscard]] const ForecastVersion* newest_for(std::span<const ForecastVersion> versions,
                                                Instant now, Instant from, Instant to);

}  // namespace leitstand
