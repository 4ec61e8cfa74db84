// A sum over fields that are kept, so that what a bad card has changed is found. Inside of
// platform/store only.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/base/instant.hpp"

namespace leitstand {

/// 64 bits, FNV-1a; the same on every machine.
class Checksum {
public:
    Checksum& add(std::string_view text) {
        for (const char c : text) mix(static_cast<unsigned char>(c));
        return add(static_cast<std::int64_t>(text.size()));
    }
    Checksum& add(std::int64_t number) {
        auto bits = static_cast<std::uint64_t>(number);
        for (int i = 0; i < 8; ++i, bits >>= 8U) mix(static_cast<unsigned char>(bits & 0xffU));
        return *this;
    }
    Checksum& add(Instant at) { return add(std::int64_t{at.time_since_epoch().count()}); }
    [[nodiscard]] std::int64_t value() const { return static_cast<std::int64_t>(state_); }

private:
    void mix(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

}  // namespace leitstand
