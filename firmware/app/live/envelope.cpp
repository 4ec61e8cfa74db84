#include "app/live/envelope.hpp"

#include "platform/base/text.hpp"

namespace leitstand {

std::string_view provider_of_topic(std::string_view topic) {
    constexpr std::string_view kPrefix = "leitstand/v1/in/";
    if (!topic.starts_with(kPrefix)) return {};
    topic.remove_prefix(kPrefix.size());
    const auto id = topic.substr(0, topic.find('/'));
    return is_valid_id(id) ? id : std::string_view{};
}

std::optional<EnvelopeMark> envelope_of(json::Parser& parser, std::string_view payload) {
    const auto root = parser.parse(payload);
    json::Object object;
    if (!root || root->get(object) != simdjson::SUCCESS) return std::nullopt;
    EnvelopeMark mark;
    std::string_view src;
    if (object["src"].get(src) != simdjson::SUCCESS || !is_valid_id(src) ||
        object["epoch"].get(mark.epoch) != simdjson::SUCCESS ||
        object["seq"].get(mark.seq) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    mark.src = src;
    return mark;
}

}  // namespace leitstand
