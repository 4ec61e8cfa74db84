// A tile: the surface that values stand on. Watch, breach and suspended carry a bar at the left, so
// that a state is seen by position even where colour is not.
#pragma once

#include "dashboard/canvas.hpp"

namespace leitstand {

/// Returns the colour of the surface, for what is cut out on top of it.
Rgb tile(Canvas& canvas, Rect area, QueueStatus status = QueueStatus::ok, float radius = 16,
         float bar = 12);
/// A row inside a tile with its bar; `round` corners where the row touches those of the tile.
Rgb state_row(Canvas& canvas, Rect area, QueueStatus status, float bar, float radius, bool first,
              bool last);

}  // namespace leitstand
