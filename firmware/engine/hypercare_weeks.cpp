#include "engine/hypercare_weeks.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "core/kpi/service_level.hpp"
#include "core/quality/contract_score.hpp"
#include "engine/record_slots.hpp"
#include "engine/service_volume.hpp"

namespace leitstand {
namespace {

struct Week {
    Date monday{}, sunday{};
    Instant from, to;
};

void add_handling(const Counters& counters, Ratio& sum) {
    sum.part += counters.talk_ms + counters.hold_ms + counters.acw_ms;
    sum.whole += counters.handled;
    sum.known = sum.known && counters.knows(Counter::talk) && counters.knows(Counter::handled);
}

/// Service level, handling time and contacts of the provider's own queues.
void add_counted(const TransitionSource& source, const Week& week, WeekFigures& out) {
    Ratio level;
    Ratio aht;
    for (const auto& queue : (*source.queues)[source.provider]) {
        const QueueConfig& config = source.config().queues[queue->key.queue];
        const auto counters =
            counters_of_days(*queue, config, *source.site, week.monday, week.sunday);
        if (!counters) return;
        level += service_level(*counters, config.service_level.variant);
        add_handling(*counters, aht);
    }
    out.service_level = level;
    out.aht = aht;
    if (aht.known) out.handled = aht.whole;
}

/// Of the queues of the same services at the in-house teams.
void add_inhouse(const TransitionSource& source, const Week& week, WeekFigures& out) {
    Ratio aht;
    for (std::size_t p = 0; p < source.site->providers.size(); ++p) {
        const ProviderConfig& other = source.site->providers[p];
        if (p == source.provider || other.kind != ProviderKind::in_house) continue;
        for (const auto& queue : (*source.queues)[p]) {
            const QueueConfig& config = other.queues[queue->key.queue];
            if (!serves(source.config(), config)) continue;
            const auto counters =
                counters_of_days(*queue, config, *source.site, week.monday, week.sunday);
            if (!counters) return;
            add_handling(*counters, aht);
        }
    }
    out.aht_inhouse = aht;
}

void add_evaluations(const TransitionSource& source, const Week& week, WeekFigures& out) {
    Ratio sum;
    const auto& configured = source.config().quality;
    const QualityPlan* plan = configured ? &*configured : nullptr;
    for (const auto& queue : (*source.queues)[source.provider]) {
        for (const auto* record : source.side->evaluations(queue->key)) {
            if (record->at < week.from || record->at >= week.to) continue;
            if (!counts_for_contract(plan, *record)) continue;
            const auto& errors = record->critical;
            ++sum.whole;
            sum.part += std::find(errors.begin(), errors.end(), "customer") == errors.end() ? 1 : 0;
        }
    }
    out.critical = sum;
}

void add_staffing(const EffortRecord& record, const Week& week, Ratio& sum,
                  std::int64_t& intervals) {
    for (const auto& promised : record.committed) {
        if (promised.start < week.from || promised.start >= week.to) continue;
        const auto given = std::find_if(record.delivered.begin(), record.delivered.end(),
                                        [&](const auto& d) { return d.start == promised.start; });
        if (given == record.delivered.end()) {
            sum.known = false;
            continue;
        }
        const std::int64_t committed = Decimal::of(promised.agents).micro;
        ++intervals;
        sum.whole += committed;
        // More in one interval does not make up for less in another (domain A3).
        sum.part += std::min(Decimal::of(given->agents).micro, committed);
    }
}

void add_efforts(const TransitionSource& source, const Week& week, WeekFigures& out) {
    Ratio staffing;
    Rational heads;
    std::int64_t days = 0;
    std::optional<Rational> leavers;
    const auto provider = static_cast<std::uint16_t>(source.provider);
    for (const auto* record : source.side->efforts(provider)) {
        add_staffing(*record, week, staffing, out.staffed_intervals);
        if (record->date < week.monday || record->date > week.sunday) continue;
        if (record->headcount) {
            heads += exact(Decimal::of(*record->headcount));
            ++days;
        }
        if (record->leavers)
            leavers = leavers.value_or(Rational{}) + exact(Decimal::of(*record->leavers));
    }
    out.staffing = staffing;
    if (days == 0) return;
    out.headcount = heads / Rational(days);
    if (leavers && !out.headcount->is_zero()) out.attrition = *leavers / *out.headcount;
}

}  // namespace

WeekFigures week_figures(const TransitionSource& source, Date monday) {
    const TimeZone& zone = source.site->zone;
    const Date sunday{std::chrono::sys_days{monday} + std::chrono::days{6}};
    const Week week{monday, sunday, zone.day_start(monday), zone.day_start(next_day(sunday))};
    WeekFigures out;
    add_counted(source, week, out);
    add_inhouse(source, week, out);
    add_evaluations(source, week, out);
    add_efforts(source, week, out);
    const auto provider = source.provider;
    out.fcr = asked(source.beside, &MeasuredBeside::fcr, provider, week.from, week.to);
    out.fcr_inhouse = fcr_inhouse(source.beside, *source.site, provider, week.from, week.to);
    out.escalations =
        asked(source.beside, &MeasuredBeside::escalations, provider, week.from, week.to);
    if (const auto kappa =
            asked(source.beside, &MeasuredBeside::kappa, provider, week.from, week.to)) {
        out.kappa = kappa->value;
        out.kappa_n = kappa->pairs;
    }
    return out;
}

}  // namespace leitstand
