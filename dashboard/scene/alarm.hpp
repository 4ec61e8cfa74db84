// Which alert has the header: the oldest that nobody has acknowledged, of a queue that this wall
// shows and that is still in breach. In a flood one line stands for all of them.
#pragma once

#include <functional>

#include "dashboard/scene/frame.hpp"

namespace leitstand {

inline constexpr Millis kPulseLasts = std::chrono::seconds{60};

/// `shows`: whether any page of this wall shows a queue.
[[nodiscard]] AlarmBand make_band(const Board& board, Language language,
                                  const std::function<bool(QueueKey)>& shows);

/// Opacity of the band's icon: a 0.5 Hz sine between 1 and 0.45 for a minute, then 1. Far below the
/// three flashes a second of WCAG 2.3.1; text never flashes.
[[nodiscard]] float pulse(Millis shown_for);

}  // namespace leitstand
