#include "engine/standstill.hpp"

#include <algorithm>

namespace leitstand {

std::optional<Standstill::Wait> Standstill::wait_of(const LiveRecord& record) {
    const Millis longest = record.longest_wait.value_or(Millis{0});
    if (record.waiting == 0 || longest == Millis{0}) return std::nullopt;
    return Wait{record.waiting, longest};
}

void Standstill::add(const LiveRecord& record) {
    const std::int64_t number = record.at.time_since_epoch() / kSlice;
    const auto wait = wait_of(record);
    const auto [it, fresh] = slices_.try_emplace(number, Slice{wait, record.at, record.at});
    Slice& slice = it->second;
    if (slice.wait != wait) slice.wait.reset();
    slice.first = std::min(slice.first, record.at);
    slice.last = std::max(slice.last, record.at);
    if (fresh && slices_.size() > kKept) slices_.erase(slices_.begin());
}

std::optional<Instant> Standstill::since() const {
    if (slices_.empty() || !slices_.rbegin()->second.wait) return std::nullopt;
    const Slice& newest = slices_.rbegin()->second;
    const auto moved = std::find_if(slices_.rbegin(), slices_.rend(), [&](const auto& entry) {
        return entry.second.wait != newest.wait;
    });
    const auto same = static_cast<std::size_t>(std::distance(slices_.rbegin(), moved));
    const Instant first = std::prev(moved)->second.first;
    if (same < kEnough || newest.last - first < kLongEnough) return std::nullopt;
    return first;
}

}  // namespace leitstand
