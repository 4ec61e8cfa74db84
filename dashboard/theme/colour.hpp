// A colour as it is written in the token table: sRGB, opaque. Blends are computed once, on the sRGB
// values as designers mix them, so that no renderer has to blend and every machine shows the same
// bytes.
#pragma once

#include <cstdint>

namespace leitstand {

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
    friend constexpr bool operator==(Rgb, Rgb) = default;
};

/// 0xRRGGBB, as tokens are written.
[[nodiscard]] constexpr Rgb rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>((hex >> 16U) & 0xffU),
            static_cast<std::uint8_t>((hex >> 8U) & 0xffU), static_cast<std::uint8_t>(hex & 0xffU)};
}

/// `share` of `b` (0..1) over `a`.
[[nodiscard]] constexpr Rgb mix(Rgb a, Rgb b, float share) {
    const auto channel = [share](std::uint8_t from, std::uint8_t to) {
        const float value =
            static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * share;
        return static_cast<std::uint8_t>(value + 0.5F);
    };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b)};
}

}  // namespace leitstand
