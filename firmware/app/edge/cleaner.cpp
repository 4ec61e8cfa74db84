#include "app/edge/cleaner.hpp"

#include "connectors/native_mqtt/encode.hpp"

namespace leitstand {
namespace {

// Sources tell times of many zones; what counts is the moment.
constexpr std::chrono::minutes kUtc{0};

template <class Record>
void write(const std::vector<Record>& records, std::string& out) {
    for (const Record& record : records) {
        if (!out.empty()) out += ',';
        encode(record, kUtc, out);
    }
}

/// Another live state follows soon, counters can often be asked for again, the rest never.
OutboxWorth worth_of(MessageKind kind) {
    if (kind == MessageKind::live || kind == MessageKind::state) return OutboxWorth::sample;
    return kind == MessageKind::interval ? OutboxWorth::counter : OutboxWorth::record;
}

}  // namespace

tl::expected<Cleaned, Refusal> Cleaner::clean(std::string_view topic, std::string_view items) {
    payload_.assign("[").append(items).append("]");
    if (auto decoded = decoder_.decode(topic, payload_, message_); !decoded) {
        return tl::unexpected<Refusal>(decoded.error());
    }
    Cleaned cleaned;
    const ProviderConfig& provider = config_->providers[message_.queue.provider];
    const QueueConfig* queue = config_->queue(message_.queue);
    cleaned.provider = provider.id;
    cleaned.worth = worth_of(message_.kind);
    std::string& out = cleaned.items;
    for (ContactRecord& contact : message_.contacts) {
        customer_.clear();
        if (!contact.customer.empty()) customer_ = pseudonyms_.of(provider.id, contact.customer);
        contact.customer = customer_;
        if (!out.empty()) out += ',';
        encode(contact, kUtc, out, queue == nullptr ? Channel::voice : queue->channel);
    }
    write(message_.intervals, out);
    write(message_.live, out);
    write(message_.forecasts, out);
    write(message_.evaluations, out);
    write(message_.surveys, out);
    write(message_.exclusions, out);
    write(message_.efforts, out);
    write(message_.actions, out);
    write(message_.escalations, out);
    // Whether the provider's system is there is what the edge says of itself.
    if (!message_.states.empty()) out.clear();
    return cleaned;
}

}  // namespace leitstand
