// Triangles, row by row. Each edge is walked from its upper to its lower end with exact integer
// division, whatever triangle asks: two triangles that share an edge get the same pixels for it,
// one up to it and the other from it.
#include <algorithm>
#include <cmath>
#include <utility>

#include "platform/window/cpu/blend.hpp"
#include "platform/window/cpu/sampler.hpp"
#include "platform/window/cpu/shapes.hpp"

namespace leitstand::cpu {
namespace {

struct Corner {
    Fixed x = 0, y = 0;
    const ImDrawVert* vertex = nullptr;
};

std::int64_t floor_div(std::int64_t a, std::int64_t b) {  // b > 0
    const std::int64_t q = a / b;
    return q - static_cast<std::int64_t>(a % b < 0);
}

/// Where an edge crosses the pixel rows. With x(row) the exact crossing at the row's centre line,
/// `pixel` is ceil(x - 1/2), the first pixel whose centre is not left of the edge.
class Edge {
public:
    Edge(const Corner& upper, const Corner& lower, int row) {
        const std::int64_t dx = std::int64_t{lower.x} - upper.x,
                           dy = std::int64_t{lower.y} - upper.y;
        divisor_ = kOne * dy;
        if (dy <= 0) return;  // it crosses no row
        const std::int64_t centre = std::int64_t{row} * kOne + kOne / 2;
        // ceil(n / d) is -floor(-n / d): we keep the negated value and its remainder.
        const std::int64_t n = -((std::int64_t{upper.x} - kOne / 2) * dy + (centre - upper.y) * dx);
        quotient_ = floor_div(n, divisor_);
        remainder_ = n - quotient_ * divisor_;
        quotient_step_ = floor_div(-kOne * dx, divisor_);
        remainder_step_ = -kOne * dx - quotient_step_ * divisor_;
    }
    [[nodiscard]] int pixel() const { return static_cast<int>(-quotient_); }
    void next_row() {
        quotient_ += quotient_step_;
        remainder_ += remainder_step_;
        if (remainder_ >= divisor_) {
            remainder_ -= divisor_;
            ++quotient_;
        }
    }

private:
    std::int64_t divisor_ = 0, quotient_ = 0, remainder_ = 0, quotient_step_ = 0,
                 remainder_step_ = 0;
};

/// A value that runs linearly over the triangle, given at its three corners.
struct Plane {
    double base = 0, per_x = 0, per_y = 0;  ///< per 1/256 px, from the corner `origin`
    Corner origin;

