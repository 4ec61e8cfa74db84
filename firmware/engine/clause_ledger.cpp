#include "engine/clause_ledger.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "engine/hash.hpp"
#include "engine/record_slots.hpp"

namespace leitstand {
namespace {

constexpr int kHistoryDays = 56;  ///< eight weeks, for the best run (domain B4)

bool from_counters(const ClauseSource& source) {
    return source_of(source.clause->kpi) == KpiSource::counters;
}

/// What is certain at `now`: a first may still be repeated for W days, and until then it is as if
/// it had not been.
Instant certain_at(const ClauseSource& source, Instant now) {
    if (source_of(source.clause->kpi) != KpiSource::resolution || source.queues.empty()) return now;
    return std::min(now, source.queues.front().state->resolved_until);
}

/// What a clause depends on beside its slots and the side records: grows, or becomes another
/// number, when that changed.
std::uint64_t changes_beside(const ClauseSource& source) {
    Hash64 hash;
    const KpiSource of = source_of(source.clause->kpi);
    for (const auto& queue : source.queues) {
        if (of == KpiSource::resolution) hash.mix(queue.state->resolution_changes);
        if (of == KpiSource::hours || of == KpiSource::due) hash.mix(queue.state->changes);
        if (of != KpiSource::due) continue;
        const OpenItems open = open_items(queue.state->live);
        hash.mix(open.overdue ? static_cast<std::uint64_t>(*open.overdue) + 1 : 0);
        hash.mix(open.oldest ? static_cast<std::uint64_t>(open.oldest->time_since_epoch().count())
                             : 0);
    }
    return hash.value();
}

Instant history_from(const ClauseSource& source, Date today) {
    const auto first = std::chrono::sys_days{today} - std::chrono::days{kHistoryDays};
    return source.site->zone.day_start(Date{first});
}

ClauseFacts facts_of(const ClauseSource& source, const Window& window, Date today, Instant now) {
    ClauseFacts facts;
    facts.clause = source.clause;
    facts.contract = source.contract();
    facts.window = window;
    facts.today = day_number(today);
    facts.now = certain_at(source, now);
    return facts;
}

std::span<const Slot> between(std::span<const Slot> slots, Instant from, Instant to) {
    const auto before = [](const Slot& slot, Instant at) { return slot.start < at; };
    const auto first = std::lower_bound(slots.begin(), slots.end(), from, before);
    return {first, std::lower_bound(first, slots.end(), to, before)};
}

/// The days of the window on which the contract holds; all of it where there is no such day, for
/// `evaluate` to say so.
Window within_contract(const ClauseSource& source, const Window& window) {
    const Contract* contract = source.contract();
    if (contract == nullptr) return window;
    const TimeZone& zone = source.site->zone;
    Window cut = window;
    if (contract->valid_from && window.first < *contract->valid_from) {
        cut.first = *contract->valid_from;
        cut.from = zone.day_start(cut.first);
    }
    if (contract->valid_to && window.last > *contract->valid_to) {
        cut.last = *contract->valid_to;
        cut.to = zone.day_start(next_day(cut.last));
    }
    return cut.from < cut.to ? cut : window;
}

ClauseResult evaluated(const ClauseSource& source, const ClauseFacts& facts, ClauseSums& sums) {
    ClauseResult result = evaluate(facts, sums);
    const bool matures = source_of(source.clause->kpi) == KpiSource::resolution;
    if (matures && !result.board.closed && result.board.verdict == ClauseVerdict::no_data)
        result.board.reasons.emplace_back("maturing");
    result.board.from_offset = source.site->zone.offset(facts.window.from);
    result.board.to_offset = source.site->zone.offset(facts.window.to);
    return result;
}

}  // namespace

void ClauseLedger::follow(const ClauseSource& source) {
    slots_->refill_heard(source);
    for (const auto& queue : source.queues) {
        for (const Instant start : queue.state->recounted) slots_->refill(source, start);
    }
    for (const Instant at : slots_->take_changed()) sums_.changed(at);
}

const ClauseResult& ClauseLedger::at(const ClauseSource& source, SlotContext& context, Instant now,
                                     const LocalTime& local) {
    const std::uint64_t beside = changes_beside(source);
    if (beside != std::exchange(beside_, beside)) forget();
    if (!of_forecasts_) of_forecasts_ = forecast_grain_of(source);
    const Millis grain = grain_of(source, *of_forecasts_);
    const bool same_window = result_ && window_.from <= now && now < window_.to && grain == grain_;
    if (!same_window || local.date != today_) {
        forget();
        window_ = window_at(source.clause->window, now, source.site->zone, grain);
        counted_ = within_contract(source, window_);
        today_ = local.date;
        grain_ = grain;
    }
    if (slots_) follow(source);
    if (result_ && sums_.hold(certain_at(source, now))) return *result_;
    ClauseFacts facts = facts_of(source, counted_, local.date, now);
    if (from_counters(source)) {
        if (!slots_) slots_.emplace(source, context, counted_, local.date, kHistoryDays);
        facts.slots = slots_->in_window();
        facts.history = slots_->history();
    } else {
        // Of written work only the end of a day tells how much of it was late: no usual level.
        const bool written = source_of(source.clause->kpi) == KpiSource::due;
        const Instant first = written ? counted_.from : history_from(source, local.date);
        if (!result_)
            records_ = record_slots(source, std::min(first, counted_.from), counted_.to, now);
        facts.slots = between(records_, counted_.from, counted_.to);
        if (!written)
            facts.history = between(records_, first, source.site->zone.day_start(local.date));
    }
    result_ = evaluated(source, facts, sums_);
    ++made_;
    return *result_;
}

ClauseResult evaluate_window(const ClauseSource& source, SlotContext& context, const Window& window,
                             Instant now) {
    const Date today = source.site->zone.date(now);
    const Window counted = within_contract(source, window);
    ClauseFacts facts = facts_of(source, counted, today, now);
    ClauseSums sums;
    if (from_counters(source)) {
        // A window that is over needs nobody's usual level.
        const ClauseSlots slots(source, context, counted, today,
                                now >= counted.to ? 0 : kHistoryDays);
        facts.slots = slots.in_window();
        facts.history = slots.history();
        return evaluated(source, facts, sums);
    }
    const auto records = record_slots(source, counted.from, counted.to, now);
    facts.slots = records;
    return evaluated(source, facts, sums);
}

}  // namespace leitstand
