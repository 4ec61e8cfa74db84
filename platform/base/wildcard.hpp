// Patterns as people write them for names of files and hosts.
#pragma once

#include <string_view>

namespace leitstand {

/// The whole name: "*" stands for any characters, "?" for one. In time proportional to both
/// lengths.
[[nodiscard]] bool matches_wildcard(std::string_view pattern, std::string_view name);

}  // namespace leitstand
