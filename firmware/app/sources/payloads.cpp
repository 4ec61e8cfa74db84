#include "app/sources/payloads.hpp"

#include "connectors/native_mqtt/encode.hpp"

namespace leitstand {

Payload payload_of(const Message& message, const std::string& provider, const std::string& queue,
                   const TimeZone& zone) {
    Payload out;
    out.topic = input_topic(provider, queue, message.kind);
    const auto add = [&](const auto& record, Instant at) {
        if (!out.items.empty()) out.items += ',';
        encode(record, zone.offset(at), out.items);
    };
    for (const auto& record : message.live) add(record, record.at);
    for (const auto& record : message.intervals) add(record, record.start);
    return out;
}

}  // namespace leitstand
