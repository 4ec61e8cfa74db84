// Lines of charts, as pixels of the CPU renderer.
#include "dashboard/canvas.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "platform/window/screen.hpp"

namespace leitstand {
namespace {

constexpr Rgb kWhite{255, 255, 255};

template <class Ink>
Pixmap picture(int width, int height, const Ink& ink, float scale = 1) {
    const FontRequest fonts[] = {{Face::text, 28, Glyphs::latin}};
    const auto context = std::move(*DrawContext::create(fonts, 1024));
    const auto screen = open_offscreen(width, height, *context);
    Damage damage;
    damage.begin_frame(width, height);
    Canvas canvas(context->begin_frame(width, height), damage, *context, dark_theme(),
                  {.scale = scale});
    ink(canvas);
    const ImDrawData& frame = context->end_frame();
    const PixelRect all{0, 0, width, height};
    EXPECT_TRUE(screen->present(frame, {&all, 1}));
    return *screen->pixels();
}

std::uint32_t at(const Pixmap& p, int x, int y) {
    return p.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(p.width) +
                    static_cast<std::size_t>(x)] &
           0xffU;
}

TEST(CanvasLines, DashesKeepTheirPhaseOverCorners) {
    // Right, down, left: 60.5 + 50 + 60 long, with corners inside of dashes and of gaps.
    const std::array<Point, 4> path{{{10.0F, 10.5F}, {70.5F, 10.5F}, {70.5F, 60.5F}, {10, 60.5F}}};
    const float on = 11, off = 7;
    const Pixmap p =
        picture(90, 80, [&](Canvas& c) { c.polyline_dashed(path, 3, on, off, kWhite); });
    float before = 0;
    int inked = 0, gaps = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Point a = path[i - 1], b = path[i];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        for (float s = 2; s < length - 2; s += 1) {  // corners are joined, which is wider
            const float phase = std::fmod(before + s, on + off);
            const float edge = std::min({phase, std::abs(phase - on), on + off - phase});
            if (edge < 1.5F) continue;
            const int x = static_cast<int>(a.x + (b.x - a.x) * s / length);
            const int y = static_cast<int>(a.y + (b.y - a.y) * s / length);
            EXPECT_EQ(at(p, x, y), phase < on ? 255U : 0U) << "at " << before + s;
            (phase < on ? inked : gaps) += 1;
        }
        before += length;
    }
    EXPECT_GT(inked, 60);
    EXPECT_GT(gaps, 30);
}

TEST(CanvasLines, DashesOfNothingAreNothing) {
    const std::array<Point, 2> path{{{5, 5}, {5, 5}}};
    const Pixmap p = picture(20, 20, [&](Canvas& c) {
        c.polyline_dashed(path, 3, 5, 5, kWhite);
        c.polyline_dashed({path.data(), 1}, 3, 5, 5, kWhite);
        c.band({path.data(), 1}, {path.data(), 1}, kWhite);
    });
    for (const std::uint32_t pixel : p.pixels) ASSERT_EQ(pixel & 0xffffffU, 0U);
}

TEST(CanvasLines, DotsStandInTheMiddleAndEndWhereTheyShould) {
    const Pixmap p =
        picture(20, 40, [](Canvas& c) { c.dots_vertical(10, 5, 31, 4, 6, 4, kWhite); });
    for (int y = 0; y < 40; ++y) {
        const bool on = y >= 5 && y < 31 && (y - 5) % 10 < 6;
        for (int x = 0; x < 20; ++x) {
            EXPECT_EQ(at(p, x, y), on && x >= 8 && x < 12 ? 255U : 0U) << x << ',' << y;
        }
    }
}

/// Every pixel that lies well inside is full, every pixel well outside untouched: no seams, at any
/// scale.
TEST(CanvasLines, ABandIsFilledWithoutSeams) {
    std::array<Point, 13> upper, lower;
    for (std::size_t i = 0; i < upper.size(); ++i) {
        const float t = static_cast<float>(i);
        upper[i] = {5 + t * 7.3F, 40 - 9 * std::sqrt(t)};
        lower[i] = {5 + t * 7.3F, 40 + 5 * std::sqrt(t) + (i % 2 == 0 ? 0.0F : 4.0F)};
    }
    for (const float scale : {1.0F, 1.37F, 2.0F}) {
        const Pixmap p = picture(
            200, 160, [&](Canvas& c) { c.band(upper, lower, kWhite); }, scale);
        int inside = 0;
        for (int y = 0; y < p.height; ++y) {
            for (int x = 0; x < p.width; ++x) {
                const float dx = (static_cast<float>(x) + 0.5F) / scale,
                            dy = (static_cast<float>(y) + 0.5F) / scale;
                const float place = (dx - 5) / 7.3F;
                if (place < -0.3F || place > 12.3F) {
                    ASSERT_EQ(at(p, x, y), 0U) << x << ',' << y;
                    continue;
                }
                if (place < 0.3F || place > 11.7F) continue;
                const auto i = static_cast<std::size_t>(place);
                const float share = place - static_cast<float>(i);
                const float top = std::lerp(upper[i].y, upper[i + 1].y, share);
                const float bottom = std::lerp(lower[i].y, lower[i + 1].y, share);
                if (dy > top + 1.5F && dy < bottom - 1.5F) {
                    ASSERT_EQ(at(p, x, y), 255U) << x << ',' << y;
                    ++inside;
                }
                if (dy < top - 2.5F || dy > bottom + 2.5F) {
                    ASSERT_EQ(at(p, x, y), 0U) << x << ',' << y;
                }
            }
        }
        EXPECT_GT(inside, 1000);
    }
}

}  // namespace
}  // namespace leitstand
