// Digests that protocols ask for: SHA-256 and its HMAC for signatures, MD5 only because a challenge
// login of old systems knows nothing else. Written here: they are short, and a library for them
// would be a second one for TLS.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace leitstand {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view text);
[[nodiscard]] Sha256 hmac_sha256(std::string_view key, std::string_view text);
/// Lower case.
[[nodiscard]] std::string hex(const Sha256& digest);
/// Lower case. Not safe against anybody who wants another text with the same digest.
[[nodiscard]] std::string md5_hex(std::string_view text);

/// Takes the same time wherever the texts differ, so that a guess learns nothing from it. Their
/// lengths are no secret.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace leitstand
