#include "app/sources/source_output.hpp"

#include <algorithm>

#include "connectors/native_mqtt/encode.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{48} << 10U;

}  // namespace

void SourceOutput::put(std::string topic, std::string items) {
    ++put_;
    waiting_.push_back({std::move(topic), std::move(items)});
    flush();
}

void SourceOutput::put(const Message& message, Instant now) {
    const ProviderConfig& provider = site_.providers[message.queue.provider];
    const QueueConfig* queue = site_.queue(message.queue);
    const std::string topic =
        input_topic(provider.id, queue == nullptr ? "" : queue->id, message.kind);
    const auto offset = site_.zone.offset(now);
    const auto each = [&](const auto& records, const auto& encode_one) {
        std::string items;
        for (const auto& record : records) {
            if (!items.empty()) items += ',';
            encode_one(record, items);
            if (items.size() < kPieceBytes) continue;
            put(topic, std::move(items));
            items.clear();
        }
        if (!items.empty()) put(topic, std::move(items));
    };
    each(message.contacts, [&](const ContactRecord& record, std::string& out) {
        encode(record, offset, out, queue == nullptr ? Channel::voice : queue->channel);
    });
    const auto plain = [&](const auto& record, std::string& out) { encode(record, offset, out); };
    each(message.intervals, plain);
    each(message.live, plain);
}

bool SourceOutput::flush() {
    while (!waiting_.empty()) {
        const auto number = sink_.take(waiting_.front().topic, waiting_.front().items);
        if (!number) return false;
        waiting_.pop_front();
        ++handed_;
        last_ = std::max(last_, *number);
        numbers_.emplace_back(handed_, *number);
        while (!numbers_.empty() && numbers_.front().second <= sink_.kept()) numbers_.pop_front();
    }
    return true;
}

bool SourceOutput::kept(std::int64_t mark) const {
    if (handed_ < mark) return false;
    const std::int64_t kept = sink_.kept();
    return std::none_of(numbers_.begin(), numbers_.end(), [&](const auto& number) {
        return number.first <= mark && number.second > kept;
    });
}

}  // namespace leitstand
