#include "engine/forecast_day.hpp"

#include <algorithm>
#include <map>

#include "core/forecast/demand.hpp"
#include "core/forecast/noise_floor.hpp"

namespace leitstand {
namespace {

bool in_service(std::span<const ServiceHours::Opening> openings, Instant from, Instant to) {
    return std::any_of(openings.begin(), openings.end(),
                       [&](const auto& o) { return o.from < to && o.to > from; });
}

/// Of the day and of the evening before, which may run past midnight.
std::vector<ServiceHours::Opening> openings_of(const ForecastDayRequest& r) {
    const ServiceHours& hours = r.config.queue(r.key)->hours;
    auto all = hours.openings(previous_day(r.date), r.zone, r.config.holidays);
    const auto today = hours.openings(r.date, r.zone, r.config.holidays);
    all.insert(all.end(), today.begin(), today.end());
    return all;
}

Millis coarsest(const ForecastVersion* version, Millis grain) {
    if (version == nullptr) return grain;
    for (const auto& i : version->record->intervals) grain = std::max(grain, i.length);
    return grain;
}

std::optional<double> volume(const ForecastVersion* version, Instant from, Instant to) {
    if (version == nullptr) return std::nullopt;
    const auto demand = demand_of(*version->record, from, to);
    if (!demand) return std::nullopt;
    return demand->volume;
}

bool on_intervals(const ClauseConfig& clause) {
    return clause.corridor && clause.corridor->level == CorridorLevel::interval;
}

bool names(const ClauseConfig& clause, const std::string& queue) {
    return std::find(clause.queues.begin(), clause.queues.end(), queue) != clause.queues.end();
}

}  // namespace

ForecastDay forecast_day(const ForecastDayRequest& r, std::span<const ForecastVersion> versions) {
    ForecastDay day;
    day.date = r.date;
    day.from = Instant::min();
    day.to = Instant::max();
    for (const auto& v : versions) {
        if (v.received_at <= r.now) day.from = std::max(day.from, v.received_at);
        if (v.received_at > r.now) day.to = std::min(day.to, v.received_at);
    }
    const Instant start = r.zone.day_start(r.date), end = r.zone.day_start(next_day(r.date));
    const ForecastVersion* locked = locked_for(versions, start, start, end);
    const ForecastVersion* current = newest_for(versions, r.now, start, end);
    day.any = locked != nullptr || current != nullptr;
    if (!day.any) return day;
    if (locked != nullptr) {
        day.locked_version = locked->record->version;
        day.locked_at = locked->record->locked_at;
    }
    day.current_version = (current != nullptr ? current : locked)->record->version;
    day.grain = coarsest(current, coarsest(locked, r.config.interval));
    const auto openings = openings_of(r);
    for (Instant at = start; at < end; at += r.config.interval) {
        const Instant to = std::min(at + r.config.interval, end);
        ForecastSlot slot{at, to, volume(locked, at, to), volume(current, at, to)};
        if (!slot.current) slot.current = slot.locked;
        const bool expected = slot.locked.value_or(0) > 0 || slot.current.value_or(0) > 0;
        if (expected || in_service(openings, at, to)) day.slots.push_back(slot);
    }
    return day;
}

bool share_interval_corridor(const ProviderConfig& provider, const std::string& queue,
                             const std::string& other) {
    return std::any_of(provider.clauses.begin(), provider.clauses.end(), [&](const auto& clause) {
        return on_intervals(clause) && names(clause, queue) && names(clause, other);
    });
}

bool corridor_is_noise(const ProviderConfig& provider, const std::string& queue,
                       std::span<const std::vector<ForecastSlot>> slots_of) {
    for (const ClauseConfig& clause : provider.clauses) {
        if (!on_intervals(clause) || !names(clause, queue)) continue;
        std::map<Instant, double> sums;
        for (std::size_t q = 0; q < provider.queues.size() && q < slots_of.size(); ++q) {
            if (!names(clause, provider.queues[q].id)) continue;
            for (const ForecastSlot& slot : slots_of[q]) {
                if (slot.locked) sums[slot.start] += *slot.locked;
            }
        }
        std::vector<double> means;
        for (const auto& [start, contacts] : sums) means.push_back(contacts);
        const Corridor& c = *clause.corridor;
        const AccuracyBand band{c.lower, c.upper, 0, static_cast<double>(c.min_abs)};
        if (narrower_than_noise(means, band)) return true;
    }
    return false;
}

}  // namespace leitstand
