// Digests that protocols ask for: HMAC-SHA-256 for signatures, MD5 only because a challenge login
// of old systems knows nothing else. SHA-256 itself is sha256.hpp.
#pragma once

#include <string>
#include <string_view>

namespace leitstand {

/// 32 bytes, not yet made readable: see `hex`.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view text);
/// Lower case. Not safe against anybody who wants another text with the same digest.
[[nodiscard]] std::string md5_hex(std::string_view text);

/// Takes the same time wherever the texts differ, so that a guess learns nothing from it. Their
/// lengths are no secret.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace leitstand
