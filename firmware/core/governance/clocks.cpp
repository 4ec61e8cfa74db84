#include "core/governance/clocks.hpp"

#include <algorithm>
#include <tuple>

#include "core/governance/calendar.hpp"

namespace leitstand {
namespace {

std::optional<Instant> earlier(std::optional<Instant> a, std::optional<Instant> b) {
    if (!a || !b) return a ? a : b;
    return std::min(*a, *b);
}

std::optional<Instant> valid(const std::optional<Instant>& at, Instant since, Instant now) {
    if (!at || *at < since || *at > now) return std::nullopt;
    return at;
}

}  // namespace

ClockBoard clock_board(std::optional<Instant> due, std::optional<Instant> done, Instant now) {
    ClockBoard clock;
    clock.due = due;
    clock.done = done;
    clock.state = done                 ? ClockState::done
                  : due && now >= *due ? ClockState::late
                                       : ClockState::running;
    return clock;
}

EscalationBoard escalation_of(const Trigger& trigger, std::string_view provider,
                              const EscalationRule& rule, Instant begin,
                              const SiteCalendar& calendar, const EscalationRecord* record,
                              Instant now) {
    EscalationBoard board;
    board.id = escalation_id(provider, trigger);
    board.level = kind_of(trigger.code).level;
    board.provider = provider;
    board.queue = trigger.queue;
    board.clause = trigger.clause;
    board.trigger = kind_of(trigger.code).code;
    board.since = trigger.since;
    board.who = rule.who;
    const EscalationRecord told = record != nullptr ? *record : EscalationRecord{};
    const auto measure = valid(told.measure_agreed, trigger.since, now);
    const auto acknowledged = earlier(valid(told.acknowledged, trigger.since, now), measure);
    const auto seen = earlier(valid(told.seen, trigger.since, now), acknowledged);
    const auto after = [&](const std::optional<Millis>& within) -> std::optional<Instant> {
        if (!within) return std::nullopt;
        return begin + *within;
    };
    std::optional<Instant> measure_due;
    if (rule.measure_within_workdays) {
        const Date last = workday_after(calendar.zone->date(begin), *rule.measure_within_workdays,
                                        calendar.holidays);
        measure_due = calendar.zone->day_start(next_day(last));
    }
    board.seen = clock_board(after(rule.seen_within), seen, now);
    board.acknowledged = clock_board(after(rule.acknowledged_within), acknowledged, now);
    board.measure = clock_board(measure_due, measure, now);
    return board;
}

bool is_open(const Trigger& trigger, const EscalationBoard& board) {
    return !kind_of(trigger.code).past || board.measure.state != ClockState::done;
}

void sort_escalations(std::vector<EscalationBoard>& escalations) {
    std::sort(escalations.begin(), escalations.end(), [](const auto& a, const auto& b) {
        if (a.level != b.level) return a.level > b.level;
        return std::tie(a.since, a.id) < std::tie(b.since, b.id);
    });
}

}  // namespace leitstand
