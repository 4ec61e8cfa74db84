// Who sent a message and where it stands in its sender's count, read without understanding the
// message: also a payload that can't be used must be acknowledged, or its sender would send it for
// ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/events.hpp"
#include "platform/base/json.hpp"

namespace leitstand {

/// The provider's id out of "leitstand/v1/in/<provider>/..."; empty: no such topic.
[[nodiscard]] std::string_view provider_of_topic(std::string_view topic);

/// nullopt: the payload is no envelope, or one whose marks are not usable.
[[nodiscard]] std::optional<EnvelopeMark> envelope_of(json::Parser& parser,
                                                      std::string_view payload);

}  // namespace leitstand
