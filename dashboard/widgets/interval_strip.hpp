// Where a value lies and how sure it is: a graded bar to the ends of the interval (darker towards
// them), a dot for the estimate, the contract's target as a blue tick, the in-house value dotted.
// Small samples widen the bar instead of winning.
#pragma once

#include <optional>

#include "dashboard/canvas.hpp"

namespace leitstand {

/// All places are shares of the strip, 0 to 1; what lies outside is drawn at its edge.
struct IntervalStrip {
    std::optional<float> low, high;  ///< both or none
    float at = 0;
    std::optional<float> target, reference;
    float height = 34;
    bool dimmed = false;
    bool base = true;  ///< the thin line that it lies on
};

/// `y` is the strip's middle.
void interval_strip(Canvas& canvas, float x, float y, float width, const IntervalStrip& strip,
                    Rgb surface);

/// A bar from the left to `value` on a pale ground, with the target as a tick (shares, 0 to 1).
void bullet(Canvas& canvas, Rect area, std::optional<float> value, std::optional<float> target,
            bool dimmed);

}  // namespace leitstand
