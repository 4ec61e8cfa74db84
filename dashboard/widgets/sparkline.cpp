// At most 128 points: a day in quarter hours has 100.
#include "dashboard/widgets/sparkline.hpp"

#include <algorithm>
#include <array>

namespace leitstand {

void sparkline(Canvas& canvas, Rect area, std::span<const SparkPoint> points,
               const SparkStyle& style, Rgb colour) {
    const auto y_of = [&](float value) {
        const float share =
            (std::clamp(value, style.low, style.high) - style.low) / (style.high - style.low);
        return area.bottom() - share * area.h;
    };
    if (style.has_target) {
        canvas.dashes({area.x, y_of(style.target)}, area.w, style.dash, style.dash_on,
                      style.dash_off, canvas.theme().plan);
    }
    std::array<Point, 128> line;
    const std::size_t count = std::min(points.size(), line.size());
    for (std::size_t i = 0; i < count; ++i) {
        line[i] = {area.x + std::clamp(points[i].at, 0.0F, 1.0F) * area.w, y_of(points[i].value)};
    }
    if (count == 0) return;
    canvas.polyline({line.data(), count}, style.thickness, colour);
    canvas.disc(line[count - 1], style.dot, colour);
}

}  // namespace leitstand
