#include "platform/window/hash.hpp"

#include <cstring>

namespace leitstand {
namespace {

constexpr std::uint64_t kOdd[4] = {0x9e3779b97f4a7c15ULL, 0xc2b2ae3d27d4eb4fULL,
                                   0x165667b19e3779f9ULL, 0xff51afd7ed558ccdULL};

std::uint64_t load(const unsigned char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// Rotated between the multiplications, so that high bits of one word reach low bits of the next.
std::uint64_t step(std::uint64_t lane, std::uint64_t word, std::uint64_t odd) {
    lane = (lane ^ word) * odd;
    return (lane << 29U) | (lane >> 35U);
}

}  // namespace

std::uint64_t hash_bytes(const void* data, std::size_t size, std::uint64_t seed) {
    const auto* at = static_cast<const unsigned char*>(data);
    std::uint64_t lane[4] = {seed ^ kOdd[3], seed ^ kOdd[2], seed ^ kOdd[1], seed ^ kOdd[0]};
    std::size_t left = size;
    for (; left >= 32; left -= 32, at += 32) {
        for (std::size_t i = 0; i < 4; ++i) lane[i] = step(lane[i], load(at + 8 * i), kOdd[i]);
    }
    for (; left >= 8; left -= 8, at += 8) lane[0] = step(lane[0], load(at), kOdd[1]);
    std::uint64_t rest = 0;
    std::memcpy(&rest, at, left);
    std::uint64_t hash = hash_mix(seed, size);
    hash = hash_mix(hash, rest);
    for (const std::uint64_t part : lane) hash = hash_mix(hash, part);
    return hash;
}

}  // namespace leitstand
