// What a system posts, as one flat table: a form by its names, JSON by where a value stands
// ("/data/id"). Only single values are in it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/model/events.hpp"
#include "platform/base/json.hpp"

namespace leitstand {

using WebhookFields = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t kMostWebhookFields = 1'000;

/// application/x-www-form-urlencoded. A name that stands twice has its last value.
[[nodiscard]] tl::expected<WebhookFields, Refusal> read_form(std::string_view body);
/// One JSON object.
[[nodiscard]] tl::expected<WebhookFields, Refusal> read_json(std::string_view body,
                                                             json::Parser& parser);
/// By the media type; without one, by the first character.
[[nodiscard]] tl::expected<WebhookFields, Refusal> read_fields(std::string_view body,
                                                               std::string_view content_type,
                                                               json::Parser& parser);

}  // namespace leitstand
