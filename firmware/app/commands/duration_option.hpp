// Durations as people write them on a command line: 90, 90s, 5m, 2h, 500ms.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/instant.hpp"

namespace leitstand {

/// nullopt: not a duration, or not positive. A bare number is seconds.
[[nodiscard]] std::optional<Millis> parse_duration(std::string_view text);

}  // namespace leitstand
