#include "core/forecast/demand.hpp"

#include <algorithm>

#include "core/model/decimal.hpp"

namespace leitstand {
namespace {

/// The first interval that is not over at `from`, looked for from `hint` on. Intervals don't
/// overlap, so their ends are in order too.
template <class Intervals>
std::size_t first_at(const Intervals& intervals, std::size_t hint, Instant from) {
    const auto over = [&](const auto& i) { return i.start + i.length <= from; };
    auto it = intervals.begin() + static_cast<std::ptrdiff_t>(hint);
    if (it != intervals.begin() && !over(*std::prev(it))) it = intervals.begin();
    for (int steps = 0; steps < 4 && it != intervals.end() && over(*it); ++steps) ++it;
    if (it != intervals.end() && over(*it)) it = std::partition_point(it, intervals.end(), over);
    return static_cast<std::size_t>(it - intervals.begin());
}

/// Every interval from the one at `first` on that [from, to) shares time with, and how much.
template <class Intervals, class Take>
void each_part(const Intervals& intervals, std::size_t first, Instant from, Instant to,
               const Take& take) {
    for (std::size_t i = first; i < intervals.size() && intervals[i].start < to; ++i) {
        const auto& interval = intervals[i];
        take(interval,
             std::min(to, interval.start + interval.length) - std::max(from, interval.start));
    }
}

}  // namespace

std::optional<Demand> demand_of(const ForecastRecord& forecast, Instant from, Instant to) {
    Demand demand;
    double work_s = 0;
    double agent_s = 0;
    bool all_name_agents = true;
    const std::size_t first = first_at(forecast.intervals, 0, from);
    each_part(forecast.intervals, first, from, to, [&](const ForecastInterval& i, Millis part) {
        const double volume = i.offered * (seconds_of(part) / seconds_of(i.length));
        demand.covered += part;
        demand.volume += volume;
        work_s += volume * seconds_of(i.aht);
        agent_s += i.agents.value_or(0) * seconds_of(part);
        all_name_agents = all_name_agents && i.agents.has_value();
    });
    if (demand.covered <= Millis{0}) return std::nullopt;
    if (demand.volume > 0) demand.aht_s = work_s / demand.volume;
    if (all_name_agents) demand.agents = agent_s / seconds_of(demand.covered);
    return demand;
}

DemandCursor::DemandCursor(const ForecastVersion* version) {
    if (version == nullptr) return;
    add(*version->record, Instant::min(), Instant::max());
}

DemandCursor DemandCursor::newest_by_day(std::span<const ForecastVersion> versions, Instant from,
                                         Instant to, const TimeZone& zone) {
    DemandCursor cursor;
    for (Instant start = from; start < to;) {
        const Date day = zone.date(start);
        const Instant midnight = zone.day_start(next_day(day));
        const Instant end = std::min(midnight, to);
        const auto* newest = newest_for(versions, Instant::max(), zone.day_start(day), midnight);
        if (newest != nullptr) cursor.add(*newest->record, start, end);
        start = end;
    }
    return cursor;
}

/// The intervals that begin in [from, to).
void DemandCursor::add(const ForecastRecord& record, Instant from, Instant to) {
    auto i = std::partition_point(record.intervals.begin(), record.intervals.end(),
                                  [&](const auto& interval) { return interval.start < from; });
    for (; i != record.intervals.end() && i->start < to; ++i)
        pieces_.push_back({i->start, i->length, Decimal::of(i->offered).micro, i->aht.count()});
}

std::optional<DemandCursor::Sum> DemandCursor::between(Instant from, Instant to) {
    if (pieces_.empty()) return std::nullopt;
    cursor_ = first_at(pieces_, cursor_, from);
    std::optional<Sum> sum;
    each_part(pieces_, cursor_, from, to, [&](const Piece& piece, Millis common) {
        const std::int64_t contacts = common == piece.length
                                          ? piece.contacts
                                          : piece.contacts * common.count() / piece.length.count();
        if (!sum) sum.emplace();
        sum->contacts += contacts;
        sum->handle_ms += contacts * piece.aht_ms;
    });
    return sum;
}

}  // namespace leitstand
