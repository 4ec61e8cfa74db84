// Exact pixels of the CPU renderer's shapes.
#include <limits>
#include <random>

#include "platform/window/cpu/blend.hpp"
#include "platform/window/cpu/canvas.hpp"
#include "tests/unit/window/frames.hpp"

namespace leitstand {
namespace {

using test::at;
using test::kWhite;
using test::picture;

TEST(Shapes, RectangleCoversPixelsWhoseCentresItHolds) {
    const Pixmap p = picture(8, 6, [](ImDrawList& list) {
        // 1.5 is the centre of pixel 1, so it belongs to the shape; 4.5 on the right edge does not.
        list.AddRectFilled({1.5F, 2}, {4.5F, 4}, IM_COL32(10, 20, 30, 255));
    });
    for (int y = 0; y < 6; ++y) {
        for (int x = 0; x < 8; ++x) {
            const bool inside = x >= 1 && x < 4 && y >= 2 && y < 4;
            EXPECT_EQ(at(p, x, y), inside ? 0x0a141eU : 0U) << x << ',' << y;
        }
    }
}

TEST(Shapes, ClipRectangleLimitsShapes) {
    const Pixmap p = picture(10, 10, [](ImDrawList& list) {
        list.PushClipRect({2, 3}, {5, 6});
        list.AddRectFilled({0, 0}, {10, 10}, kWhite);
        list.AddTriangleFilled({-50, -50}, {50, -50}, {0, 90}, kWhite);
        list.PopClipRect();
    });
    for (int y = 0; y < 10; ++y) {
        for (int x = 0; x < 10; ++x) {
            const bool inside = x >= 2 && x < 5 && y >= 3 && y < 6;
            EXPECT_EQ(at(p, x, y), inside ? 0xffffffU : 0U) << x << ',' << y;
        }
    }
}

TEST(Shapes, WhatNobodyDrawsIsBlackAndNeverTheFrameBefore) {
    const auto screen = open_offscreen(4, 4, test::context());
    test::paint(*screen, [](ImDrawList& list) { list.AddRectFilled({0, 0}, {4, 4}, kWhite); });
    EXPECT_EQ(at(*screen->pixels(), 1, 1), 0xffffffU);
    test::paint(*screen, [](ImDrawList&) {});
    EXPECT_EQ(at(*screen->pixels(), 1, 1), 0U);
}

/// A fan of translucent triangles around one point: a gap would leave a pixel at 0, a double cover
/// would be brighter.
TEST(Shapes, TrianglesThatShareEdgesLeaveNoGapAndCoverNothingTwice) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> place(-3.0F, 67.0F), middle(1.0F, 63.0F);
    for (int round = 0; round < 200; ++round) {
        const ImVec2 centre(middle(random), middle(random));
        const float far = 200;
        const ImVec2 rim[] = {
            {-far, -far}, {place(random), -far}, {far, -far}, {far, place(random)},
            {far, far},   {place(random), far},  {-far, far}, {-far, place(random)}};
        const Pixmap p = picture(64, 64, [&](ImDrawList& list) {
            list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
            for (std::size_t i = 0; i < 8; ++i) {
                list.AddTriangleFilled(centre, rim[i], rim[(i + 1) % 8],
                                       IM_COL32(255, 255, 255, 128));
            }
        });
        for (std::size_t i = 0; i < p.pixels.size(); ++i)
            ASSERT_EQ(p.pixels[i], 0x808080U) << round << ' ' << i;
    }
}

TEST(Shapes, ARectangleAsTwoTrianglesIsTheSameRectangle) {
    std::mt19937 random(11);
    std::uniform_real_distribution<float> place(-4.0F, 40.0F);
    for (int round = 0; round < 200; ++round) {
        const ImVec2 a(place(random), place(random)),
            b(a.x + 0.1F + place(random) / 2, a.y + place(random) / 2);
        const auto fast =
            picture(40, 40, [&](ImDrawList& list) { list.AddRectFilled(a, b, kWhite); });
        const auto slow = picture(40, 40, [&](ImDrawList& list) {
            list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
            if (b.x <= a.x || b.y <= a.y) return;
            list.AddTriangleFilled(a, {b.x, a.y}, b, kWhite);
            list.AddTriangleFilled(b, {a.x, b.y}, a, kWhite);
        });
        if (b.x <= a.x || b.y <= a.y) continue;
        ASSERT_EQ(fast.pixels, slow.pixels) << round;
    }
}

TEST(Shapes, ColoursRunLinearlyFromCornerToCorner) {
    const Pixmap p = picture(256, 4, [](ImDrawList& list) {
        list.AddRectFilledMultiColor({0, 0}, {256, 4}, IM_COL32(0, 0, 0, 255),
                                     IM_COL32(255, 0, 0, 255), IM_COL32(255, 0, 0, 255),
                                     IM_COL32(0, 0, 0, 255));
    });
    for (int x = 0; x < 256; ++x)
        EXPECT_NEAR(static_cast<double>(at(p, x, 2) >> 16U), (x + 0.5) * 255 / 256, 0.51);
}

TEST(Shapes, PositionsWithoutSenseDoNotBreakThePicture) {
    const float nan = std::numeric_limits<float>::quiet_NaN(), far = 1e30F;
    const Pixmap p = picture(16, 16, [&](ImDrawList& list) {
        list.PrimReserve(3, 3);
        const ImVec2 uv = ImGui::GetIO().Fonts->TexUvWhitePixel;
        list.PrimVtx({nan, 3}, uv, kWhite);
        list.PrimVtx({far, -far}, uv, kWhite);
        list.PrimVtx({-far, nan}, uv, kWhite);
        list.AddRectFilled({-far, 4}, {far, 5}, IM_COL32(1, 2, 3, 255));
    });
    EXPECT_EQ(at(p, 0, 4), 0x010203U);
    EXPECT_EQ(at(p, 15, 4), 0x010203U);
}

TEST(Blend, EveryMixIsTheExactlyRoundedOne) {
    for (std::uint32_t a = 0; a < 256; ++a) {
        for (std::uint32_t source = 0; source < 256; source += 5) {
            for (std::uint32_t target = 0; target < 256; target += 3) {
                const std::uint32_t exact = (2 * (source * a + target * (255 - a)) + 255) / 510;
                const std::uint32_t pixel = cpu::mix(target * 0x010101U, source * 0x010101U, a);
                ASSERT_EQ(pixel, exact * 0x010101U) << source << ' ' << target << ' ' << a;
            }
        }
    }
}

TEST(Blend, ASpanIsItsPixels) {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::uint32_t span[9], single[9];
        for (std::size_t i = 0; i < 9; ++i)
            span[i] = single[i] = static_cast<std::uint32_t>(random() & 0xffffffU);
        const auto source = static_cast<std::uint32_t>(random());
        cpu::fill(span, 9, source);
        for (std::size_t i = 0; i < 9; ++i)
            ASSERT_EQ(span[i], cpu::mix(single[i], source, source >> 24U));
    }
}

TEST(Fixed, NearestWith256Steps) {
    EXPECT_EQ(cpu::snap(1.0F), 256);
    EXPECT_EQ(cpu::snap(-1.0F), -256);
    EXPECT_EQ(cpu::snap(0.001953125F), 1);   // half a step goes up
    EXPECT_EQ(cpu::snap(-0.001953125F), 0);  // on both sides of zero
    EXPECT_EQ(cpu::first_centre(128), 0);
    EXPECT_EQ(cpu::first_centre(129), 1);
}

}  // namespace
}  // namespace leitstand
