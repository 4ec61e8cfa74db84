#include "engine/comparison_gather.hpp"

#include <algorithm>

#include "engine/timeline.hpp"

namespace leitstand {
namespace {

using Openings = std::vector<ServiceHours::Opening>;

Openings openings_of(const ComparisonSource& source, const ComparedTeam& team, Date date) {
    const Configuration& site = *source.site;
    Openings all;
    for (const auto q : team.queues) {
        const ServiceHours& hours = site.providers[team.provider].queues[q].hours;
        for (const Date day : {previous_day(date), date}) {  // the day before may pass midnight
            const auto some = hours.openings(day, site.zone, site.holidays);
            all.insert(all.end(), some.begin(), some.end());
        }
    }
    return all;
}

bool open_in_all(const std::vector<Openings>& teams, Instant from, Instant to) {
    return std::all_of(teams.begin(), teams.end(), [&](const Openings& openings) {
        return std::any_of(openings.begin(), openings.end(),
                           [&](const auto& o) { return o.from < to && o.to > from; });
    });
}

/// What every team had on one day.
using DaySamples = std::vector<ComparedSample>;

DaySamples day_samples(const ComparisonSource& source, const ComparedService& service, Date date,
                       const SampleReader& read) {
    const TimeZone& zone = source.site->zone;
    std::vector<Openings> openings;
    for (const auto& team : service.teams) openings.push_back(openings_of(source, team, date));
    DaySamples found(service.teams.size());
    const Instant end = zone.day_start(next_day(date));
    for (std::size_t t = 0; t < service.teams.size(); ++t) {
        const ComparedTeam& team = service.teams[t];
        for (const auto q : team.queues) {
            const QueueState& queue = *(*source.queues)[team.provider][q];
            auto it = queue.cells.lower_bound(zone.day_start(date));
            for (; it != queue.cells.end() && it->first < end; ++it) {
                const Cell& cell = it->second;
                if (!cell.has_figures()) continue;
                if (!open_in_all(openings, cell.start, cell.start + cell.length)) continue;
                read({&queue, &cell, band_of(zone, cell.start)}, day_number(date), found[t]);
            }
        }
    }
    return found;
}

bool delivered(const ComparedSample& sample) { return !sample.strata.empty() || !sample.known; }

/// Teams that were there on at least half of the reference's days decide which days count.
std::vector<bool> deciding(const std::vector<const DaySamples*>& days, std::size_t teams) {
    std::vector<std::size_t> there(teams, 0);
    std::size_t reference = 0;
    for (const DaySamples* day : days) {
        if (!delivered((*day)[0])) continue;
        ++reference;
        for (std::size_t t = 0; t < teams; ++t) there[t] += delivered((*day)[t]) ? 1U : 0U;
    }
    std::vector<bool> decides;
    for (std::size_t t = 0; t < teams; ++t)
        decides.push_back(there[t] > 0 && 2 * there[t] >= reference);
    return decides;
}

void add(const ComparedSample& day, ComparedSample& all) {
    for (const auto& [stratum, count] : day.strata) all.strata[stratum] += count;
    for (const auto& [number, count] : day.days) all.days[number] += count;
    all.known = all.known && day.known;
    all.squares_known = all.squares_known && day.squares_known;
}

}  // namespace

std::uint8_t band_of(const TimeZone& zone, Instant at) {
    return static_cast<std::uint8_t>(zone.local(at).since_midnight / std::chrono::hours{2});
}

bool topics_told(const std::vector<ComparedSample>& samples) {
    return std::all_of(samples.begin(), samples.end(), [](const ComparedSample& sample) {
        std::int64_t told = 0, all = 0;
        for (const auto& [stratum, count] : sample.strata) {
            all += count.n;
            told += stratum.topic != 0 ? count.n : 0;
        }
        return 2 * told >= all;
    });
}

GatheredFigure gather_figure(const ComparisonSource& source, const ComparedService& service,
                             Date from, Date end, const SampleReader& read, KeptDays& kept) {
    std::vector<const DaySamples*> days;
    std::vector<Date> dates;
    for (Date date = from; date < end; date = next_day(date)) {
        auto known = kept.find(date);
        if (known == kept.end())
            known = kept.emplace(date, day_samples(source, service, date, read)).first;
        days.push_back(&known->second);
        dates.push_back(date);
    }
    const std::size_t teams = service.teams.size();
    const auto decides = deciding(days, teams);
    GatheredFigure out;
    out.samples.resize(teams);
    for (std::size_t t = 0; t < teams; ++t)
        out.samples[t].id = source.site->providers[service.teams[t].provider].id;
    for (std::size_t d = 0; d < days.size(); ++d) {
        bool common = true;
        for (std::size_t t = 0; t < teams; ++t)
            common = common && (!decides[t] || delivered((*days[d])[t]));
        if (!common || !decides[0]) continue;
        if (!out.any) out.from = dates[d];
        out.to = dates[d];
        out.any = true;
        for (std::size_t t = 0; t < teams; ++t) {
            if (decides[t]) add((*days[d])[t], out.samples[t]);
        }
    }
    out.topics = topics_told(out.samples);
    return out;
}

}  // namespace leitstand
