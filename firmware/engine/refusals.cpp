#include "engine/refusals.hpp"

#include <algorithm>

#include "core/privacy/masking.hpp"
#include "engine/hash.hpp"
#include "platform/base/text.hpp"

namespace leitstand {

std::string source_of_topic(std::string_view topic) {
    constexpr std::string_view prefix = "leitstand/v1/in/";
    if (topic.starts_with(prefix)) {
        const auto parts = split(topic.substr(prefix.size()), '/');
        if (parts.size() == 3 && is_valid_id(parts[0]) &&
            (parts[1] == "-" || is_valid_id(parts[1]))) {
            return std::string(parts[0]) + "/" + std::string(parts[1]);
        }
        if (parts.size() == 2 && is_valid_id(parts[0])) return std::string(parts[0]) + "/-";
    }
    if (!is_utf8(topic)) return "unreadable topic";
    return masked_topic(topic).substr(0, 80);
}

void Refusals::add(std::string_view topic, std::string_view payload, const Refusal& refusal,
                   Instant at) {
    Hash64 hash;
    hash.mix(topic);
    hash.mix(payload);
    std::pair<std::string, std::string> key{source_of_topic(topic), to_string(refusal.reason)};
    if (counts_.size() >= kMaxSources && !counts_.contains(key)) key.first = "other";
    Count& count = counts_[key];
    count.last = std::max(count.last, at);
    if (seen_.contains(hash.value())) return;
    if (seen_.size() < kRemembered) seen_.insert(hash.value());
    ++count.count;
    if (kept_ == 0) return;
    if (last_.size() >= kept_) last_.erase(last_.begin());
    // What is broken may hold anything, and nobody asked for it: only its shape is kept.
    last_.push_back({at,
                     masked_topic(topic.substr(0, 200)),
                     masked_payload(payload.substr(0, 512)),
                     {refusal.reason, masked_quotes(refusal.detail)}});
}

void Refusals::append_to(std::vector<DataQuality>& out) const {
    for (const auto& [key, count] : counts_) {
        out.push_back({key.first, key.second, count.count, count.last});
    }
}

}  // namespace leitstand
