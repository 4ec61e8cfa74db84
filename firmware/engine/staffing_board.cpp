#include "engine/staffing_board.hpp"

#include <algorithm>

#include "core/forecast/demand.hpp"
#include "core/forecast/versions.hpp"
#include "core/staffing/required.hpp"
#include "engine/staffing_promise.hpp"
#include "engine/status.hpp"

namespace leitstand {
namespace {

constexpr Millis kAhead = std::chrono::hours{2};

StaffingGoal goal_of(const QueueConfig& queue) {
    StaffingGoal goal;
    goal.target = queue.service_level.target;
    goal.limits = {seconds_of(queue.service_level.t), seconds_of(queue.service_level.short_wait)};
    goal.variant = queue.service_level.variant;
    goal.max_occupancy = queue.staffing.max_occupancy;
    return goal;
}

// The models are about callers in a line: mail waits in a pile, and a chat agent has several.
void ask_model(const QueueConfig& queue, const Demand& demand, StaffingPoint& point) {
    if (queue.channel != Channel::voice) return;
    const Traffic traffic{demand.calls_per_s(), demand.aht_s.value_or(0),
                          queue.staffing.patience_s};
    if (const auto agents = required_agents(traffic, goal_of(queue))) {
        point.required = *agents;
        point.model = traffic.patience_s ? StaffingModel::erlang_a : StaffingModel::erlang_c;
    }
}

StaffingPoint point_of(const QueueConfig& queue, std::span<const ForecastVersion> versions,
                       Instant now, Instant from, Instant to) {
    StaffingPoint point;
    point.start = from;
    if (queue.planned_agents) point.planned = *queue.planned_agents;
    const ForecastVersion* newest = newest_for(versions, now, from, to);
    const auto demand = newest ? demand_of(*newest->record, from, to) : std::nullopt;
    if (!demand) return point;
    point.volume = demand->volume;
    point.aht_s = demand->aht_s;
    if (demand->agents) {
        point.required = demand->agents;
        point.model = StaffingModel::forecast;
    } else {
        ask_model(queue, *demand, point);
    }
    if (point.required && queue.staffing.shrinkage) {
        if (const auto gross = gross_agents(*point.required, *queue.staffing.shrinkage)) {
            point.gross = *gross;
        }
    }
    return point;
}

// Who talks, wraps up or waits for a call, by a state that is fresh.
std::optional<double> staffed(const QueueBoard& queue, const FeedRules& rules, Instant now) {
    if (!queue.live || !queue.live->agents) return std::nullopt;
    const Millis age = std::max(now - queue.live->at, Millis{0});
    for (const Trust trust : {queue.feed.trust, trust_of(age, queue.feed.cadence, rules)}) {
        if (trust != Trust::good && trust != Trust::late) return std::nullopt;
    }
    const AgentStates& agents = *queue.live->agents;
    if (!agents.available || !agents.busy || !agents.acw) return std::nullopt;
    return static_cast<double>(*agents.available + *agents.busy + *agents.acw);
}

/// A sum over queues: without a queue that is open and does not tell, it is no sum.
struct Sum {
    double total = 0;
    bool any = false, missing = false;

