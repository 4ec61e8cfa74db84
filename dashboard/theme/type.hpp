// The sizes of type that the wall is set in, in design pixels. Every size costs room in the font
// atlas, so a page takes one that is here before it adds one, and asks for figures only where no
// letters are drawn.
#pragma once

#include <span>

#include "dashboard/theme/density.hpp"
#include "platform/window/draw.hpp"

namespace leitstand {

struct Type {
    Face face = Face::text;
    float px = 34;
    Glyphs glyphs = Glyphs::latin;
};

[[nodiscard]] constexpr Type text_type(float px) { return {Face::text, px, Glyphs::latin}; }
[[nodiscard]] constexpr Type strong_type(float px) { return {Face::strong, px, Glyphs::latin}; }
[[nodiscard]] constexpr Type value_type(float px) { return {Face::value, px, Glyphs::figures}; }
[[nodiscard]] constexpr Type number_type(float px) { return {Face::number, px, Glyphs::figures}; }
[[nodiscard]] constexpr Type unit_type(float px) { return {Face::text, px, Glyphs::figures}; }

/// Every size that pages of this density draw with.
[[nodiscard]] std::span<const Type> types_of(Density density);

}  // namespace leitstand
