#include "engine/record_slots.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/contract/kpi.hpp"
#include "core/contract/window.hpp"
#include "core/quality/contract_score.hpp"
#include "engine/day_slots.hpp"
#include "engine/resolution_book.hpp"
#include "engine/timeline.hpp"

namespace leitstand {
namespace {

const QualityPlan* plan_of(const ClauseSource& source) {
    return source.provider->quality ? &*source.provider->quality : nullptr;
}

std::vector<Slot> of_evaluations(const ClauseSource& source, Instant from, Instant to) {
    DaySlots days(source.site->zone, from, to);
    const auto wanted = to_string(source.clause->error_class);
    for (const auto& queue : source.queues) {
        for (const auto* r : source.side->evaluations(queue.state->key)) {
            if (!counts_for_contract(plan_of(source), *r)) continue;
            // One error of the class makes the contact defective, however many there are.
            const bool defective =
                std::find(r->critical.begin(), r->critical.end(), wanted) != r->critical.end();
            days.add(r->at, defective ? 0 : 1, 1);
        }
    }
    return days.slots();
}

/// Scores are fractions and slots are whole numbers. The sum of a month is cut once and not each
/// score, and towards the side on which it can't pass a target that it missed.
void add_month(const ClauseSource& source, const MonthScores& month, Instant from, Instant to,
               DaySlots& days) {
    Rational sum;
    std::int64_t before = 0;
    for (const auto& one : month.scores) {
        if (one.at < from || one.at >= to) continue;
        sum += one.score * Rational(kScoreUnits);
        const std::int64_t so_far = source.clause->at_least ? sum.floor() : sum.ceil();
        days.add(one.at, so_far - before, 1);
        before = so_far;
    }
}

std::vector<Slot> of_scores(const ClauseSource& source, Instant from, Instant to) {
    const auto* plan = plan_of(source);
    DaySlots days(source.site->zone, from, to);
    if (plan == nullptr || plan->sections.empty()) return {};  // nobody said how sections weigh
    std::vector<const EvaluationRecord*> all;
    std::vector<RatedPair> pairs;
    for (const auto& queue : source.queues) {
        auto records = source.side->evaluations(queue.state->key);
        std::erase_if(records, [&](const auto* r) { return !of_form(plan, *r); });
        const auto rated = rated_pairs(records);
        all.insert(all.end(), records.begin(), records.end());
        pairs.insert(pairs.end(), rated.pairs.begin(), rated.pairs.end());
    }
    const TimeZone& zone = source.site->zone;
    for (Instant at = from; at < to;) {
        const Window month = window_at(ClauseWindow::month, at, zone, source.site->interval);
        add_month(source, month_scores(*plan, all, pairs, month.from, month.to), from, to, days);
        at = month.to;
    }
    return days.slots();
}

std::vector<Slot> of_surveys(const ClauseSource& source, Instant from, Instant to) {
    DaySlots days(source.site->zone, from, to);
    const bool nps = source.clause->kpi == ClauseKpi::nps;
    for (const auto& queue : source.queues) {
        for (const auto* r : source.side->surveys(queue.state->key)) {
            if (nps && r->nps) days.add(r->at, *r->nps >= 9 ? 1 : *r->nps <= 6 ? -1 : 0, 1);
            if (!nps && r->csat) days.add(r->at, *r->csat >= 4 ? 1 : 0, 1);
        }
    }
    return days.slots();
}

std::vector<Slot> of_effort(const ClauseSource& source, Instant from, Instant to) {
    const TimeZone& zone = source.site->zone;
    std::map<Instant, Slot> slots;
    for (const auto* r : source.side->efforts(source.provider_index)) {
        for (const auto& promised : r->committed) {
            if (promised.start < from || promised.start >= to) continue;
            Slot& slot = slots[promised.start];
            slot.start = promised.start;
            slot.length = source.site->interval;
            slot.day = day_number(zone.date(promised.start));
            const std::int64_t committed = Decimal::of(promised.agents).micro;
            const auto given =
                std::find_if(r->delivered.begin(), r->delivered.end(),
                             [&](const auto& d) { return d.start == promised.start; });
            if (given == r->delivered.end()) continue;  // nobody said, which is not nobody came
            // More in one interval does not make up for less in another (domain A3).
            slot.delivered = true;
            slot.part = slot.raw_part = std::min(Decimal::of(given->agents).micro, committed);
            slot.whole = slot.raw_whole = committed;
        }
    }
    std::vector<Slot> all;
    for (const auto& [start, slot] : slots) all.push_back(slot);
    return all;
}

/// Firsts whose W days are over. A repeat is nobody's first, and so in no slot of its own.
std::vector<Slot> of_resolution(const ClauseSource& source, Instant from, Instant to) {
    DaySlots days(source.site->zone, from, to);
    const int window = resolution_days(*source.provider);
    for (const auto& queue : source.queues) {
        const auto& cells = queue.state->cells;
        const Instant end = std::min(to, queue.state->resolved_until);
        for (auto it = cells.lower_bound(from); it != cells.end() && it->first < end; ++it) {
            const Resolved& resolved = it->second.resolved;
            if (resolved.days != window) continue;
            for (const auto& row : resolved.rows)
                days.add(it->first, row.firsts - row.repeats, row.firsts);
        }
    }
    return days.slots();
}

/// By the interval in which work came in. Items that are open and overdue have no interval yet:
/// they count today, and a window that is over waits until all of it is closed, since what ended
/// alone rewards leaving old work open (domain A4).
std::vector<Slot> of_due(const ClauseSource& source, Instant from, Instant to, Instant now) {
    DaySlots days(source.site->zone, from, to);
    for (const auto& queue : source.queues) {
        const auto& cells = queue.state->cells;
        for (auto it = cells.lower_bound(from); it != cells.end() && it->first < to; ++it) {
            const DueCounts& due = it->second.due;
            if (!due.empty()) days.add(it->first, due.in_time, due.in_time + due.late);
        }
        const auto& live = queue.state->live;
        const OpenItems open = open_items(live);
        if (now >= to) {
            if (!open.oldest || *open.oldest < to) days.mark_unknown(to - Millis{1});
        } else if (open.overdue && live->at >= from) {
            days.add(now, 0, *open.overdue);
        } else {
            days.mark_unknown(now);
        }
    }
    return days.slots();
}

/// handle / (handle + available), where the whole is what the provider books as productive hours.
std::vector<Slot> of_occupancy(const ClauseSource& source, Instant from, Instant to) {
    const TimeZone& zone = source.site->zone;
    DaySlots days(zone, from, to);
    for (const auto* r : source.side->efforts(source.provider_index)) {
        if (!r->productive_h) continue;
        const Instant start = zone.day_start(r->date);
        const Instant end = zone.day_start(next_day(r->date));
        Counters sum;
        for (const auto& queue : source.queues) sum += queue.state->sum(start, end);
        if (!sum.knows(Counter::talk)) days.mark_unknown(start);
        days.add(start, sum.talk_ms + sum.hold_ms + sum.acw_ms,
                 std::llround(*r->productive_h * 3'600'000.0));
    }
    return days.slots();
}

}  // namespace

std::vector<Slot> record_slots(const ClauseSource& source, Instant from, Instant to, Instant now) {
    switch (source_of(source.clause->kpi)) {
        case KpiSource::effort:
            return of_effort(source, from, to);
        case KpiSource::evaluations:
            return source.clause->kpi == ClauseKpi::form_score ? of_scores(source, from, to)
                                                               : of_evaluations(source, from, to);
        case KpiSource::surveys:
            return of_surveys(source, from, to);
        case KpiSource::resolution:
            return of_resolution(source, from, to);
        case KpiSource::due:
            return of_due(source, from, to, now);
        case KpiSource::hours:
            return of_occupancy(source, from, to);
        case KpiSource::counters:
            break;
    }
    return {};
}

}  // namespace leitstand
