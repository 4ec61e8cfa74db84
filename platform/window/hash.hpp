// A fast hash of what a frame draws, to find what changed. Not for tables, not for strangers'
// input.
#pragma once

#include <cstddef>
#include <cstdint>

namespace leitstand {

/// Four lanes of multiply-and-mix, 32 bytes a round. Equal bytes and equal `seed` give equal hashes
/// on every little-endian machine.
[[nodiscard]] std::uint64_t hash_bytes(const void* data, std::size_t size, std::uint64_t seed);

/// Mixes one number into a hash; the order of calls matters.
[[nodiscard]] constexpr std::uint64_t hash_mix(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
    return hash ^ (hash >> 32U);
}

}  // namespace leitstand
