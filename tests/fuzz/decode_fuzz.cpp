// A topic (first line) and a payload (the rest) of any bytes: refused with a sentence and nothing
// kept, or read; and what was read must be readable again after it is written.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "platform/base/text.hpp"
#include "tests/unit/connectors/site.hpp"

namespace {

using namespace leitstand;

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_empty(const Message& m) {
    return !m.envelope && m.contacts.empty() && m.intervals.empty() && m.live.empty() &&
           m.forecasts.empty() && m.evaluations.empty() && m.surveys.empty() &&
           m.exclusions.empty() && m.efforts.empty() && m.states.empty() && m.actions.empty() &&
           m.escalations.empty();
}

template <class Record>
void write_and_read(const std::vector<Record>& records, std::string_view topic, Decoder& again) {
    Message message;
    for (const Record& record : records) {
        std::string payload;
        encode(record, std::chrono::minutes{60}, payload);
        require(again.decode(topic, payload, message).has_value());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static Decoder decoder(test::site());
    static Decoder again(test::site());
    static Message message;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string_view topic = input.substr(0, line);
    const std::string_view payload = input.substr(std::min(line + 1, input.size()));
    const auto result = decoder.decode(topic, payload, message);
    if (!result) {
        require(is_empty(message));
        require(!result.error().detail.empty());
        require(is_utf8(result.error().detail));
        return 0;
    }
    write_and_read(message.contacts, topic, again);
    write_and_read(message.intervals, topic, again);
    write_and_read(message.live, topic, again);
    write_and_read(message.forecasts, topic, again);
    write_and_read(message.actions, topic, again);
    write_and_read(message.escalations, topic, again);
    return 0;
}
