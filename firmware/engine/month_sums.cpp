#include "engine/month_sums.hpp"

#include <algorithm>

namespace leitstand {
namespace {

/// Of the cell that begins before, and reaches in.
MonthCounts reaching_into(const QueueState& queue, Instant at) {
    MonthCounts counts;
    const auto it = queue.cells.lower_bound(at);
    if (it == queue.cells.begin()) return counts;
    const Cell& before = std::prev(it)->second;
    if (before.start + before.length > at) counts.add(before.counters);
    return counts;
}

MonthCounts beginning_in(const QueueState& queue, Instant from, Instant to,
                         Instant* last = nullptr) {
    MonthCounts counts;
    for (auto it = queue.cells.lower_bound(from); it != queue.cells.end() && it->first < to; ++it) {
        counts.add(it->second.counters);
        if (last != nullptr) *last = it->first;
    }
    return counts;
}

}  // namespace

void MonthCounts::add(const Counters& counters) {
    any = true;
    offered += counters.offered;
    handled += counters.handled;
    handle_ms += counters.talk_ms + counters.hold_ms + counters.acw_ms;
    knows_handled = knows_handled && counters.knows(Counter::handled);
    knows_talk = knows_talk && counters.knows(Counter::talk);
}

MonthCounts& MonthCounts::operator+=(const MonthCounts& more) {
    any = any || more.any;
    offered += more.offered;
    handled += more.handled;
    handle_ms += more.handle_ms;
    knows_handled = knows_handled && more.knows_handled;
    knows_talk = knows_talk && more.knows_talk;
    return *this;
}

MonthCounts counts_between(const QueueState& queue, Instant from, Instant to) {
    MonthCounts counts = reaching_into(queue, from);
    counts += beginning_in(queue, from, to);
    return counts;
}

void MonthSums::begin(const Window& month, const TimeZone& zone, std::size_t queues) {
    std::vector<Day> days;
    for (Date day = month.first; day <= month.last; day = next_day(day))
        days.push_back({zone.day_start(day), zone.day_start(next_day(day)), false, {}, {}});
    days_.assign(queues, days);
}

void MonthSums::changed(std::size_t queue, Instant start) {
    if (queue >= days_.size()) return;
    auto& days = days_[queue];
    const auto after = std::upper_bound(days.begin(), days.end(), start,
                                        [](Instant at, const Day& day) { return at < day.from; });
    if (after != days.begin()) std::prev(after)->known = false;
}

MonthCounts MonthSums::between(std::size_t queue, const QueueState& state, Instant from,
                               Instant to) {
    MonthCounts sum = reaching_into(state, from);
    Instant at = from;
    for (Day& day : days_[queue]) {
        if (day.from < at || day.from >= to) continue;
        if (at < day.from) sum += beginning_in(state, at, day.from);
        if (!day.known) {
            day.last = Instant::min();
            day.counts = beginning_in(state, day.from, day.to, &day.last);
            day.known = true;
        }
        at = std::min(day.to, to);
        sum += day.last < to ? day.counts : beginning_in(state, day.from, at);
    }
    if (at < to) sum += beginning_in(state, at, to);
    return sum;
}

}  // namespace leitstand
