// Shapes. Rectangles snap both edges to whole pixels, so that two tiles that touch in the design
// touch on every screen.
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
        case Corners::all:
            return ImDrawFlags_RoundCornersAll;
        case Corners::left:
            return ImDrawFlags_RoundCornersLeft;
        case Corners::right:
            return ImDrawFlags_RoundCornersRight;
        case Corners::top_left:
            return ImDrawFlags_RoundCornersTopLeft;
        case Corners::bottom_left:
            return ImDrawFlags_RoundCornersBottomLeft;
        case Corners::top:
            return ImDrawFlags_RoundCornersTop;
        case Corners::bottom:
            return ImDrawFlags_RoundCornersBottom;
        case Corners::none:
            return ImDrawFlags_RoundCornersNone;
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
    list_.AddRectFilled(from, to, ink(colour), std::min(radius * place_.scale, limit),
                        flags(corners));
}

void Canvas::outline(Rect area, Rgb colour, float thickness, float radius) {
    const float stroke = std::round(px(thickness));
    const ImVec2 from = snapped(area.x, area.y), to = snapped(area.right(), area.bottom());
    // ImGui strokes around the half pixel inside; the whole stroke is to lie inside the rectangle.
    const float inset = stroke / 2 - 0.5F;
    list_.AddRect({from.x + inset, from.y + inset}, {to.x - inset, to.y - inset}, ink(colour),
                  std::max(0.0F, radius * place_.scale - stroke / 2), ImDrawFlags_RoundCornersAll,
                  stroke);
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
    list_.AddCircle(exact(centre), outer_radius * place_.scale - stroke / 2 + 0.5F, ink(colour), 0,
                    stroke);
}

void Canvas::polyline(std::span<const Point> points, float thickness, Rgb colour) {
    std::array<ImVec2, 128> screen;
    const std::size_t count = std::min(points.size(), screen.size());
    for (std::size_t i = 0; i < count; ++i) screen[i] = exact(points[i]);
    if (count < 2) return;
    list_.AddPolyline(screen.data(), static_cast<int>(count), ink(colour), ImDrawFlags_None,
                      px(thickness));
}

void Canvas::dashes(Point from, float length, float thickness, float on, float off, Rgb colour) {
    for (float at = 0; at < length; at += on + off) {
        rect({from.x + at, from.y - thickness / 2, std::min(on, length - at), thickness}, colour);
    }
}

void Canvas::hatch(Rect area, Rgb surface, float share) {
    const ImVec2 from = snapped(area.x, area.y), to = snapped(area.right(), area.bottom());
    const float height = to.y - from.y, step = std::max(4.0F, std::round(16 * place_.scale));
    const ImU32 colour = ink(mix(surface, theme_.ink, share < 0 ? theme_.hatch : share));
    list_.PushClipRect(from, to, true);
    for (float x = from.x - height; x < to.x; x += step) {
        const std::array line{ImVec2(x, to.y), ImVec2(x + height, from.y)};
        list_.AddPolyline(line.data(), 2, colour, ImDrawFlags_None, px(3));
    }
    list_.PopClipRect();
}

void Canvas::shade(Rgb colour, float opacity, Rect area) {
    list_.AddRectFilled(snapped(area.x, area.y), snapped(area.right(), area.bottom()),
                        ink(colour, opacity));
}

}  // namespace leitstand
