// Signs that nobody sees and that change what is read: control characters, and those that turn the
// direction of the text around them. A name with one of them can look like another name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leitstand {

/// The first such sign of a UTF-8 text as people write it ("U+202E"); nullopt: there is none.
[[nodiscard]] std::optional<std::string> hidden_sign(std::string_view text);
/// The text with a `?` for each of them.
[[nodiscard]] std::string without_hidden_signs(std::string_view text);

}  // namespace leitstand
