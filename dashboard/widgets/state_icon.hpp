// The seven states as shapes. The shape carries the state, colour only repeats it; the inked area
// grows with severity.
#pragma once

#include "dashboard/canvas.hpp"

namespace leitstand {

/// `radius` 27 on rows. `surface` is the colour below, for what is cut out.
void state_icon(Canvas& canvas, QueueStatus status, Point centre, float radius, Rgb surface);
/// A ring without its tick: measured, but nothing is promised yet (the ramp of a contract).
void ramp_icon(Canvas& canvas, Point centre, float radius);
/// The same in colours of one's own: on the alarm band, or for a row that has just recovered.
void state_icon(Canvas& canvas, QueueStatus status, Point centre, float radius, Rgb surface,
                Rgb colour, Rgb cross);

}  // namespace leitstand
