// The header Retry-After: how long the other side asks to be left alone.
#pragma once

#include <optional>
#include <string_view>

#include "platform/base/instant.hpp"

namespace leitstand {

/// Seconds, or a date as HTTP writes it ("Wed, 21 Oct 2026 07:28:00 GMT"); at most an hour, since
/// nobody may silence a wall for longer. nullopt: neither.
[[nodiscard]] std::optional<Millis> retry_after(std::string_view value, Instant now);

}  // namespace leitstand
