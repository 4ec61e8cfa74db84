// What the tests of this folder share: one draw context, and a frame drawn by a function. ImGui's
// context exists once in a process, so all tests of this program use the same.
#pragma once

#include <gtest/gtest.h>

#include "platform/window/screen.hpp"

namespace leitstand::test {

inline DrawContext& context() {
    static const std::unique_ptr<DrawContext> made = [] {
        const FontRequest fonts[] = {
            {Face::text, 28, Glyphs::latin},     {Face::text, 46, Glyphs::latin},
            {Face::strong, 60, Glyphs::latin},   {Face::value, 68, Glyphs::figures},
            {Face::number, 84, Glyphs::figures}, {Face::value, 200, Glyphs::figures}};
        return DrawContext::create(fonts, 2048).value();
    }();
    return *made;
}

/// Draws with `ink(list)` and paints `damage` of it onto `screen`; the whole frame when there is
/// none.
template <class Ink>
void paint(Screen& screen, const Ink& ink, std::span<const PixelRect> damage = {}) {
    DrawContext& fonts = context();
    ImDrawList& list = fonts.begin_frame(screen.width(), screen.height());
    ink(list);
    const ImDrawData& frame = fonts.end_frame();
    const PixelRect all{0, 0, screen.width(), screen.height()};
    if (damage.empty()) damage = {&all, 1};
    const Status shown = screen.present(frame, damage);
    ASSERT_TRUE(shown) << shown.error().message;
}

template <class Ink>
Pixmap picture(int width, int height, const Ink& ink) {
    const auto screen = open_offscreen(width, height, context());
    paint(*screen, ink);
    return *screen->pixels();
}

inline std::uint32_t at(const Pixmap& picture, int x, int y) {
    return picture.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                          static_cast<std::size_t>(x)];
}

inline constexpr ImU32 kWhite = IM_COL32(255, 255, 255, 255);

}  // namespace leitstand::test
