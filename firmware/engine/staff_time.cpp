#include "engine/staff_time.hpp"

#include <algorithm>

namespace leitstand {

std::optional<double> StaffTime::occupancy() const {
    if (handling_ms + available_ms <= 0) return std::nullopt;
    return static_cast<double>(handling_ms) / static_cast<double>(handling_ms + available_ms);
}

void StaffTimeline::add(const LiveRecord& record, Rank rank, Millis holds) {
    if (!record.agents || !record.agents->busy || !record.agents->available) return;
    Sample sample;
    sample.at_ms = record.at.time_since_epoch().count();
    sample.rank = rank;
    sample.handling = static_cast<std::int32_t>(
        std::min<std::int64_t>(*record.agents->busy + record.agents->acw.value_or(0), 1'000'000));
    sample.available =
        static_cast<std::int32_t>(std::min<std::int64_t>(*record.agents->available, 1'000'000));
    if (holds.count() != holds_ms_) {
        holds_ms_ = holds.count();
        sum_from(0);
    }
    const auto place =
        std::lower_bound(samples_.begin(), samples_.end(), sample.at_ms,
                         [](const Sample& s, std::int64_t at) { return s.at_ms < at; });
    const auto index = static_cast<std::size_t>(place - samples_.begin());
    if (place != samples_.end() && place->at_ms == sample.at_ms) {
        if (sample.rank <= place->rank) return;
        *place = sample;
    } else {
        if (samples_.size() >= kMaxSamples) return;
        samples_.insert(place, sample);
    }
    sum_from(index);
}

void StaffTimeline::sum_from(std::size_t index) {
    for (std::size_t i = index; i < samples_.size(); ++i) {
        if (i == 0) {
            samples_[0].before = {};
            continue;
        }
        const Sample& last = samples_[i - 1];
        const std::int64_t held = std::min(samples_[i].at_ms - last.at_ms, holds_ms_);
        samples_[i].before = last.before;
        samples_[i].before += {held * last.handling, held * last.available};
    }
}

StaffTime StaffTimeline::until(std::int64_t at_ms) const {
    const auto after =
        std::upper_bound(samples_.begin(), samples_.end(), at_ms,
                         [](std::int64_t at, const Sample& s) { return at < s.at_ms; });
    if (after == samples_.begin()) return {};
    const Sample& last = *std::prev(after);
    const std::int64_t held = std::min(at_ms - last.at_ms, holds_ms_);
    StaffTime sum = last.before;
    sum += {held * last.handling, held * last.available};
    return sum;
}

StaffTime StaffTimeline::between(Instant from, Instant to) const {
    if (to <= from) return {};
    const StaffTime end = until(to.time_since_epoch().count());
    const StaffTime begin = until(from.time_since_epoch().count());
    return {end.handling_ms - begin.handling_ms, end.available_ms - begin.available_ms};
}

std::int64_t StaffTimeline::peak(Instant from, Instant to, std::int64_t enough) const {
    const std::int64_t from_ms = from.time_since_epoch().count();
    const std::int64_t to_ms = to.time_since_epoch().count();
    std::int64_t most = 0;
    // The count before the span may hold into it.
    for (auto it = std::lower_bound(samples_.begin(), samples_.end(), from_ms - holds_ms_,
                                    [](const Sample&s, std::int64_t at) { return s.at_ms < at; });
         it != samples_.end() && it->at_ms <= to_ms && most < enough; ++it) {
        most = std::max<std::int64_t>(most, it->handling + it->available);
    }
    return std::min(most, enough);
}

void StaffTimeline::forget_before(Instant oldest) {
    const std::int64_t at = oldest.time_since_epoch().count();
    std::erase_if(samples_, [at](const Sample& s) { return s.at_ms < at; });
    sum_from(0);
}

}  // namespace leitstand
