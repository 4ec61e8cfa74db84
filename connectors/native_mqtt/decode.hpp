// Our own MQTT payloads (interfaces.md, section 3): bytes in, one `Message` out, or the reason why
// not. No I/O, no clock. A message is understood whole or refused whole: one bad record in an array
// refuses the array, so that an acknowledgement never covers half a message.
#pragma once

#include <memory>
#include <string_view>
#include <tl/expected.hpp>

#include "core/model/configuration.hpp"
#include "core/model/events.hpp"

namespace leitstand {

inline constexpr std::size_t kMaxPayloadBytes = 1U << 20U;  ///< larger ones are refused and counted

class Decoder {
public:
    explicit Decoder(std::shared_ptr<const Configuration> config);
    ~Decoder();
    Decoder(Decoder&&) noexcept;
    Decoder& operator=(Decoder&&) noexcept;

    /// `out` is cleared and filled; its texts borrow from the payload's parsed form and stay valid
    /// until the next call. `padded`: at least 64 readable bytes stand behind `payload` (saves a
    /// copy).
    [[nodiscard]] tl::expected<void, Refusal> decode(std::string_view topic,
                                                     std::string_view payload, Message& out,
                                                     bool padded = false);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace leitstand