    void add(const std::optional<double>& part, bool open) {
        total += part.value_or(0);
        any = any || part.has_value();
        missing = missing || (open && !part);
    }
    [[nodiscard]] std::optional<double> value() const {
        if (!any || missing) return std::nullopt;
        return total;
    }
};

// Of several sources one that is named for all, or that they differ.
StaffingModel both(StaffingModel a, StaffingModel b) {
    if (a == StaffingModel::none || a == b) return b;
    return b == StaffingModel::none ? a : StaffingModel::mixed;
}

}  // namespace

bool StaffingBoards::Plan::known() const {
    return std::any_of(points.begin(), points.end(),
                       [](const StaffingPoint& p) { return p.required || p.volume; });
}

const StaffingBoards::Plan& StaffingBoards::plan_of(QueueKey key, const SideRecords& side,
                                                    const StaffingMoment& moment) {
    const Configuration& site = moment.site;
    Plan& plan = plans_[(std::uint32_t{key.provider} << 16U) | key.queue];
    const bool same = plan.generation == side.forecast_generation();
    if (same && moment.now >= plan.made_at && moment.now < plan.good_until) return plan;
    // As the clock goes on only the last interval is new.
    const bool reusable = same && plan.settled && moment.now >= plan.made_at;
    const auto old = reusable ? std::move(plan.points) : std::vector<StaffingPoint>{};
    const QueueConfig& queue = *site.queue(key);
    const auto versions = side.forecasts(key);
    plan = {};
    plan.generation = side.forecast_generation();
    plan.made_at = moment.now;
    plan.good_until = moment.interval_start + site.interval;
    for (const auto& version : versions) {
        if (version.received_at <= moment.now) continue;
        plan.settled = false;
        plan.good_until = std::min(plan.good_until, version.received_at);
    }
    for (Millis ahead{0}; ahead <= kAhead; ahead += site.interval) {
        const Instant from = moment.interval_start + ahead;
        const Instant to = from + site.interval;
        const auto known = std::find_if(old.begin(), old.end(),
                                        [&](const auto& point) { return point.start == from; });
        if (known == old.end()) ++points_made_;
        plan.points.push_back(known != old.end() ? *known
                                                 : point_of(queue, versions, moment.now, from, to));
        plan.open.push_back(queue.hours.open_at(from, site.zone, site.holidays) ||
                            queue.hours.open_at(to - Millis{1}, site.zone, site.holidays));
    }
    return plan;
}

bool StaffingBoards::sum_up(const std::vector<const Plan*>& plans, StaffingBoard& board) {
    for (std::size_t i = 0; i < plans.front()->points.size(); ++i) {
        StaffingPoint& point = board.next_two_hours.emplace_back();
        point.start = plans.front()->points[i].start;
        Sum required;
        Sum gross;
        Sum volume;
        double work_s = 0;
        for (const Plan* plan : plans) {
            const StaffingPoint& part = plan->points[i];
            required.add(part.required, plan->open[i]);
            gross.add(part.gross, plan->open[i]);
            volume.add(part.volume, plan->open[i]);
            work_s += part.volume.value_or(0) * part.aht_s.value_or(0);
            point.model = both(point.model, part.model);
        }
        point.required = required.value();
        point.gross = gross.value();
        point.volume = volume.value();
        if (point.volume && *point.volume > 0) point.aht_s = work_s / *point.volume;
        if (!point.required) point.model = StaffingModel::none;
    }
    board.required_now = board.next_two_hours.front().required;
    board.model = board.next_two_hours.front().model;
    return std::any_of(plans.begin(), plans.end(), [](const Plan* plan) { return plan->known(); });
}

void StaffingBoards::fill(ProviderBoard& provider, std::uint16_t number, const SideRecords& side,
                          const StaffingMoment& moment) {
    if (provider.queues.empty()) return;
    StaffingBoard board;
    Sum here;
    std::vector<const Plan*> plans;
    for (std::size_t q = 0; q < provider.queues.size(); ++q) {
        QueueBoard& queue = provider.queues[q];
        const Plan& plan = plan_of({number, static_cast<std::uint16_t>(q)}, side, moment);
        plans.push_back(&plan);
        const auto at_work = staffed(queue, moment.site.feeds, moment.now);
        here.add(at_work, queue.open);
        if (!at_work && !plan.known()) continue;
        StaffingBoard& own = queue.staffing.emplace();
        own.staffed_now = at_work;
        own.required_now = plan.points.front().required;
        own.model = plan.points.front().model;
        own.next_two_hours = plan.points;
    }
    board.staffed_now = here.value();
    const bool known = sum_up(plans, board);
    const auto promise =
        staffing_promise(side.efforts(number), moment.today, moment.now, moment.site.interval);
    add_committed(promise, moment.site.interval, board.next_two_hours);
    board.fulfilment = promise.kept.share;
    if (promise.kept.intervals > 0) {
        board.fulfilment_intervals_met = promise.kept.intervals_met;
        board.intervals = promise.kept.intervals;
    }
    if (known || board.staffed_now || board.intervals) provider.staffing = std::move(board);
}

}  // namespace leitstand
