#include "engine/slot_context.hpp"

#include <algorithm>

namespace leitstand {

QueueSeries::QueueSeries(const QueueState& queue, std::size_t rule) {
    entries_.reserve(queue.cells.size());
    for (const auto& [start, cell] : queue.cells) {
        if (!cell.has_figures()) continue;
        const bool counts = rule <= cell.more.size();
        entries_.push_back({start, counts,
                            rule == 0 ? cell.counters
                            : counts  ? cell.more[rule - 1]
                                      : Counters{}});
    }
}

QueueSeries::Sum QueueSeries::between(Instant from, Instant to) {
    const bool behind = cursor_ > 0 && entries_[cursor_ - 1].start >= from;
    const auto begin =
        behind ? entries_.begin() : entries_.begin() + static_cast<std::ptrdiff_t>(cursor_);
    auto it = begin;
    // The next one asked for is mostly the next one there is.
    for (int steps = 0; steps < 4 && it != entries_.end() && it->start < from; ++steps) ++it;
    if (it != entries_.end() && (behind || it->start < from)) {
        it = std::lower_bound(begin, entries_.end(), from,
                              [](const Entry& entry, Instant at) { return entry.start < at; });
    }
    Sum sum;
    for (; it != entries_.end() && it->start < to; ++it) {
        sum.counts = sum.counts && it->counts;
        if (sum.counters == nullptr) {
            sum.counters = &it->counters;
            continue;
        }
        if (sum.counters != &scratch_) scratch_ = *sum.counters;
        scratch_ += it->counters;
        sum.counters = &scratch_;
    }
    cursor_ = static_cast<std::size_t>(it - entries_.begin());
    return sum;
}

QueueSeries& SlotContext::series(const ClauseQueue& queue) {
    const auto key = std::pair(queue.state, queue.rule);
    auto it = series_.find(key);
    if (it == series_.end()) it = series_.emplace(key, QueueSeries(*queue.state, queue.rule)).first;
    return it->second;
}

SlotContext::Intervals SlotContext::intervals(const ClauseSource& source, Instant from, Instant to,
                                              Millis grain) {
    Key key{from, to, grain, {}};
    for (const auto& queue : source.queues) std::get<3>(key).push_back(queue.config);
    Intervals& kept = intervals_[key];
    if (!kept) {
        kept = std::make_shared<const std::vector<ServiceInterval>>(
            service_intervals(source, from, to, grain));
    }
    return kept;
}

}  // namespace leitstand
