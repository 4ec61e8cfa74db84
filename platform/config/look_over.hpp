// What is refused before the TOML library sees a text: what it would not say well, and what it
// can't bear.
#pragma once

#include <string_view>

#include "platform/config/document.hpp"

namespace leitstand {

/// Size, length of lines, UTF-8; and characters beyond ASCII where TOML has none, that is outside
/// of quotes and comments: toml++ 3.3 declares U+00A1 to U+0499 there (every umlaut) impossible,
/// and is undefined when they come.
[[nodiscard]] tl::expected<void, ConfigSyntaxError> look_over(std::string_view text);

}  // namespace leitstand
