// Lines of charts: dashes that keep their phase over corners, dots, and the area between two lines.
#include <algorithm>
#include <array>
#include <cmath>

#include "dashboard/canvas.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMost = 128;  ///< points of a line

ImU32 opaque(Rgb colour) {
    return IM_COL32(unsigned{colour.r}, unsigned{colour.g}, unsigned{colour.b}, 255U);
}

/// One dash while it grows; it may pass corners.
struct Dash {
    std::array<ImVec2, kMost + 2> points;
    int count = 0;
    void add(ImVec2 point) { points[static_cast<std::size_t>(count++)] = point; }
};

}  // namespace

void Canvas::polyline_dashed(std::span<const Point> points, float thickness, float on, float off,
                             Rgb colour) {
    points = points.first(std::min(points.size(), kMost));
    if (points.size() < 2 || on <= 0 || off < 0) return;
    Dash dash;
    const auto flush = [&] {
        if (dash.count > 1) {
            list_.AddPolyline(dash.points.data(), dash.count, opaque(colour), ImDrawFlags_None,
                              px(thickness));
        }
        dash.count = 0;
    };
    bool inked = true;
    float left = on;  // until ink or gap ends
    dash.add(exact(points[0]));
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Point a = points[i - 1], b = points[i];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        float at = 0;
        while (length - at > left) {
            at += left;
            const float share = at / length;
            const Point here{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
            dash.add(exact(here));  // ends this dash or begins the next
            if (inked) flush();
            inked = !inked;
            left = inked ? on : off;
        }
        left -= length - at;
        if (inked && length > 0) dash.add(exact(b));
    }
    // A last dash that is far shorter than thick is a splinter across the line.
    if (inked && on - left >= thickness / 2) flush();
}

void Canvas::dots_vertical(float x, float y0, float y1, float thickness, float on, float off,
                           Rgb colour) {
    if (on + off <= 0) return;
    for (float at = y0; at < y1; at += on + off) {
        rect({x - thickness / 2, at, thickness, std::min(on, y1 - at)}, colour);
    }
}

void Canvas::band(std::span<const Point> upper, std::span<const Point> lower, Rgb colour) {
    const std::size_t count = std::min({upper.size(), lower.size(), kMost});
    if (count < 2) return;
    // Neighbours share an edge, which anti-aliasing would draw as a seam: so the area is filled
    // hard and only its rims are smoothed.
    const ImDrawListFlags before = list_.Flags;
    list_.Flags &= ~ImDrawListFlags_AntiAliasedFill;
    const ImU32 ink = opaque(colour);
    for (std::size_t i = 1; i < count; ++i) {
        const ImVec2 a = exact(upper[i - 1]), b = exact(upper[i]);
        const ImVec2 c = exact(lower[i]), d = exact(lower[i - 1]);
        list_.AddTriangleFilled(a, b, c, ink);
        list_.AddTriangleFilled(a, c, d, ink);
    }
    list_.Flags = before;
    std::array<ImVec2, kMost> rim;
    for (const auto points : {upper, lower}) {
        for (std::size_t i = 0; i < count; ++i) rim[i] = exact(points[i]);
        list_.AddPolyline(rim.data(), static_cast<int>(count), ink, ImDrawFlags_None, 1.0F);
    }
}

}  // namespace leitstand
