// A day as a line: the axis is the whole day (what is to come stays empty) and the range is fixed,
// so that two looks at the wall can be compared. A point outside of the range lies on its edge.
#pragma once

#include <span>

#include "dashboard/canvas.hpp"

namespace leitstand {

struct SparkPoint {
    float at = 0;     ///< 0..1 of the day
    float value = 0;  ///< in the units of low, high and target
};

struct SparkStyle {
    float low = 0, high = 1, target = 0;
    bool has_target = true;
    float thickness = 4, dot = 9;
    float dash_on = 12, dash_off = 9, dash = 3;
};

void sparkline(Canvas& canvas, Rect area, std::span<const SparkPoint> points,
               const SparkStyle& style, Rgb colour);

}  // namespace leitstand
