#include "core/staffing/required.hpp"

#include <algorithm>
#include <cmath>

#include "core/kpi/workforce.hpp"
#include "core/staffing/erlang_a.hpp"
#include "core/staffing/erlang_c.hpp"

namespace leitstand {
namespace {

constexpr double kNoise = 1e-9;

bool possible(const Traffic& traffic, const StaffingGoal& goal) {
    if (!(goal.target > 0 && goal.target < 1) || !(goal.limits.within_s >= 0)) return false;
    if (goal.max_occupancy && !(*goal.max_occupancy > 0 && *goal.max_occupancy <= 1)) return false;
    if (traffic.patience_s && !(*traffic.patience_s > 0)) return false;
    return traffic.aht_s > 0 && traffic.calls_per_s > 0 && traffic.load() < kMostAgents;
}

double occupancy_of(const Traffic& traffic, int agents) {
    if (traffic.patience_s) return ErlangA(traffic, agents).occupancy();
    return ErlangC(traffic, agents).occupancy();
}

}  // namespace

bool meets(const Traffic& traffic, const StaffingGoal& goal, int agents) {
    if (goal.max_occupancy && occupancy_of(traffic, agents) > *goal.max_occupancy * (1 + kNoise)) {
        return false;
    }
    return model_level(traffic, goal.limits, agents, goal.variant) >= goal.target;
}

std::optional<int> required_agents(const Traffic& traffic, const StaffingGoal& goal) {
    if (traffic.calls_per_s == 0) return 0;
    if (!possible(traffic, goal)) return std::nullopt;
    int low = 0;  // does not meet the goal
    int high = std::max(1, static_cast<int>(std::ceil(traffic.load())));
    for (int step = 1; !meets(traffic, goal, high); step *= 2) {
        if (high == kMostAgents) return std::nullopt;
        low = high;
        high = std::min(kMostAgents, high + step);
    }
    while (high - low > 1) {
        const int middle = low + (high - low) / 2;
        (meets(traffic, goal, middle) ? high : low) = middle;
    }
    return high;
}

double whole_people(double people) {
    const double nearest = std::round(people);
    if (std::abs(people - nearest) <= kNoise * std::max(1.0, std::abs(people))) return nearest;
    return std::ceil(people);
}

std::optional<int> gross_agents(double net, double shrinkage) {
    const auto gross = gross_staff(net, shrinkage);
    if (!gross || !(*gross >= 0 && *gross < 1e9)) return std::nullopt;
    return static_cast<int>(whole_people(*gross));
}

}  // namespace leitstand
