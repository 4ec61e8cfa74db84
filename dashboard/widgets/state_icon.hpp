// The seven states as shapes. The shape carries the state, colour only repeats it; the inked area
// grows with severity.
#pragma once

#include "dashboard/canvas.hpp"

namespace leitstand {

/// `radius` 27 on rows. `surface` is the colour below, for what is cut out.
void state_icon(Canvas& canvas, QueueStatus status, Point centre, float radius, Rgb surface);
/// The same in colours of one's own: on the alarm band, or for a row that has just recovered.
void state_icon(Canvas& canvas, QueueStatus status, Point centre, float radius, Rgb surface,
                Rgb colour, Rgb cross);
/// A ring without its tick: measured, but nothing is promised yet (the ramp of a contract).
void ramp_icon(Canvas& canvas, Point centre, float radius);
/// The mark of a contract's state: its icon, or the ramp's ring where nothing is worse than that.
void state_mark(Canvas& canvas, QueueStatus status, bool ramp, Point centre, float radius,
                Rgb surface);

}  // namespace leitstand
