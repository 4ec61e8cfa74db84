// Reads coverage out of the font atlas, with the same linear filter as a GPU.
#pragma once

#include <cstdint>

#include "platform/window/draw.hpp"

namespace leitstand::cpu {

using Texel = std::int64_t;  ///< a position in texels, in 1/65536; texel i has its centre at i

struct Walk {  ///< along one row of pixels
    Texel x = 0, y = 0, step = 0;
};

/// Coverage at `count` (<= kMaxSamples) positions along a walk with constant y. Returns `buffer`,
/// or the atlas's own bytes when the positions fall on texels exactly.
inline constexpr int kMaxSamples = 512;
const std::uint8_t* sample_row(const DrawContext::Atlas& atlas, const Walk& walk, int count,
                               std::uint8_t* buffer);

/// Coverage at one position.
[[nodiscard]] std::uint8_t sample(const DrawContext::Atlas& atlas, Texel x, Texel y);

}  // namespace leitstand::cpu
