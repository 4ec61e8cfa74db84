// Base64 (RFC 4648, section 4): bytes as text and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leitstand {

/// With padding.
[[nodiscard]] std::string base64(std::string_view bytes);

/// Nullopt for anything that `base64` would not have written: wrong length, other characters, bits
/// set where none are.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace leitstand
