#include "core/simulation/effort.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/simulation/chance.hpp"

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Millis kAfterClosing = 10min;
constexpr double kLoginShare = 1.09;     ///< logged in, for one hour of work
constexpr double kPeoplePerSeat = 1.8;   ///< people employed for one planned at the busiest time
constexpr double kSteeringHours = 7.5;   ///< a day and provider
constexpr double kLeaversADay = 0.0006;  ///< of the people employed

struct Seats {
    double planned = 0, came = 0;
};

/// Largest of each interval over its slots, summed over the queues.
std::map<Instant, Seats> seats_of(const std::vector<QueuePlan>& plans, Millis interval) {
    std::map<Instant, Seats> all;
    for (const auto& plan : plans) {
        std::map<Instant, Seats> own;
        for (const auto& slot : plan.slots) {
            Seats& seats = own[Instant{slot.start.time_since_epoch() / interval * interval}];
            seats.planned = std::max(seats.planned, static_cast<double>(slot.planned));
            seats.came = std::max(seats.came, static_cast<double>(slot.agents));
        }
        for (const auto& [start, seats] : own) {
            all[start].planned += seats.planned;
            all[start].came += seats.came;
        }
    }
    return all;
}

double people_of(const ProviderConfig& provider) {
    double seats = 0;
    for (const auto& queue : provider.queues) seats += queue.planned_agents.value_or(12);
    return std::round(seats * kPeoplePerSeat);
}

double tenths(double number) { return std::round(number * 10) / 10; }

}  // namespace

bool tells_effort(const ProviderConfig& provider) {
    const auto about_staffing = [](const ClauseConfig& clause) {
        return clause.kpi == ClauseKpi::staffing_fulfilment;
    };
    return provider.economics.steering_rate_per_hour || provider.business_case ||
           std::any_of(provider.clauses.begin(), provider.clauses.end(), about_staffing);
}

void tell_effort(const Configuration& config, std::uint16_t provider, const DayRequest& request,
                 const std::vector<QueuePlan>& plans, std::vector<Emission>& out) {
    const ProviderConfig& own = config.providers[provider];
    const auto seats = seats_of(plans, config.interval);
    if (!tells_effort(own) || seats.empty()) return;
    Rng chance = stream_of(request.seed, request.day, own.id, "effort");
    EffortRecord record;
    record.date = request.day;
    double hours = 0;
    const double length = seconds_of(config.interval) / 3600;
    for (const auto& [start, one] : seats) {
        // Who is rostered sometimes does not come, and rarely somebody comes who was not asked.
        const double came = std::max(0.0, std::round(one.came + chance.normal(-0.2, 0.5)));
        record.committed.push_back({start, one.planned});
        record.delivered.push_back({start, came});
        hours += came * length;
    }
    record.productive_h = tenths(hours);
    record.login_h = tenths(hours * kLoginShare);
    record.headcount = people_of(own);
    record.leavers = chance.chance(std::min(0.9, *record.headcount * kLeaversADay)) ? 1 : 0;
    if (own.kind == ProviderKind::outsourced && own.economics.steering_rate_per_hour)
        record.steering_h = tenths(std::max(0.0, chance.normal(kSteeringHours, 1.2)));
    Instant closed = seats.begin()->first;
    for (const auto& plan : plans)
        if (!plan.slots.empty()) closed = std::max(closed, plan.slots.back().end);
    out.push_back({closed + kAfterClosing, {provider, QueueKey::kNone}, std::move(record)});
}

}  // namespace leitstand::simulation
