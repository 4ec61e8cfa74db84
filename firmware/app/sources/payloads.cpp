#include "app/sources/payloads.hpp"

#include "connectors/native_mqtt/encode.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{48} << 10U;

}  // namespace

Payloads::Payloads(const Configuration& site) : zone_(site.zone) {
    for (const ProviderConfig& provider : site.providers) {
        Provider& names = providers_.emplace_back(Provider{provider.id, {}});
        for (const QueueConfig& queue : provider.queues)
            names.queues.push_back({queue.id, queue.channel});
    }
}

void Payloads::each(const Message& message, Instant now, const TakePayload& take) const {
    const Provider& provider = providers_[message.queue.provider];
    const Queue& queue = provider.queues[message.queue.queue];
    const std::string topic = input_topic(provider.id, queue.id, message.kind);
    const auto offset = zone_.offset(now);
    const auto each = [&](const auto& records, const auto& encode_one) {
        std::string items;
        for (const auto& record : records) {
            if (!items.empty()) items += ',';
            encode_one(record, items);
            if (items.size() < kPieceBytes) continue;
            take(topic, std::move(items));
            items.clear();
        }
        if (!items.empty()) take(topic, std::move(items));
    };
    each(message.contacts, [&](const ContactRecord& record, std::string& out) {
        encode(record, offset, out, queue.channel);
    });
    const auto plain = [&](const auto& record, std::string& out) { encode(record, offset, out); };
    each(message.intervals, plain);
    each(message.live, plain);
}

}  // namespace leitstand
