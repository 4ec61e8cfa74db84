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

bool is_state_topic(std::string_view topic) {
    const auto provider = provider_of_topic(topic);
    if (provider.empty()) return false;
    // The id is a view into the topic: what stands behind it is the rest.
    const auto end = static_cast<std::size_t>(provider.data() + provider.size() - topic.data());
    return topic.substr(end) == "/state";
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

std::optional<AckMark> ack_of(json::Parser& parser, std::string_view topic,
                              std::string_view payload) {
    if (!topic.starts_with(kAckPrefix)) return std::nullopt;
    const auto parts = split(topic.substr(kAckPrefix.size()), '/');
    const auto root = parser.parse(payload);
    json::Object object;
    AckMark mark;
    if (parts.size() != 2 || !root || root->get(object) != simdjson::SUCCESS ||
        object["epoch"].get(mark.epoch) != simdjson::SUCCESS ||
        object["seq"].get(mark.seq) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    mark.provider = parts[0];
    mark.src = parts[1];
    return mark;
}

}  // namespace leitstand
