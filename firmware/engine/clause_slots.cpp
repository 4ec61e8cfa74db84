#include "engine/clause_slots.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

bool concerns(const ExclusionRecord& record, const ClauseConfig& clause) {
    return record.clauses.empty() || std::find(record.clauses.begin(), record.clauses.end(),
                                               clause.id) != record.clauses.end();
}

/// What was counted of this queue in a span; `any` when there was a record at all.
Counters counted(const ClauseQueue& queue, Instant from, Instant to, bool& any, bool& counts) {
    Counters sum;
    const auto& cells = queue.state->cells;
    for (auto it = cells.lower_bound(from); it != cells.end() && it->first < to; ++it) {
        const Cell& cell = it->second;
        any = true;
        if (queue.rule == 0) {
            sum += cell.counters;
        } else if (queue.rule <= cell.more.size()) {
            sum += cell.more[queue.rule - 1];
        } else {
            counts = false;  // its contacts are gone, and this rule is newer than that
        }
    }
    return sum;
}

}  // namespace

Millis grain_of(const ClauseSource& source) {
    Millis grain = source.site->interval;
    for (const auto& queue : source.queues) {
        if (queue.config->feed == FeedKind::interval)
            grain = std::max(grain, queue.state->longest_cell);
        grain = std::max(grain, source.side->longest_forecast_interval(queue.state->key));
    }
    return grain;
}

ClauseSlots::ClauseSlots(const ClauseSource& source, const Window& window, Date today,
                         int history_days)
    : clause_(source.clause), window_(window) {
    const TimeZone& zone = source.site->zone;
    const auto first = std::chrono::sys_days{today} - std::chrono::days{history_days};
    history_from_ = zone.day_start(Date{first});
    history_to_ = zone.day_start(today);
    const Millis grain = grain_of(source);
    if (history_from_ < window.from) {
        intervals_ =
            service_intervals(source, history_from_, std::min(history_to_, window.from), grain);
    }
    const auto rest = service_intervals(source, window.from, window.to, grain);
    intervals_.insert(intervals_.end(), rest.begin(), rest.end());
    choose_forecasts(source);
    choose_exclusions(source);
    for (const auto& queue : source.queues) heard_.push_back(hearing(queue));
    slots_.resize(intervals_.size());
    for (std::size_t i = 0; i < slots_.size(); ++i) fill(source, i);
}

void ClauseSlots::choose_forecasts(const ClauseSource& source) {
    for (const auto& queue : source.queues) {
        const auto versions = source.side->forecasts(queue.state->key);
        locked_.emplace_back(locked_for(versions, window_.from, window_.from, window_.to));
        newest_.push_back(
            ForecastIndex::newest_by_day(versions, window_.from, window_.to, source.site->zone));
    }
}

void ClauseSlots::choose_exclusions(const ClauseSource& source) {
    for (std::size_t q = 0; q < source.queues.size(); ++q) {
        for (const auto* record : source.side->exclusions(source.queues[q].state->key)) {
            if (record->status == "approved" && concerns(*record, *clause_))
                exclusions_.push_back({q, record->from, record->to});
        }
    }
}

ClauseSlots::Hearing ClauseSlots::hearing(const ClauseQueue& queue) {
    if (queue.config->feed != FeedKind::contact || !queue.state->newest_event ||
        queue.state->cells.empty()) {
        return {};
    }
    return {queue.state->cells.begin()->first, *queue.state->newest_event, true};
}

bool ClauseSlots::excluded(std::size_t queue, const Slot& slot) const {
    return std::any_of(exclusions_.begin(), exclusions_.end(), [&](const Exclusion& e) {
        return e.queue == queue && e.from < slot.end() && e.to > slot.start;
    });
}

void ClauseSlots::fill(const ClauseSource& source, std::size_t index) {
    const ServiceInterval& interval = intervals_[index];
    Slot slot;
    slot.start = interval.start;
    slot.length = interval.length;
    slot.day = interval.day;
    slot.excluded = slot.has_locked = slot.has_expected = true;
    for (std::size_t q = 0; q < source.queues.size(); ++q) {
        if ((interval.open & (std::uint64_t{1} << q)) != 0) add_queue(source.queues[q], q, slot);
    }
    if (slot.excluded) slot.has_locked = slot.has_expected = false;
    slots_[index] = slot;
}

void ClauseSlots::add_queue(const ClauseQueue& queue, std::size_t number, Slot& slot) const {
    const bool out = !exclusions_.empty() && excluded(number, slot);
    bool any = false;
    bool counts = true;
    const Counters counters = counted(queue, slot.start, slot.end(), any, counts);
    const Hearing& heard = heard_[number];
    const bool silent = heard.any && heard.first <= slot.start && heard.last >= slot.end();
    if (any || silent) {
        const Ratio ratio = clause_ratio(*clause_, counters);
        const bool known = counts && (ratio.known || counters.offered == 0);
        slot.delivered = true;
        slot.raw_measurable = slot.raw_measurable && known;
        slot.raw_part += ratio.part;
        slot.raw_whole += ratio.whole;
        if (!out) {
            slot.measurable = slot.measurable && known;
            slot.part += ratio.part;
            slot.whole += ratio.whole;
            slot.offered += counters.offered;
            slot.handle_ms += counters.talk_ms + counters.hold_ms + counters.acw_ms;
            slot.handled += counters.handled;
        }
    }
    if (out) return;
    slot.excluded = false;
    if (const auto locked = locked_[number].between(slot.start, slot.end())) {
        slot.locked += locked->contacts;
        slot.locked_handle_ms += locked->handle_ms;
    } else {
        slot.has_locked = false;
    }
    if (const auto newest = newest_[number].between(slot.start, slot.end())) {
        slot.expected += newest->contacts;
    } else {
        slot.has_expected = false;
    }
}

void ClauseSlots::refill(const ClauseSource& source, Instant start) {
    auto it = std::upper_bound(
        intervals_.begin(), intervals_.end(), start,
        [](Instant at, const ServiceInterval& interval) { return at < interval.start; });
    if (it == intervals_.begin()) return;
    --it;
    if (start >= it->start + it->length) return;
    fill(source, static_cast<std::size_t>(it - intervals_.begin()));
}

bool ClauseSlots::refill_heard(const ClauseSource& source) {
    bool changed = false;
    for (std::size_t q = 0; q < source.queues.size(); ++q) {
        const Hearing now = hearing(source.queues[q]);
        const Hearing before = std::exchange(heard_[q], now);
        if (now == before) continue;
        // Between what was heard before and now, silence has become a zero.
        const Instant from = before.any ? std::min(before.last, now.last) : now.first;
        const bool earlier = before.any && now.first < before.first;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            const bool later = slots_[i].end() > from && slots_[i].start <= now.last;
            if (!later && !(earlier && slots_[i].start < before.first)) continue;
            fill(source, i);
            changed = changed || slots_[i].end() <= now.last;
        }
    }
    return changed;
}

std::span<const Slot> ClauseSlots::in_window() const {
    const auto first = std::lower_bound(slots_.begin(), slots_.end(), window_.from,
                                        [](const Slot& s, Instant at) { return s.start < at; });
    return {first, slots_.end()};
}

std::span<const Slot> ClauseSlots::history() const {
    const auto first = std::lower_bound(slots_.begin(), slots_.end(), history_from_,
                                        [](const Slot& s, Instant at) { return s.start < at; });
    const auto last = std::lower_bound(first, slots_.end(), history_to_,
                                       [](const Slot& s, Instant at) { return s.start < at; });
    return {first, last};
}

}  // namespace leitstand
