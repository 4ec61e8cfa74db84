// Glyphs: what is baked, and how its coverage reaches the pixels.
#include <cmath>
#include <vector>

#include "platform/window/cpu/shapes.hpp"
#include "tests/unit/window/frames.hpp"

namespace leitstand {
namespace {

using test::context;
using test::kWhite;
using test::picture;

double coverage(const Pixmap& p) {
    double sum = 0;
    for (const std::uint32_t pixel : p.pixels) sum += (pixel & 0xffU) / 255.0;
    return sum;
}

TEST(Text, EverySizeIsTheEmAndTheBaselineIsAtEightTenths) {
    const ImFont* font = context().font(Face::value, 200);
    EXPECT_FLOAT_EQ(font->FontSize, 200);
    EXPECT_FLOAT_EQ(font->Ascent, 160);
    const ImFontGlyph* seven = font->FindGlyph('7');  // stands on the baseline
    EXPECT_NEAR(seven->Y1, 160, 1.01);
    EXPECT_NEAR(seven->Y1 - seven->Y0, 0.727 * 200, 3);  // the height of Inter's figures
}

TEST(Text, TickingFiguresHaveOneWidthAndValuesANarrowerOne) {
    const ImFont* number = context().font(Face::number, 84);
    const ImFont* value = context().font(Face::value, 200);
    for (const char c : std::string("0123456789")) {
        const auto digit = static_cast<ImWchar>(c);
        EXPECT_FLOAT_EQ(number->GetCharAdvance(digit), std::round(0.60F * 84));
        EXPECT_FLOAT_EQ(value->GetCharAdvance(digit), c == '1' ? 96.0F : 120.0F);
    }
}

TEST(Text, EverySignThatPagesUseIsBaked) {
    for (const Face face : {Face::text, Face::strong}) {
        const ImFont* font = context().font(face, face == Face::text ? 46 : 60);
        for (const ImWchar sign : std::initializer_list<ImWchar>{
                 0x20,   0x7e,   0xa0,   0xdf,   0xfc,   0x148,  0x17f,  0x2007, 0x2009, 0x2013,
                 0x2014, 0x2019, 0x201c, 0x201d, 0x201e, 0x2026, 0x202f, 0x2030, 0x20ac, 0x2191,
                 0x2192, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265, 0xd7,   0x3ba,  0x394}) {
            EXPECT_NE(font->FindGlyphNoFallback(sign), nullptr) << std::hex << sign;
        }
    }
    const ImFont* figures = context().font(Face::value, 200);
    for (const char sign : std::string("0123456789%+-.,:/ ")) {
        EXPECT_NE(figures->FindGlyphNoFallback(static_cast<ImWchar>(sign)), nullptr) << sign;
    }
}

TEST(Text, FeaturesAreInTheFace) {  // cv05: the small l has a tail, so it is wider than the I
    const ImFont* font = context().font(Face::text, 46);
    const auto ink = [&](ImWchar c) { return font->FindGlyph(c)->X1 - font->FindGlyph(c)->X0; };
    EXPECT_GT(ink('l'), ink('I') + 2);
}

TEST(Text, AGlyphHasTheSameInkAtAnySubPixelPosition) {
    const auto drawn = [](float shift) {
        return coverage(picture(80, 80, [shift](ImDrawList& list) {
            context().font(Face::text, 46)->RenderChar(&list, 46, {20 + shift, 10}, kWhite, 'g');
        }));
    };
    const double whole = drawn(0);
    EXPECT_GT(whole, 200);
    for (const float shift : {0.1F, 0.25F, 0.5F, 0.7F})
        EXPECT_NEAR(drawn(shift), whole, whole * 0.012) << shift;
}

TEST(Text, BigFiguresReachTheScreenTexelForTexel) {
    const ImFont* font = context().font(Face::value, 200);
    const ImFontGlyph* glyph = font->FindGlyph('8');
    const Pixmap p = picture(200, 240, [&](ImDrawList& list) {
        list.AddText(font, 200, {10, 10}, kWhite, "8");
    });
    const DrawContext::Atlas atlas = context().atlas();
    const int u0 = static_cast<int>(std::lround(glyph->U0 * static_cast<float>(atlas.width)));
    const int v0 = static_cast<int>(std::lround(glyph->V0 * static_cast<float>(atlas.height)));
    const int x0 = 10 + static_cast<int>(glyph->X0), y0 = 10 + static_cast<int>(glyph->Y0);
    for (int y = 0; y < static_cast<int>(glyph->Y1 - glyph->Y0); ++y) {
        for (int x = 0; x < static_cast<int>(glyph->X1 - glyph->X0); ++x) {
            const unsigned char texel = atlas.alpha[(v0 + y) * atlas.width + u0 + x];
            ASSERT_EQ(test::at(p, x0 + x, y0 + y) & 0xffU, texel) << x << ',' << y;
        }
    }
}

/// A glyph of 45x60 noisy texels that stands at (x, y) in an atlas, drawn a little smaller.
std::vector<std::uint32_t> drawn_from(int x, int y) {
    constexpr int kSide = 1987, kWide = 45, kHigh = 60, kPixels = 64;  // no power of two
    std::vector<unsigned char> alpha(static_cast<std::size_t>(kSide) * kSide);
    std::uint32_t noise = 1;
    for (int row = 0; row < kHigh; ++row) {
        for (int column = 0; column < kWide; ++column) {
            noise = noise * 1664525U + 1013904223U;
            alpha[static_cast<std::size_t>((y + row) * kSide + x + column)] =
                static_cast<unsigned char>(noise >> 24U);
        }
    }
    const DrawContext::Atlas atlas{alpha.data(), kSide, kSide};
    std::vector<std::uint32_t> pixels(std::size_t{kPixels} * kPixels);
    const cpu::Canvas canvas{pixels.data(), kPixels, {0, 0, kPixels, kPixels}};
    const auto uv = [](int texel) { return static_cast<float>(texel) * (1.0F / kSide); };
    const ImDrawVert low{{3, 4}, {uv(x), uv(y)}, kWhite};
    const ImDrawVert high{
        {3 + kWide * 0.97F, 4 + kHigh * 0.97F}, {uv(x + kWide), uv(y + kHigh)}, kWhite};
    cpu::glyph_quad(canvas, atlas, low, high);
    return pixels;
}

TEST(Text, AGlyphIsTheSameWhereverItStandsInTheAtlas) {
    const auto wanted = drawn_from(1, 1);
    for (const auto& [x, y] : {std::pair{701, 333}, {1901, 1}, {1023, 1900}, {1365, 1365}})
        EXPECT_EQ(drawn_from(x, y), wanted) << x << ',' << y;
}

TEST(Text, ASecondContextIsRefusedWithAReason) {
    (void)context();
    const FontRequest fonts[] = {{Face::text, 28, Glyphs::latin}};
    const auto second = DrawContext::create(fonts);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("one at a time"), std::string::npos);
}

TEST(TextDeathTest, ASizeThatNobodyAskedForIsOurBug) {
    EXPECT_DEATH((void)context().font(Face::text, 47), "47 px was not requested");
}

}  // namespace
}  // namespace leitstand
