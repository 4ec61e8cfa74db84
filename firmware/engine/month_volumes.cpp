#include "engine/month_volumes.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "core/forecast/demand.hpp"
#include "core/model/decimal.hpp"

namespace leitstand {
namespace {

/// Whether a service interval of this queue is over in [from, to).
bool was_open(const QueueConfig& queue, const Configuration& site, Instant from, Instant to) {
    for (Date day = site.zone.date(from); site.zone.day_start(day) < to; day = next_day(day)) {
        for (const auto& opening : queue.hours.openings(day, site.zone, site.holidays)) {
            if (std::max(opening.from, from) + site.interval <= std::min(opening.to, to))
                return true;
        }
    }
    return false;
}

/// nullopt: it was open, and nobody told anything.
std::optional<MonthCounts> counted(const MonthSource& source, std::size_t queue, Instant from,
                                   Instant to) {
    const QueueState& state = *(*source.queues)[queue];
    const QueueConfig& config = source.provider().queues[queue];
    const MonthCounts sum = source.memory != nullptr
                                ? source.memory->sums.between(queue, state, from, to)
                                : counts_between(state, from, to);
    const bool silent = config.feed == FeedKind::contact && state.newest_event &&
                        *state.newest_event >= from && !state.cells.empty() &&
                        state.cells.begin()->first <= from;
    if (!sum.any && !silent && was_open(config, *source.site, from, to)) return std::nullopt;
    return sum;
}

void add_counters(const MonthSource& source, Instant from, Instant to, Volumes& out) {
    out.contacts = out.offered = out.handle_ms = 0;
    for (std::size_t q = 0; q < source.queues->size(); ++q) {
        const auto sum = counted(source, q, from, to);
        if (!sum) {
            out.contacts = out.offered = out.handle_ms = std::nullopt;
            return;
        }
        if (out.offered) *out.offered += sum->offered;
        if (!sum->knows_handled) out.contacts = std::nullopt;
        if (out.contacts) *out.contacts += sum->handled;
        if (!sum->knows_talk) out.handle_ms = std::nullopt;
        if (out.handle_ms) *out.handle_ms += sum->handle_ms;
    }
}

void add(std::optional<Rational>& sum, const std::optional<double>& told) {
    if (!told) return;
    if (!sum) sum.emplace();
    *sum += exact(Decimal::of(*told));
}

void add_efforts(const MonthSource& source, Date first, Date last, MonthVolumes& out) {
    std::int64_t days = 0;
    for (const auto* record : source.side->efforts(source.provider_index)) {
        if (record->date < first || record->date > last) continue;
        add(out.paid.productive_hours, record->productive_h);
        add(out.paid.login_hours, record->login_h);
        add(out.steering_hours, record->steering_h);
        add(out.cost, record->cost);
        add(out.headcount, record->headcount);
        days += record->headcount ? 1 : 0;
    }
    if (out.headcount) *out.headcount /= Rational(days);
    out.paid.fte = out.headcount;
}

std::optional<Rational> locked_contacts(const MonthSource& source, const Window& month) {
    Rational sum;
    for (const auto& state : *source.queues) {
        const auto versions = source.side->forecasts(state->key);
        DemandCursor index(locked_for(versions, month.from, month.from, month.to));
        const auto contacts = index.between(month.from, month.to);
        if (!contacts) return std::nullopt;
        sum += Rational(contacts->contacts, Decimal::kOne);
    }
    return sum;
}

/// Everything but the counters.
MonthVolumes told_by(const MonthSource& source, const Window& part, Date last) {
    MonthVolumes out;
    add_efforts(source, part.first, last, out);
    out.paid.locked_contacts = locked_contacts(source, part);
    return out;
}

MonthVolumes told(const MonthSource& source, const Window& part, Date last) {
    if (source.memory == nullptr) return told_by(source, part, last);
    MonthMemory& memory = *source.memory;
    const MonthMemory::Told of{source.side->generation(), part, last};
    if (memory.told_of != of) {
        memory.told = told_by(source, part, last);
        memory.told_of = of;
    }
    return memory.told;
}

}  // namespace

Window paid_part(const Window& month, const ProviderConfig& provider, const TimeZone& zone) {
    Window part = month;
    if (!provider.contract) return part;
    const Contract& contract = *provider.contract;
    if (contract.valid_from) part.first = std::max(part.first, *contract.valid_from);
    if (contract.valid_to) part.last = std::min(part.last, *contract.valid_to);
    if (part.first > part.last) {
        part.to = part.from;
        return part;
    }
    part.from = zone.day_start(part.first);
    part.to = zone.day_start(next_day(part.last));
    return part;
}

MonthVolumes month_volumes(const MonthSource& source, const Window& month, Instant now) {
    MonthVolumes out;
    const TimeZone& zone = source.site->zone;
    const Window part = paid_part(month, source.provider(), zone);
    if (part.from < part.to && now > part.from) {
        const Date today = zone.date(now - Millis{1});
        out = told(source, part, std::min(part.last, today));
        add_counters(source, part.from, std::min(part.to, now), out.paid);
    }
    out.paid.complete = now >= month.to;
    return out;
}

std::optional<std::int64_t> offered_between(const MonthSource& source, Instant from, Instant to) {
    Volumes volumes;
    add_counters(source, from, to, volumes);
    return volumes.offered;
}

}  // namespace leitstand
