// Shapes. Rectangles snap both edges to whole pixels, so that two tiles that touch in the design touch on every screen.
#include "dashboard/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace leitstand {
namespace {

ImU32 ink(Rgb colour, float opacity = 1.0F) {
    const auto alpha = static_cast<unsigned>(std::lround(opacity * 255.0F));
    return IM_COL32(unsigned{colour.r}, unsigned{colour.g}, unsigned{colour.b}, alpha);
}

ImDrawFlags flags(Corners corners) {
    switch (corners) {
        case Corners::all: return ImDrawFlags_RoundCornersAll;
        case Corners::left: return ImDrawFlags_RoundCornersLeft;
        case Corners::right: return ImDrawFlags_RoundCornersRight;
        case Corners::top_left: return ImDrawFlags_RoundCornersTopLeft;
        case Corners::bottom_left: return ImDrawFlags_RoundCornersBottomLeft;
        case Corners::top: return ImDrawFlags_RoundCornersTop;
        case Corners::bottom: return ImDrawFlags_RoundCornersBottom;
        case Corners::none: return ImDrawFlags_RoundCornersNone;
    }
    return ImDrawFlags_RoundCornersAll;
}

}  // namespace

float Canvas::px(float length) const { return std::max(1.0F, length * place_.scale); }

ImVec2 Canvas::exact(Point point) const {
    return {place_.x + point.x * place_.scale, place_.y + point.y * place_.scale};
}

ImVec2 Canvas::snapped(float x, float y) const {
    return {std::round(place_.x + x * place_.scale), std::round(place_.y + y * place_.scale)};
}

void Canvas::begin_block(Rect area) {
    const ImVec2 from = exact({area.x, area.y}), to = exact({area.right(), area.bottom()});
    damage_.begin_block({from.x, from.y, to.x - from.x, to.y - from.y}, list_);
}

void Canvas::rect(Rect area, Rgb colour, float radius, Corners corners) {
    const ImVec2 from = snapped(area.x, area.y), to = snapped(area.right(), area.bottom());
    if (to.x <= from.x || to.y <= from.y) return;
    const float limit = std::min(to.x - from.x, to.y - from.y) / 2;
    list_.AddRectFilled(from, to, ink(colour), std::min(radius * place_.scale, limit), flags(corners));
}

void Canvas::outline(Rect area, Rgb colour, float thickness, float radius) {
    const float stroke = std::round(px(thickness));
    const ImVec2 from = snapped(area.x, area.y), to = snapped(area.right(), area.bottom());
    // ImGui strokes around the half pixel inside; the whole stroke is to lie inside the rectangle.
    const float inset = stroke / 2 - 0.5F;
    list_.AddRect({from.x + inset, from.y + inset}, {to.x - inset, to.y - inset}, ink(colour),
                  std::max(0.0F, radius * place_.scale - stroke / 2), ImDrawFlags_RoundCornersAll, stroke);
}

void Canvas::triangle(Point a, Point b, Point c, Rgb colour) {
    list_.AddTriangleFilled(exact(a), exact(b), exact(c), ink(colour));
}

void Canvas::disc(Point centre, float radius, Rgb colour) {
    list_.AddCircleFilled(exact(centre), radius * place_.scale, ink(colour));
}

void Canvas::ring(Point centre, float outer_radius, float thickness, Rgb colour) {
    const float stroke = px(thickness);
    // AddCircle takes half a pixel off the radius of its middle line.
    list_.AddCircle(exact(centre), outer_radius * place_.scale - stroke / 2 + 0.5F, ink(colour), 0, stroke);
}

void Canvas::polyline(std::span<const Point> points, float thickness, Rgb colour) {
    std::array<ImVec2, 128> screen;
    const std::size_t count = std::min(points.size(), screen.size());
    for (std::size_t i = 0; i < count; ++i) screen[i] = exact(points[i]);
    if (count < 2) return;
    list_.AddPolyline(screen.data(), static_cast<int>(count), ink(colour), ImDrawFlags_None, px(thickness));
}

float Canvas::dashes(Point from, Point to, float thickness, float on, float off, Rgb colour, float phase) {
    const float length = std::abs(to.x - from.x) + std::abs(to.y - from.y);
    const float dx = length > 0 ? (to.x - from.x) / length : 0, dy = length > 0 ? (to.y - from.y) / length : 0;
    float at = 0;
    while (at < length - 0.01F) {
        const float in_pattern = std::fmod(phase + at, on + off);
        const bool drawn = in_pattern < on;
        const float step = std::max(0.01F, drawn ? on - in_pattern : on + off - in_pattern);
        const float end = std::min(length, at + step);
        if (drawn) {
            const float x0 = from.x + dx * at, y0 = from.y + dy * at, x1 = from.x + dx * end, y1 = from.y + dy * end;
            const float side = thickness / 2;
            const bool level = std::abs(dx) > std::abs(dy);
            rect({std::min(x0, x1) - (level ? 0 : side), std::min(y0, y1) - (level ? side : 0),
                  level ? std::abs(x1 - x0) : thickness, level ? thickness : std::abs(y1 - y0)}, colour);
        }
        at = end;
    }
    return std::fmod(phase + length, on + off);
}

void Canvas::hatch(Rect area, Rgb surface) {
    const ImVec2 from = snapped(area.x, area.y), to = snapped(area.right(), area.bottom());
    const float height = to.y - from.y, step = std::max(4.0F, std::round(16 * place_.scale));
    const ImU32 colour = ink(mix(surface, theme_.ink, theme_.hatch));
    list_.PushClipRect(from, to, true);
    for (float x = from.x - height; x < to.x; x += step) {
        const std::array line{ImVec2(x, to.y), ImVec2(x + height, from.y)};
        list_.AddPolyline(line.data(), 2, colour, ImDrawFlags_None, px(3));
    }
    list_.PopClipRect();
}

void Canvas::shade(Rgb colour, float opacity, Rect area) {
    list_.AddRectFilled(snapped(area.x, area.y), snapped(area.right(), area.bottom()), ink(colour, opacity));
}

}  // namespace leitstand
