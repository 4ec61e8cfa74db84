#include "engine/queue_day.hpp"

#include <algorithm>

#include "core/kpi/service_level.hpp"
#include "engine/status.hpp"

namespace leitstand {
namespace {

constexpr Millis kHalfHour = std::chrono::minutes{30};
/// Intervals that began earlier have nothing to do with the last half hour.
constexpr Millis kNear = kHalfHour + std::chrono::hours{1};

Counters last_half_hour(const QueueState& state, Instant now) {
    Counters sum;
    const Instant from = now - kHalfHour;
    auto it = state.cells.lower_bound(now - kNear);
    for (; it != state.cells.end() && it->first <= now; ++it) {
        const Instant end = it->second.start + it->second.length;
        if (end > from && end <= now) sum += it->second.counters;
    }
    return sum;
}

std::optional<Instant> low_since(const QueueState& state, const ServiceLevelRule& rule,
                                 Instant day_start, Instant now) {
    std::optional<Instant> since;
    auto it = state.cells.upper_bound(now);
    while (it != state.cells.begin()) {
        --it;
        if (it->first < day_start) break;
        const auto level = service_level(it->second.counters, rule.variant).value();
        if (!level) continue;
        if (*level >= rule.target - kBreachBand) break;
        since = it->first;
    }
    return since;
}

std::vector<SlotPoint> day_course(const QueueState& state, const ServiceLevelRule& rule,
                                  const QueueMoment& moment) {
    std::vector<SlotPoint> points;
    Counters sum;
    auto it = state.cells.lower_bound(moment.day_start);
    for (; it != state.cells.end() && it->first < moment.day_end; ++it) {
        if (it->first > moment.now) break;
        sum += it->second.counters;
        points.push_back({it->first, service_level(sum, rule.variant)});
    }
    return points;
}

/// Up to the first that is not over.
std::vector<LevelInterval> levels_of(const QueueState& state, const ServiceLevelRule& rule,
                                     Instant day_start, Instant now, Instant& good_until) {
    std::vector<LevelInterval> intervals;
    for (auto it = state.cells.lower_bound(day_start); it != state.cells.end(); ++it) {
        const Instant end = it->second.start + it->second.length;
        if (end > now) {
            good_until = std::min(good_until, end);
            break;
        }
        intervals.push_back({end, service_level(it->second.counters, rule.variant).value()});
    }
    return intervals;
}

/// When an interval next begins, ends, or leaves the last half hour.
Instant next_change(const QueueState& state, Instant now) {
    Instant next = Instant::max();
    auto it = state.cells.lower_bound(now - kNear);
    for (; it != state.cells.end() && it->first <= now; ++it) {
        const Instant start = it->first, end = start + it->second.length;
        for (const Instant at : {end, end + kHalfHour, start + kNear + Millis{1}}) {
            if (at > now) next = std::min(next, at);
        }
    }
    return it == state.cells.end() ? next : std::min(next, it->first);
}

}  // namespace

const QueueDay& KeptQueueDay::at(const QueueState& state, const QueueConfig& queue,
                                 const QueueMoment& moment) {
    const Instant now = moment.now;
    if (made_ && changes_ == state.changes && day_start_ == moment.day_start &&
        interval_start_ == moment.interval_start && from_ <= now && now < to_) {
        return day_;
    }
    made_ = true;
    changes_ = state.changes;
    day_start_ = moment.day_start;
    interval_start_ = moment.interval_start;
    from_ = now;
    to_ = next_change(state, now);
    day_.today = state.sum(moment.day_start, moment.day_end, &day_.any);
    day_.interval = state.sum(moment.interval_start, moment.interval_end, &day_.any_now);
    day_.course = day_course(state, queue.service_level, moment);
    day_.low_since = low_since(state, queue.service_level, moment.day_start, now);
    day_.levels = levels_of(state, queue.service_level, moment.day_start, now, to_);
    if (queue.feed == FeedKind::interval) day_.last_half_hour = last_half_hour(state, now);
    return day_;
}

}  // namespace leitstand