    Plane(const Corner (&c)[3], double area, double v0, double v1, double v2)
        : base(v0), origin(c[0]) {
        const double x1 = c[1].x - c[0].x, y1 = c[1].y - c[0].y, x2 = c[2].x - c[0].x,
                     y2 = c[2].y - c[0].y;
        per_x = ((v1 - v0) * y2 - (v2 - v0) * y1) / area;
        per_y = ((v2 - v0) * x1 - (v1 - v0) * x2) / area;
    }
    [[nodiscard]] double at(int x, int y) const {
        return base + per_x * (x * kOne + kOne / 2 - origin.x) +
               per_y * (y * kOne + kOne / 2 - origin.y);
    }
    [[nodiscard]] double step() const { return per_x * kOne; }
};

std::int32_t to_fixed16(double value, double limit) {
    return static_cast<std::int32_t>(std::floor(std::clamp(value, -limit, limit) * 65536.0 + 0.5));
}

double channel(const Corner& corner, unsigned shift) {
    return static_cast<double>((corner.vertex->col >> shift) & 0xffU);
}

Plane channel_plane(const Corner (&c)[3], double area, unsigned shift) {
    return {c, area, channel(c[0], shift), channel(c[1], shift), channel(c[2], shift)};
}

/// Calls span(x0, x1, y) for each row's pixels inside the clip. The corners are sorted by y.
template <class Span>
void rows(const Canvas& canvas, const Corner (&c)[3], double area, const Span& span) {
    const int top = std::max(first_centre(c[0].y), canvas.clip.y0);
    const int bottom = std::min(first_centre(c[2].y), canvas.clip.y1);
    const int bend = std::clamp(first_centre(c[1].y), top, std::max(top, bottom));
    const bool long_edge_left =
        area > 0;  // the middle corner lies right of the edge from top to bottom
    Edge whole(c[0], c[2], top);
    const auto part = [&](Edge edge, int from, int to) {
        for (int y = from; y < to; ++y, whole.next_row(), edge.next_row()) {
            const int left = long_edge_left ? whole.pixel() : edge.pixel();
            const int right = long_edge_left ? edge.pixel() : whole.pixel();
            const int x0 = std::max(left, canvas.clip.x0), x1 = std::min(right, canvas.clip.x1);
            if (x0 < x1) span(x0, x1, y);
        }
    };
    part(Edge(c[0], c[1], top), top, bend);
    part(Edge(c[1], c[2], bend), bend, bottom);
}

/// One colour whose alpha differs from corner to corner: the soft edges of every shape.
void fading(const Canvas& canvas, const Corner (&c)[3], double area) {
    const Plane alpha = channel_plane(c, area, IM_COL32_A_SHIFT);
    const std::uint32_t source = word_of(c[0].vertex->col);
    const std::int32_t step = to_fixed16(alpha.step(), 255.0);
    rows(canvas, c, area, [&](int x0, int x1, int y) {
        const std::int32_t start = std::max(0, to_fixed16(alpha.at(x0, y), 255.0));
        fill_fading(canvas.at(x0, y), x1 - x0, source, start, step);
    });
}

/// Everything differs: gradients and turned glyphs. Rare, so it is plain rather than fast.
void general(const Canvas& canvas, const DrawContext::Atlas& atlas, const Corner (&c)[3],
             double area, bool textured) {
    const Plane red = channel_plane(c, area, IM_COL32_R_SHIFT),
                green = channel_plane(c, area, IM_COL32_G_SHIFT);
    const Plane blue = channel_plane(c, area, IM_COL32_B_SHIFT),
                alpha = channel_plane(c, area, IM_COL32_A_SHIFT);
    const auto uv = [&](float ImVec2::*axis, int texels) {
        const auto at = [&](int i) {
            return double{c[i].vertex->uv.*axis} * texels * 65536.0 - 32768.0;
        };
        return Plane(c, area, at(0), at(1), at(2));
    };
    const Plane u = uv(&ImVec2::x, atlas.width), v = uv(&ImVec2::y, atlas.height);
    const auto byte = [](double value) {
        return static_cast<std::uint32_t>(std::clamp(value, 0.0, 255.0) + 0.5);
    };
    const auto texel = [](double value) {
        return static_cast<Texel>(std::clamp(value, -1e9, 1e12));
    };
    rows(canvas, c, area, [&](int x0, int x1, int y) {
        std::uint32_t* target = canvas.at(x0, y);
        for (int x = x0; x < x1; ++x, ++target) {
            std::uint32_t a = byte(alpha.at(x, y));
            if (textured) a = div255(a * sample(atlas, texel(u.at(x, y)), texel(v.at(x, y))));
            const std::uint32_t source =
                (byte(red.at(x, y)) << 16U) | (byte(green.at(x, y)) << 8U) | byte(blue.at(x, y));
            *target = mix(*target, source, a);
        }
    });
}

bool same(const ImVec2& a, const ImVec2& b) { return a.x == b.x && a.y == b.y; }

}  // namespace

void triangle(const Canvas& canvas, const DrawContext::Atlas& atlas, const ImDrawVert& a,
              const ImDrawVert& b, const ImDrawVert& c) {
    const auto corner = [](const ImDrawVert& v) {
        return Corner{snap(v.pos.x), snap(v.pos.y), &v};
    };
    Corner corners[3] = {corner(a), corner(b), corner(c)};
    if (corners[1].y < corners[0].y) std::swap(corners[0], corners[1]);
    if (corners[2].y < corners[1].y) std::swap(corners[1], corners[2]);
    if (corners[1].y < corners[0].y) std::swap(corners[0], corners[1]);
    const std::int64_t x1 = std::int64_t{corners[1].x} - corners[0].x,
                       y1 = std::int64_t{corners[1].y} - corners[0].y;
    const std::int64_t x2 = std::int64_t{corners[2].x} - corners[0].x,
                       y2 = std::int64_t{corners[2].y} - corners[0].y;
    const std::int64_t cross = x1 * y2 - x2 * y1;
    if (cross == 0) return;
    const auto area = static_cast<double>(cross);

    const bool textured = !same(a.uv, b.uv) || !same(a.uv, c.uv) || a.uv.x != atlas.white_u ||
                          a.uv.y != atlas.white_v;
    const ImU32 differing = (a.col ^ b.col) | (a.col ^ c.col);
    if (textured || (differing & ~IM_COL32_A_MASK) != 0) {
        general(canvas, atlas, corners, area, textured);
    } else if (differing != 0) {
        fading(canvas, corners, area);
    } else if (const std::uint32_t source = word_of(a.col); (source >> 24U) != 0) {
        rows(canvas, corners, area,
             [&](int left, int right, int y) { fill(canvas.at(left, y), right - left, source); });
    }
}

}  // namespace leitstand::cpu
