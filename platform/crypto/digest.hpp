// Digests that keys, signatures and pseudonyms need. Bytes come as bytes: `hex` makes them
// readable.
#pragma once

#include <string>
#include <string_view>

namespace leitstand {

/// 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);
/// 32 bytes. Under one key the same text gives the same digest, and nobody without the key finds
/// the text, not even by trying all of them.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view text);
/// Readable, in lower case. Only because the challenge login of old systems knows nothing else: not
/// safe against anybody who wants another text with the same digest.
[[nodiscard]] std::string md5_hex(std::string_view text);

/// Two digits [0-9a-f] for each byte.
[[nodiscard]] std::string hex(std::string_view bytes);

/// Takes the same time wherever the texts differ, so that a guess learns nothing from it. Their
/// lengths are no secret.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace leitstand
