// Drawn in units of the radius r, y down, so that every size has the same proportions.
#include "dashboard/widgets/state_icon.hpp"

#include <array>

namespace leitstand {
namespace {

struct Pen {
    Canvas& canvas;
    Point centre;
    float r;
    [[nodiscard]] Point at(float x, float y) const { return {centre.x + x * r, centre.y + y * r}; }
    void box(float x0, float y0, float x1, float y1, Rgb colour, float rounding = 0) const {
        canvas.rect({centre.x + x0 * r, centre.y + y0 * r, (x1 - x0) * r, (y1 - y0) * r}, colour,
                    rounding * r);
    }
};

void tick_in_ring(const Pen& pen, Rgb colour) {
    pen.canvas.ring(pen.centre, 0.94F * pen.r, 0.17F * pen.r, colour);
    const std::array tick{pen.at(-0.42F, 0.02F), pen.at(-0.11F, 0.34F), pen.at(0.44F, -0.34F)};
    pen.canvas.polyline(tick, 0.20F * pen.r, colour);
}

void triangle_with_mark(const Pen& pen, Rgb colour, Rgb surface) {
    pen.canvas.triangle(pen.at(0, -0.98F), pen.at(1.06F, 0.86F), pen.at(-1.06F, 0.86F), colour);
    pen.box(-0.12F, -0.38F, 0.12F, 0.30F, surface, 0.06F);
    pen.canvas.disc(pen.at(0, 0.56F), 0.15F * pen.r, surface);
}

void square_with_cross(const Pen& pen, Rgb colour, Rgb cross) {
    pen.box(-0.96F, -0.96F, 0.96F, 0.96F, colour, 0.16F);
    const std::array falling{pen.at(-0.5F, -0.5F), pen.at(0.5F, 0.5F)};
    const std::array rising{pen.at(-0.5F, 0.5F), pen.at(0.5F, -0.5F)};
    pen.canvas.polyline(falling, 0.29F * pen.r, cross);
    pen.canvas.polyline(rising, 0.29F * pen.r, cross);
}

void pause_bars(const Pen& pen, Rgb colour) {
    pen.box(-0.72F, -0.86F, -0.18F, 0.86F, colour, 0.12F);
    pen.box(0.18F, -0.86F, 0.72F, 0.86F, colour, 0.12F);
}

/// Corners and the middles of the sides, so that the square is the same seen from every side and at
/// every size.
void dashed_square(const Pen& pen, Rgb colour) {
    constexpr float kOut = 0.925F, kIn = 0.755F, kCorner = 0.48F, kMiddle = 0.22F;
    for (const float side : {-1.0F, 1.0F}) {
        const float outer = side < 0 ? -kOut : kIn, inner = side < 0 ? -kIn : kOut;
        pen.box(outer, -kOut, inner, -kCorner, colour);
        pen.box(outer, kCorner, inner, kOut, colour);
        pen.box(outer, -kMiddle, inner, kMiddle, colour);
        pen.box(-kOut, outer, -kCorner, inner, colour);
        pen.box(kCorner, outer, kOut, inner, colour);
        pen.box(-kMiddle, outer, kMiddle, inner, colour);
    }
    pen.box(-0.4F, -0.11F, 0.4F, 0.11F, colour);
}

void hourglass(const Pen& pen, Rgb colour) {
    pen.canvas.triangle(pen.at(-0.66F, -0.8F), pen.at(0.66F, -0.8F), pen.at(0, 0.06F), colour);
    pen.canvas.triangle(pen.at(0, -0.06F), pen.at(0.66F, 0.8F), pen.at(-0.66F, 0.8F), colour);
    pen.box(-0.78F, -0.98F, 0.78F, -0.76F, colour);
    pen.box(-0.78F, 0.76F, 0.78F, 0.98F, colour);
}

}  // namespace

void state_icon(Canvas& canvas, QueueStatus status, Point centre, float radius, Rgb surface) {
    state_icon(canvas, status, centre, radius, surface, canvas.theme().state(status).icon,
               canvas.theme().cross);
}

void state_icon(Canvas& canvas, QueueStatus status, Point centre, float radius, Rgb surface,
                Rgb colour, Rgb cross) {
    const Pen pen{canvas, centre, radius};
    switch (status) {
        case QueueStatus::ok:
            tick_in_ring(pen, colour);
            break;
        case QueueStatus::watch:
            triangle_with_mark(pen, colour, surface);
            break;
        case QueueStatus::breach:
            square_with_cross(pen, colour, cross);
            break;
        case QueueStatus::suspended:
            pause_bars(pen, colour);
            break;
        case QueueStatus::no_data:
            dashed_square(pen, colour);
            break;
        case QueueStatus::stale:
            hourglass(pen, colour);
            break;
        case QueueStatus::closed:
            canvas.disc(centre, 0.94F * radius, colour);
            canvas.disc(pen.at(0.42F, -0.26F), 0.78F * radius, surface);
            break;
    }
}

void ramp_icon(Canvas& canvas, Point centre, float radius) {
    canvas.ring(centre, 0.94F * radius, 0.17F * radius, canvas.theme().ink3);
}

void state_mark(Canvas& canvas, QueueStatus status, bool ramp, Point centre, float radius,
                Rgb surface) {
    if (ramp && status == QueueStatus::ok) {
        ramp_icon(canvas, centre, radius);
    } else {
        state_icon(canvas, status, centre, radius, surface);
    }
}

}  // namespace leitstand
