// What the CPU renderer paints on: opaque pixels 0x00RRGGBB and the part of them that may be
// touched now. Positions become 1/256 px integers once (`snap`); from there on coverage is decided
// in integers only, so that the same shapes give the same pixels on every machine.
#pragma once

#include <cstdint>

#include "platform/window/damage.hpp"

namespace leitstand::cpu {

struct Canvas {
    std::uint32_t* pixels = nullptr;
    int stride = 0;  ///< in pixels
    PixelRect clip;  ///< inside the picture

    [[nodiscard]] std::uint32_t* at(int x, int y) const {
        return pixels + static_cast<std::ptrdiff_t>(y) * stride + x;
    }
};

using Fixed = std::int32_t;  ///< 1/256 px
inline constexpr Fixed kOne = 256;

/// Nearest 1/256 px. Beyond +-32767 px (and for NaN) the position is moved to that limit.
[[nodiscard]] inline Fixed snap(float position) {
    if (!(position > -32767.0F)) return -32767 * kOne;
    if (position > 32767.0F) return 32767 * kOne;
    const double exact = static_cast<double>(position) * 256.0 + 0.5;
    const auto whole = static_cast<Fixed>(exact);
    return whole - static_cast<Fixed>(static_cast<double>(whole) > exact);
}

/// The first pixel whose centre lies at or behind this position: both edges of a span are found
/// with it, so that neighbours neither overlap nor leave a gap.
[[nodiscard]] constexpr int first_centre(Fixed position) { return (position + kOne / 2 - 1) >> 8; }

/// ImGui's colour (red lowest) as 0xAARRGGBB.
[[nodiscard]] constexpr std::uint32_t word_of(std::uint32_t abgr) {
    return (abgr & 0xff00ff00U) | ((abgr & 0xffU) << 16U) | ((abgr >> 16U) & 0xffU);
}

}  // namespace leitstand::cpu
