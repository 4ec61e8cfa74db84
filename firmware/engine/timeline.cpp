#include "engine/timeline.hpp"

#include <algorithm>

namespace leitstand {
namespace {

using Openings = std::vector<ServiceHours::Opening>;

bool open_in(const Openings& openings, Instant from, Instant to) {
    return std::any_of(openings.begin(), openings.end(),
                       [&](const auto& o) { return o.from < to && o.to > from; });
}

}  // namespace

std::int32_t day_number(Date date) {
    return static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::vector<ServiceInterval> service_intervals(const ClauseSource& source, Instant from, Instant to,
                                               Millis grain) {
    std::vector<ServiceInterval> found;
    const TimeZone& zone = source.site->zone;
    const auto& holidays = source.site->holidays;
    const std::size_t count = std::min(source.queues.size(), kClauseQueues);
    std::vector<Openings> openings(count);
    for (Date date = zone.date(from); zone.day_start(date) < to; date = next_day(date)) {
        for (std::size_t q = 0; q < count; ++q) {
            const ServiceHours& hours = source.queues[q].config->hours;
            openings[q] = hours.openings(previous_day(date), zone, holidays);  // past midnight
            const auto today = hours.openings(date, zone, holidays);
            openings[q].insert(openings[q].end(), today.begin(), today.end());
        }
        const Instant end = std::min(zone.day_start(next_day(date)), to);
        for (Instant start = zone.day_start(date); start < end; start += grain) {
            if (start < from) continue;
            ServiceInterval interval{start, grain, day_number(date), 0};
            for (std::size_t q = 0; q < count; ++q) {
                if (open_in(openings[q], start, start + grain))
                    interval.open |= std::uint64_t{1} << q;
            }
            if (interval.open != 0) found.push_back(interval);
        }
    }
    return found;
}

}  // namespace leitstand
