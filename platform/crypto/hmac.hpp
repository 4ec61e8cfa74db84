// A keyed digest: the same text under the same key gives the same name, and nobody without the key
// finds the text behind it, not even by trying all texts.
#pragma once

#include <string>
#include <string_view>

namespace leitstand {

/// HMAC-SHA-256 as 64 characters of [0-9a-f].
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view text);

}  // namespace leitstand
