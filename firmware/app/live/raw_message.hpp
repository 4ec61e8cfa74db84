// One MQTT message on its way from the network thread to the engine: topic and payload in one piece
// of memory, with the readable bytes behind it that the JSON parser wants, so that nothing is
// copied again.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/instant.hpp"

namespace leitstand {

class RawMessage {
public:
    static constexpr std::size_t kPadding = 64;

    RawMessage() = default;
    /// `retained`: kept by the broker since before we asked for it, so it may be of any age.
    RawMessage(std::string_view topic, std::string_view payload, Instant received_at,
               bool retained = false)
        : topic_size_(static_cast<std::uint32_t>(topic.size())),
          payload_size_(static_cast<std::uint32_t>(payload.size())),
          received_at_(received_at),
          retained_(retained) {
        bytes_.reserve(topic.size() + payload.size() + kPadding);
        bytes_.append(topic).append(payload).append(kPadding, '\0');
    }

    [[nodiscard]] std::string_view topic() const { return {bytes_.data(), topic_size_}; }
    [[nodiscard]] std::string_view payload() const {
        return {bytes_.data() + topic_size_, payload_size_};
    }
    [[nodiscard]] Instant received_at() const { return received_at_; }
    /// It came while nobody knew the time: it counts as received when that was known.
    void received_not_before(Instant known) { received_at_ = std::max(received_at_, known); }
    [[nodiscard]] bool retained() const { return retained_; }
    [[nodiscard]] std::size_t bytes() const { return bytes_.capacity() + sizeof *this; }

private:
    std::string bytes_;
    std::uint32_t topic_size_ = 0, payload_size_ = 0;
    Instant received_at_;
    bool retained_ = false;
};

}  // namespace leitstand
