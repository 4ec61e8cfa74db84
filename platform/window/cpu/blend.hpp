// Colour onto opaque pixels, each channel as round((source * a + target * (255 - a)) / 255),
// exactly. Sources are 0xAARRGGBB words and not premultiplied; targets stay opaque.
#pragma once

#include <cstdint>

namespace leitstand::cpu {

/// round(x / 255) for x up to 255 * 255.
[[nodiscard]] constexpr std::uint32_t div255(std::uint32_t x) {
    x += 128;
    return (x + (x >> 8U)) >> 8U;
}

/// One pixel. `a` is 0..255; the alpha byte of `source` is not looked at.
[[nodiscard]] constexpr std::uint32_t mix(std::uint32_t target, std::uint32_t source,
                                          std::uint32_t a) {
    // Red and blue side by side in 16-bit lanes: 255 * 255 + 128 + 254 still fits, so no lane
    // spills into the next.
    const std::uint32_t b = 255 - a;
    std::uint32_t rb = (source & 0xff00ffU) * a + (target & 0xff00ffU) * b + 0x800080U;
    std::uint32_t g = ((source >> 8U) & 0xffU) * a + ((target >> 8U) & 0xffU) * b + 0x80U;
    rb = ((rb + ((rb >> 8U) & 0xff00ffU)) >> 8U) & 0xff00ffU;
    g = (g + (g >> 8U)) & 0xff00U;
    return rb | g;
}

/// `count` pixels of one colour.
void fill(std::uint32_t* target, int count, std::uint32_t source);

/// `count` pixels of one colour, each weighted by a coverage of 0..255 on top of the colour's own
/// alpha.
void fill_covered(std::uint32_t* target, const std::uint8_t* coverage, int count,
                  std::uint32_t source);

/// `count` pixels of one colour whose alpha runs from `alpha` by `step` a pixel, both in 1/65536.
void fill_fading(std::uint32_t* target, int count, std::uint32_t source, std::int32_t alpha,
                 std::int32_t step);

}  // namespace leitstand::cpu
