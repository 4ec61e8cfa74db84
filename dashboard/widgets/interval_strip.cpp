// The grades are rectangles, each a little narrower and lighter than the one below it.
#include "dashboard/widgets/interval_strip.hpp"

#include <algorithm>

namespace leitstand {

void interval_strip(Canvas& canvas, float x, float y, float width, const IntervalStrip& strip,
                    Rgb surface) {
    constexpr int kGrades = 12;
    const Theme& theme = canvas.theme();
    const auto place = [&](float share) { return x + std::clamp(share, 0.0F, 1.0F) * width; };
    const Rgb ink = strip.dimmed ? theme.ink3 : theme.ink;
    const float at = place(strip.at), high = strip.height;
    if (strip.base) canvas.rect({x, y - 1.5F, width, 3}, theme.line);
    if (strip.low && strip.high) {
        for (int i = 0; i < kGrades; ++i) {
            const float grade = static_cast<float>(i) / kGrades;
            const float from = place(strip.at + (*strip.low - strip.at) * (1 - grade));
            const float to = place(strip.at + (*strip.high - strip.at) * (1 - grade));
            canvas.rect({from, y - high * 0.34F, to - from, high * 0.68F},
                        mix(surface, ink, 0.24F + 0.42F * grade), 4);
        }
    }
    if (strip.target)
        canvas.rect({place(*strip.target) - 3, y - high * 0.8F, 6, high * 1.6F}, theme.plan);
    canvas.disc({at, y}, high * 0.40F, surface);
    canvas.disc({at, y}, high * 0.28F, ink);
    if (strip.reference) {
        canvas.dots_vertical(place(*strip.reference), y - high * 0.88F, y + high * 0.94F, 4, 6, 6,
                             theme.ink2);
    }
}

void bullet(Canvas& canvas, Rect area, std::optional<float> value, std::optional<float> target,
            bool dimmed) {
    const Theme& theme = canvas.theme();
    canvas.rect(area, theme.line, 4);
    const auto place = [&](float share) { return area.x + std::clamp(share, 0.0F, 1.0F) * area.w; };
    if (value) {
        canvas.rect({area.x, area.y + area.h * 0.26F, place(*value) - area.x, area.h * 0.48F},
                    dimmed ? theme.ink3 : theme.ink2, 2);
    }
    if (target)
        canvas.rect({place(*target) - 3, area.y - area.h * 0.3F, 6, area.h * 1.6F}, theme.plan);
}

}  // namespace leitstand
