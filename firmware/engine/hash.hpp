// A quick 64-bit hash of bytes, the same on every machine (it decides ties between equal revisions,
// so it must be).
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace leitstand {

class Hash64 {
public:
    void mix(std::uint64_t value) {
        state_ = (state_ ^ value) * 0x9E3779B97F4A7C15ULL;
        state_ ^= state_ >> 32U;
    }
    void mix(std::int64_t value) { mix(static_cast<std::uint64_t>(value)); }
    void mix(std::string_view text) {
        const char* p = text.data();
        std::size_t left = text.size();
        for (; left >= 8; p += 8, left -= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, p, 8);
            mix(word);
        }
        std::uint64_t tail = text.size();  // the length keeps "a" + "b" apart from "ab"
        for (; left > 0; ++p, --left) tail = (tail << 8U) | static_cast<unsigned char>(*p);
        mix(tail);
    }
    [[nodiscard]] std::uint64_t value() const { return state_; }

private:
    std::uint64_t state_ = 0x243F6A8885A308D3ULL;
};

}  // namespace leitstand
