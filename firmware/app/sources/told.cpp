#include "app/sources/told.hpp"

#include <functional>

#include "connectors/native_mqtt/encode.hpp"

namespace leitstand {
namespace {

/// Of everything but the revision.
std::size_t hash_of(IntervalRecord record) {
    record.rev = 0;
    std::string text;
    encode(record, std::chrono::minutes{0}, text);
    return std::hash<std::string>{}(text);
}

}  // namespace

bool Told::worth(std::uint16_t queue, const IntervalRecord& record, Instant now) {
    auto& known = queues_[queue];
    const std::size_t hash = hash_of(record);
    const auto found = known.find(record.start);
    if (found == known.end()) {
        if (entries_ >= kMost && !known.empty()) {
            known.erase(known.begin());
            --entries_;
        }
        known[record.start] = {hash, now};
        ++entries_;
        return true;
    }
    Entry& entry = found->second;
    const bool changed = entry.hash != hash;
    if (changed && entry.at >= record.start + record.length) {
        const bool same_day = zone_.date(record.start) == zone_.date(now);
        ++(same_day ? corrected_ : rewritten_);
    }
    const bool newest = std::next(found) == known.end();
    if (!changed && !newest) return false;
    entry = {hash, now};
    return true;
}

}  // namespace leitstand
