#include "engine/clause_slots.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

/// Below, the cells are looked up one by one: laying out all of a queue's costs more.
constexpr std::size_t kFewSlots = 100;

bool concerns(const ExclusionRecord& record, const ClauseConfig& clause) {
    return record.clauses.empty() || std::find(record.clauses.begin(), record.clauses.end(),
                                               clause.id) != record.clauses.end();
}

/// The counters of a span straight from the cells, for a single slot.
QueueSeries::Sum looked_up(const ClauseQueue& queue, Instant from, Instant to, Counters& sum) {
    QueueSeries::Sum found;
    const auto& cells = queue.state->cells;
    for (auto it = cells.lower_bound(from); it != cells.end() && it->first < to; ++it) {
        const Cell& cell = it->second;
        if (!cell.has_figures()) continue;
        found.counters = &sum;
        if (queue.rule == 0) {
            sum += cell.counters;
        } else if (queue.rule <= cell.more.size()) {
            sum += cell.more[queue.rule - 1];
        } else {
            found.counts = false;
        }
    }
    return found;
}

}  // namespace

Millis forecast_grain_of(const ClauseSource& source) {
    Millis grain{};
    for (const auto& queue : source.queues)
        grain = std::max(grain, source.side->longest_forecast_interval(queue.state->key));
    return grain;
}

Millis grain_of(const ClauseSource& source, Millis of_forecasts) {
    Millis grain = std::max(source.site->interval, of_forecasts);
    for (const auto& queue : source.queues) {
        if (queue.config->feed == FeedKind::interval)
            grain = std::max(grain, queue.state->longest_cell);
    }
    return grain;
}

Millis grain_of(const ClauseSource& source) { return grain_of(source, forecast_grain_of(source)); }

ClauseSlots::ClauseSlots(const ClauseSource& source, SlotContext& context, const Window& window,
                         Date today, int history_days)
    : clause_(source.clause), window_(window) {
    const TimeZone& zone = source.site->zone;
    const auto first = std::chrono::sys_days{today} - std::chrono::days{history_days};
    history_from_ = zone.day_start(Date{first});
    history_to_ = zone.day_start(today);
    const Millis grain = grain_ = grain_of(source);
    const Instant before = std::min(history_to_, window.from);
    if (history_from_ < before) before_ = context.intervals(source, history_from_, before, grain);
    inside_ = context.intervals(source, window.from, window.to, grain);
    choose_forecasts(source, history_days > 0);
    choose_exclusions(source);
    std::vector<QueueSeries*> series;
    slots_.resize(inside_->size() + (before_ ? before_->size() : 0));
    const bool few = slots_.size() < kFewSlots;
    for (const auto& queue : source.queues) {
        heard_.push_back(hearing(queue));
        if (!few) series.push_back(&context.series(queue));
    }
    for (std::size_t i = 0; i < slots_.size(); ++i) fill(source, i, few ? nullptr : series.data());
}

const ServiceInterval& ClauseSlots::interval(std::size_t index) const {
    const std::size_t before = before_ ? before_->size() : 0;
    return index < before ? (*before_)[index] : (*inside_)[index - before];
}

