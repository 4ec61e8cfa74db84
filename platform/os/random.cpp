#include "platform/os/random.hpp"

#include <sys/random.h>

namespace leitstand {

std::uint64_t random_bits() {
    std::uint64_t bits = 0;
    // Eight bytes are never cut short; before the pool is filled at boot the call waits.
    while (::getrandom(&bits, sizeof bits, 0) != static_cast<ssize_t>(sizeof bits)) {
    }
    return bits;
}

double random_unit() { return static_cast<double>(random_bits() >> 11U) * 0x1.0p-53; }

std::string random_hex(std::size_t length) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    while (text.size() < length) text += kDigits[random_bits() & 15U];
    return text;
}

}  // namespace leitstand
