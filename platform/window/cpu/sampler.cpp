// Weights have 8 bits: a position is rounded to 1/256 texel, which is far below what 8 bits of
// coverage show.
#include "platform/window/cpu/sampler.hpp"

#include <algorithm>

namespace leitstand::cpu {
namespace {

constexpr Texel kHalf = 0x80;  ///< half of 1/256 texel
constexpr Texel kStepOne = 0x10000;

const std::uint8_t* row_of(const DrawContext::Atlas& atlas, Texel y) {
    const Texel row = std::clamp<Texel>(y, 0, atlas.height - 1);
    return atlas.alpha + row * atlas.width;
}

std::uint32_t weight(Texel position) { return static_cast<std::uint32_t>((position >> 8) & 0xff); }

std::uint32_t between(std::uint32_t a, std::uint32_t b, std::uint32_t w) {  // in 1/256
    return a * (256 - w) + b * w;
}

/// All texels that the walk reads lie inside the row.
bool inside(const DrawContext::Atlas& atlas, Texel first, Texel last) {
    return std::min(first, last) >= 0 && (std::max(first, last) >> 16) + 1 < atlas.width;
}

void along_texel_row(const std::uint8_t* row, Texel x, Texel step, int count, std::uint8_t* out) {
    for (int i = 0; i < count; ++i, x += step) {
        const std::uint8_t* at = row + (x >> 16);
        out[i] = static_cast<std::uint8_t>((between(at[0], at[1], weight(x)) + 128) >> 8U);
    }
}

}  // namespace

std::uint8_t sample(const DrawContext::Atlas& atlas, Texel x, Texel y) {
    x += kHalf;
    y += kHalf;
    const auto column = [&](Texel i) { return std::clamp<Texel>(i, 0, atlas.width - 1); };
    const Texel left = column(x >> 16), right = column((x >> 16) + 1);
    const std::uint8_t* above = row_of(atlas, y >> 16);
    const std::uint8_t* below = row_of(atlas, (y >> 16) + 1);
    const std::uint32_t top = between(above[left], above[right], weight(x));
    const std::uint32_t bottom = between(below[left], below[right], weight(x));
    return static_cast<std::uint8_t>((between(top, bottom, weight(y)) + 0x8000) >> 16U);
}

const std::uint8_t* sample_row(const DrawContext::Atlas& atlas, const Walk& walk, int count,
                               std::uint8_t* buffer) {
    const Texel x = walk.x + kHalf, last = x + walk.step * (count - 1);
    if (weight(walk.y + kHalf) != 0 || !inside(atlas, x, last)) {
        for (int i = 0; i < count; ++i) buffer[i] = sample(atlas, walk.x + walk.step * i, walk.y);
        return buffer;
    }
    const std::uint8_t* row = row_of(atlas, (walk.y + kHalf) >> 16);
    if (walk.step == kStepOne && weight(x) == 0) return row + (x >> 16);
    along_texel_row(row, x, walk.step, count, buffer);
    return buffer;
}

}  // namespace leitstand::cpu