// A contract's version matters to a corridor only, the newest one to what is still to come.
void ClauseSlots::choose_forecasts(const ClauseSource& source, bool running) {
    for (const auto& queue : source.queues) {
        const auto versions = source.side->forecasts(queue.state->key);
        locked_.emplace_back(clause_->corridor
                                 ? locked_for(versions, window_.from, window_.from, window_.to)
                                 : nullptr);
        newest_.push_back(running ? DemandCursor::newest_by_day(versions, window_.from, window_.to,
                                                                source.site->zone)
                                  : DemandCursor{});
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
    if (queue.config->feed != FeedKind::contact || !queue.state->newest_event) return {};
    for (const auto& [start, cell] : queue.state->cells) {
        if (cell.has_figures()) return {start, *queue.state->newest_event, true};
    }
    return {};
}

bool ClauseSlots::excluded(std::size_t queue, const Slot& slot) const {
    return std::any_of(exclusions_.begin(), exclusions_.end(), [&](const Exclusion& e) {
        return e.queue == queue && e.from < slot.end() && e.to > slot.start;
    });
}

void ClauseSlots::fill(const ClauseSource& source, std::size_t index, QueueSeries* const* series) {
    const ServiceInterval& hours = interval(index);
    Slot slot;
    slot.start = hours.start;
    slot.length = hours.length;
    slot.day = hours.day;
    slot.excluded = slot.figures_excluded = slot.has_expected = true;
    for (std::size_t q = 0; q < source.queues.size(); ++q) {
        if ((hours.open & (std::uint64_t{1} << q)) == 0) continue;
        if (series != nullptr) {
            add_queue(q, series[q]->between(slot.start, slot.end()), slot);
        } else {
            Counters sum;
            const auto found = looked_up(source.queues[q], slot.start, slot.end(), sum);
            add_queue(q, found, slot);
        }
    }
    slot.figures_excluded = slot.figures_excluded && slot.delivered;
    if (slot.excluded) slot.has_expected = false;
    slots_[index] = slot;
}

void ClauseSlots::add_queue(std::size_t number, QueueSeries::Sum counted, Slot& slot) {
    static const Counters kNothing;
    const bool out = !exclusions_.empty() && excluded(number, slot);
    const Hearing& heard = heard_[number];
    const bool silent = heard.any && heard.first <= slot.start && heard.last >= slot.end();
    const auto locked = locked_[number].between(slot.start, slot.end());
    slot.has_locked = slot.has_locked || locked.has_value();
    if (counted.counters != nullptr || silent) {
        const Counters& counters = counted.counters != nullptr ? *counted.counters : kNothing;
        const Ratio ratio = clause_ratio(*clause_, counters);
        const bool known = counted.counts && (ratio.known || counters.offered == 0);
        slot.delivered = true;
        slot.raw_measurable = slot.raw_measurable && known;
        slot.raw_part += ratio.part;
        slot.raw_whole += ratio.whole;
        if (!out) {
            slot.measurable = slot.measurable && known;
            slot.part += ratio.part;
            slot.whole += ratio.whole;
            slot.offered += counters.offered;
            slot.figures_excluded = false;
            compare(locked, counters, slot);
        }
    } else if (!out) {
        slot.incomplete = true;
    }
    if (out) return;
    slot.excluded = false;
    if (const auto newest = newest_[number].between(slot.start, slot.end())) {
        slot.expected += newest->contacts;
    } else {
        slot.has_expected = false;
    }
}

// A queue that delivered nothing, or was not forecast, would make the others look far off.
void ClauseSlots::compare(const std::optional<DemandCursor::Sum>& locked, const Counters& counters,
                          Slot& slot) {
    if (!locked) {
        slot.uncompared += counters.offered;
        slot.forecast_gap = true;
        return;
    }
    slot.locked += locked->contacts;
    slot.locked_handle_ms += locked->handle_ms;
    // Handling that was not told is not a short one.
    if (!counters.knows(Counter::talk) || !counters.knows(Counter::handled)) return;
    slot.handle_ms += counters.talk_ms + counters.hold_ms + counters.acw_ms;
    slot.handled += counters.handled;
}

void ClauseSlots::refill(const ClauseSource& source, Instant start) {
    const auto it = std::upper_bound(slots_.begin(), slots_.end(), start,
                                     [](Instant at, const Slot& slot) { return at < slot.start; });
    if (it == slots_.begin() || start >= std::prev(it)->end()) return;
    refill_at(source, static_cast<std::size_t>(it - slots_.begin()) - 1);
}

void ClauseSlots::refill_at(const ClauseSource& source, std::size_t index) {
    const Slot before = slots_[index];
    fill(source, index, nullptr);
    if (slots_[index] != before) changed_.push_back(before.start);
}

void ClauseSlots::refill_heard(const ClauseSource& source) {
    for (std::size_t q = 0; q < source.queues.size(); ++q) {
        const Hearing now = hearing(source.queues[q]);
        const Hearing before = std::exchange(heard_[q], now);
        if (now == before) continue;
        // Between what was heard before and now, silence has become a zero.
        const Instant from = before.any ? std::min(before.last, now.last) : now.first;
        const auto later = std::partition_point(slots_.begin(), slots_.end(),
                                                [&](const Slot& s) { return s.end() <= from; });
        auto i = static_cast<std::size_t>(later - slots_.begin());
        if (before.any && now.first != before.first) i = 0;
        for (; i < slots_.size() && slots_[i].start <= std::max(now.last, before.last); ++i)
            refill_at(source, i);
    }
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
