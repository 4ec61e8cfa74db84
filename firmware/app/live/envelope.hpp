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

/// "leitstand/v1/in/<provider>/state": the one input topic whose messages are retained.
[[nodiscard]] bool is_state_topic(std::string_view topic);

/// nullopt: the payload is no envelope, or one whose marks are not usable.
[[nodiscard]] std::optional<EnvelopeMark> envelope_of(json::Parser& parser,
                                                      std::string_view payload);

/// What a hub says in `leitstand/v1/ack/<provider>/<src>`.
struct AckMark {
    std::string provider, src;
    std::int64_t epoch = 0, seq = 0;
};
inline constexpr std::string_view kAckPrefix = "leitstand/v1/ack/";
/// nullopt: it is none.
[[nodiscard]] std::optional<AckMark> ack_of(json::Parser& parser, std::string_view topic,
                                            std::string_view payload);

}  // namespace leitstand
