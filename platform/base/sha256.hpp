// SHA-256 (FIPS 180-4): fingerprints of keys, and whether two texts are the same.
#pragma once

#include <string>
#include <string_view>

namespace leitstand {

/// 32 bytes, not yet made readable: see `base64` and `hex`.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// Two digits [0-9a-f] for each byte.
[[nodiscard]] std::string hex(std::string_view bytes);

}  // namespace leitstand
