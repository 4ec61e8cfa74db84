#include "engine/staffing_promise.hpp"

#include <algorithm>
#include <map>

#include "platform/base/time_zone.hpp"

namespace leitstand {
namespace {

/// The shortest distance between two starts. A gap (a lunch break) makes no interval longer.
Millis grain_of(std::span<const StaffedInterval> sorted, Millis usual) {
    std::optional<Millis> shortest;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const Millis step = sorted[i].start - sorted[i - 1].start;
        if (step > Millis{0}) shortest = std::min(shortest.value_or(step), step);
    }
    return shortest.value_or(usual);
}

void sort_by_start(std::vector<StaffedInterval>& intervals) {
    std::stable_sort(intervals.begin(), intervals.end(),
                     [](const auto& a, const auto& b) { return a.start < b.start; });
}

StaffingFulfilment kept_of(const EffortRecord& effort, Instant now, Millis usual) {
    std::vector<StaffedInterval> committed = effort.committed;
    sort_by_start(committed);
    const Millis grain = grain_of(committed, usual);
    std::map<Instant, double> delivered;
    for (const auto& i : effort.delivered) delivered[i.start] = i.agents;
    std::vector<double> promised;
    std::vector<double> came;
    for (const auto& i : committed) {
        const auto told = delivered.find(i.start);
        if (i.start + grain > now || told == delivered.end()) continue;
        promised.push_back(i.agents);
        came.push_back(told->second);
    }
    return staffing_fulfilment(promised, came);
}

}  // namespace

StaffingPromise staffing_promise(std::span<const EffortRecord* const> efforts, Date today,
                                 Instant now, Millis usual) {
    StaffingPromise promise;
    for (const EffortRecord* effort : efforts) {
        if (effort->date == today) promise.kept = kept_of(*effort, now, usual);
        if (effort->date == today || effort->date == next_day(today)) {
            promise.committed.insert(promise.committed.end(), effort->committed.begin(),
                                     effort->committed.end());
        }
    }
    sort_by_start(promise.committed);
    promise.grain = grain_of(promise.committed, usual);
    return promise;
}

void add_committed(const StaffingPromise& promise, Millis length,
                   std::vector<StaffingPoint>& points) {
    for (auto& point : points) {
        double agent_s = 0;
        double covered_s = 0;
        for (const auto& i : promise.committed) {
            const Millis part = std::min(point.start + length, i.start + promise.grain) -
                                std::max(point.start, i.start);
            if (part <= Millis{0}) continue;
            agent_s += i.agents * seconds_of(part);
            covered_s += seconds_of(part);
        }
        if (covered_s > 0) point.planned = agent_s / covered_s;
    }
}

}  // namespace leitstand
