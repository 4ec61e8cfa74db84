#include "engine/clock_offset.hpp"

#include <algorithm>
#include <vector>

namespace leitstand {

void ClockOffset::add(Instant at, Instant received) {
    const auto same = std::find_if(last_.begin(), last_.end(),
                                   [&](const auto& kept) { return kept.second == at; });
    if (same != last_.end()) {  // sent again: the first arrival tells the offset
        if (same->first <= received) return;
        last_.erase(same);
    }
    last_.emplace(received, at);
    if (last_.size() > kKept) last_.erase(last_.begin());
}

std::optional<Millis> ClockOffset::median() const {
    if (last_.size() < kEnough) return std::nullopt;
    std::vector<Millis> offsets;
    Instant first_at = Instant::max(), last_at = Instant::min();
    for (const auto& [received, at] : last_) {
        offsets.push_back(received - at);
        first_at = std::min(first_at, at);
        last_at = std::max(last_at, at);
    }
    if ((last_.rbegin()->first - last_.begin()->first) * 2 < last_at - first_at)
        return std::nullopt;
    const auto middle = offsets.begin() + static_cast<std::ptrdiff_t>(offsets.size() / 2);
    std::nth_element(offsets.begin(), middle, offsets.end());
    return *middle;
}

Instant ClockOffset::last_received() const {
    return last_.empty() ? Instant{} : last_.rbegin()->first;
}

ClockJudgement judge_clock(Millis offset) {
    const Millis size = offset < Millis{0} ? -offset : offset;
    if (size > std::chrono::minutes{5} || offset < -std::chrono::seconds{60})
        return ClockJudgement::wrong;
    if (size > std::chrono::seconds{30}) return ClockJudgement::uncertain;
    return size > std::chrono::seconds{2} ? ClockJudgement::off : ClockJudgement::good;
}

}  // namespace leitstand
