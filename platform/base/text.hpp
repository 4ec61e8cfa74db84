// Small questions about text that more than one folder asks.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitstand {

/// Ids in topics and configuration: [a-z0-9_-]{1,40} (interfaces, section 3).
[[nodiscard]] bool is_valid_id(std::string_view id);

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string lower(std::string_view text);  ///< ASCII only

/// The known word closest to `word` (Damerau-Levenshtein at most a third of its length, at least
/// 1), or empty.
[[nodiscard]] std::string_view did_you_mean(std::string_view word,
                                            std::span<const std::string_view> known);

/// Valid UTF-8, as RFC 3629 has it.
[[nodiscard]] bool is_utf8(std::string_view text);

/// At most so many bytes from the beginning, and no character halved.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t most);

}  // namespace leitstand
