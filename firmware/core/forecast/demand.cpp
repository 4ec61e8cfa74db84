#include "core/forecast/demand.hpp"

#include <algorithm>

namespace leitstand {

std::optional<Demand> demand_of(const ForecastRecord& forecast, Instant from, Instant to) {
    Demand demand;
    double work_s = 0;
    double agent_s = 0;
    bool all_name_agents = true;
    auto it = std::partition_point(forecast.intervals.begin(), forecast.intervals.end(),
                                   [from](const auto& i) { return i.start + i.length <= from; });
    for (; it != forecast.intervals.end() && it->start < to; ++it) {
        const ForecastInterval& i = *it;
        const Millis part = std::min(to, i.start + i.length) - std::max(from, i.start);
        const double volume = i.offered * (seconds_of(part) / seconds_of(i.length));
        demand.covered += part;
        demand.volume += volume;
        work_s += volume * seconds_of(i.aht);
        agent_s += i.agents.value_or(0) * seconds_of(part);
        all_name_agents = all_name_agents && i.agents.has_value();
    }
    if (demand.covered <= Millis{0}) return std::nullopt;
    if (demand.volume > 0) demand.aht_s = work_s / demand.volume;
    if (all_name_agents) demand.agents = agent_s / seconds_of(demand.covered);
    return demand;
}

}  // namespace leitstand
