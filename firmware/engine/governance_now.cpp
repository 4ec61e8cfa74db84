// The conditions that hold at this moment: of the floor (L0) and of today's staffing (L1).
#include <algorithm>
#include <map>

#include "engine/governance_book.hpp"

namespace leitstand {
namespace {

std::string day_of(const Configuration& site, Instant at) {
    return format_date(site.zone.date(at));
}

Trigger about(const QueueBoard& queue, TriggerCode code, Instant since, const Configuration& site) {
    Trigger trigger;
    trigger.code = code;
    trigger.queue = queue.id;
    trigger.period = day_of(site, since);
    trigger.since = since;
    return trigger;
}

}  // namespace

void add_floor_triggers(const QueueBoard& queue, const QueueDay& day, const Configuration& site,
                        std::vector<Trigger>& out) {
    if (!queue.open) return;
    const GovernancePlan& plan = site.governance;
    if (queue.feed.trust == Trust::stale && queue.feed.as_of) {
        const auto held =
            std::chrono::duration_cast<Millis>(queue.feed.cadence * site.feeds.stale_after);
        out.push_back(about(queue, TriggerCode::feed_stale, *queue.feed.as_of + held, site));
        return;  // what it said last may no longer be so
    }
    if (const auto low =
            low_since(day.levels, queue.rule.target, plan.level_gap, plan.level_intervals)) {
        out.push_back(about(queue, TriggerCode::service_level_low, *low, site));
    }
    if (!queue.live || !queue.live->longest_wait || queue.live->waiting == 0) return;
    if (*queue.live->longest_wait <= queue.wait_limit) return;
    const Instant since = queue.live->at - *queue.live->longest_wait + queue.wait_limit;
    out.push_back(about(queue, TriggerCode::longest_wait, since, site));
}

void add_staffing_trigger(const StaffingBoard& staffing, const MonthSource& source, Instant now,
                          std::vector<Trigger>& out) {
    const Configuration& site = *source.site;
    if (!staffing.fulfilment || keeps(*staffing.fulfilment, site.governance.fulfilment, true))
        return;
    const Date today = site.zone.date(now);
    const Instant from = site.zone.day_start(today);
    const Instant to = site.zone.day_start(next_day(today));
    std::map<Instant, double> promised;
    std::map<Instant, double> came;
    for (const auto* effort : source.side->efforts(source.provider_index)) {
        if (effort->date < previous_day(today) || effort->date > next_day(today)) continue;
        for (const auto& one : effort->committed) promised[one.start] = one.agents;
        for (const auto& one : effort->delivered) came[one.start] = one.agents;
    }
    for (auto it = promised.lower_bound(from); it != promised.end() && it->first < to; ++it) {
        const auto told = came.find(it->first);
        if (told == came.end() || told->second >= it->second) continue;
        const auto next = std::next(it);
        const Instant end = next != promised.end() && next->first - it->first < site.interval
                                ? next->first
                                : it->first + site.interval;
        if (end > now) break;
        Trigger trigger;
        trigger.code = TriggerCode::staffing_short;
        trigger.period = format_date(today);
        trigger.since = end;
        out.push_back(std::move(trigger));
        return;
    }
}

Instant clock_begin(const Trigger& trigger, const MonthSource& source) {
    const Configuration& site = *source.site;
    const Instant since = trigger.since;
    if (kind_of(trigger.code).level == EscalationLevel::floor) return since;
    std::optional<Instant> opens;
    for (const auto& queue : source.provider().queues) {
        if (queue.hours.open_at(since, site.zone, site.holidays)) return since;
        const auto next = queue.hours.next_opening(since, site.zone, site.holidays);
        if (next && (!opens || *next < *opens)) opens = next;
    }
    return opens.value_or(since);
}

}  // namespace leitstand
