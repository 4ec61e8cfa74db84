#include "platform/window/cpu/blend.hpp"

#include <algorithm>
#include <cstring>

namespace leitstand::cpu {
namespace {

constexpr std::uint64_t kLanes = 0x00ff00ff00ff00ffULL;

/// Two pixels at a time in four 16-bit lanes; see mix().
std::uint64_t round_lanes(std::uint64_t x) {
    x += 0x0080008000800080ULL;
    return ((x + ((x >> 8U) & kLanes)) >> 8U) & kLanes;
}

void fill_translucent(std::uint32_t* target, int count, std::uint32_t source, std::uint32_t a) {
    const std::uint64_t rb = std::uint64_t{source & 0xff00ffU} * a;
    const std::uint64_t g = std::uint64_t{(source >> 8U) & 0xffU} * a;
    const std::uint64_t both_rb = rb | (rb << 32U);
    const std::uint64_t both_g = g | (g << 32U);
    const std::uint64_t b = 255 - a;
    int i = 0;
    for (; i + 2 <= count; i += 2) {
        std::uint64_t two = 0;
        std::memcpy(&two, target + i, sizeof two);
        const std::uint64_t even = round_lanes((two & kLanes) * b + both_rb);
        const std::uint64_t odd = round_lanes(((two >> 8U) & 0x000000ff000000ffULL) * b + both_g);
        two = even | (odd << 8U);
        std::memcpy(target + i, &two, sizeof two);
    }
    if (i < count) target[i] = mix(target[i], source, a);
}

}  // namespace

void fill(std::uint32_t* target, int count, std::uint32_t source) {
    const std::uint32_t a = source >> 24U;
    if (a == 255) {
        std::fill_n(target, count, source & 0xffffffU);
    } else if (a != 0) {
        fill_translucent(target, count, source, a);
    }
}

void fill_covered(std::uint32_t* target, const std::uint8_t* coverage, int count,
                  std::uint32_t source) {
    const std::uint32_t a = source >> 24U;
    const std::uint32_t opaque = source & 0xffffffU;
    for (int i = 0; i < count; ++i) {
        const std::uint32_t weight = div255(coverage[i] * a);
        if (weight == 0) continue;
        target[i] = weight == 255 ? opaque : mix(target[i], source, weight);
    }
}

void fill_fading(std::uint32_t* target, int count, std::uint32_t source, std::int32_t alpha,
                 std::int32_t step) {
    alpha += 0x8000;
    for (int i = 0; i < count; ++i, alpha += step) {
        target[i] =
            mix(target[i], source, static_cast<std::uint32_t>(std::clamp(alpha >> 16, 0, 255)));
    }
}

}  // namespace leitstand::cpu
