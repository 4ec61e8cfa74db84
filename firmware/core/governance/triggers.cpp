#include "core/governance/triggers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace leitstand {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr double kLastBits = 1e-9;

constexpr std::array<TriggerKind, kTriggers> kKinds{{
    {EscalationLevel::floor, "service_level_low", "service_level", false},
    {EscalationLevel::floor, "longest_wait", "wait", false},
    {EscalationLevel::floor, "feed_stale", "feed", false},
    {EscalationLevel::operations, "day_missed", "day", true},
    {EscalationLevel::operations, "staffing_short", "staffing", false},
    {EscalationLevel::owner, "week_missed", "week", true},
    {EscalationLevel::owner, "verdict_unlikely", "unlikely", false},
    {EscalationLevel::owner, "compliance_error", "compliance", true},
    {EscalationLevel::vendor, "month_missed", "month", true},
    {EscalationLevel::vendor, "lost_early", "lost", false},
    {EscalationLevel::vendor, "malus_months", "malus", true},
    {EscalationLevel::vendor, "corridor_months", "corridor", true},
    {EscalationLevel::steering, "misses_in_a_row", "misses", true},
    {EscalationLevel::steering, "cap_reached", "cap", true},
}};

sys_days monday_of(Date date) {
    const sys_days day{date};
    return day - (std::chrono::weekday{day} - std::chrono::Monday);
}

bool has(const MonthOutcome& month, MonthFault fault) {
    switch (fault) {
        case MonthFault::missed:
            return month.met == false;
        case MonthFault::malus:
            return month.malus;
        case MonthFault::outside_corridor:
            return month.inside_corridor == false;
    }
    return false;
}

}  // namespace

const TriggerKind& kind_of(TriggerCode code) { return kKinds[static_cast<std::size_t>(code)]; }

std::string escalation_id(std::string_view provider, const Trigger& trigger) {
    const TriggerKind& kind = kind_of(trigger.code);
    std::string id(provider);
    for (const std::string& part : {trigger.queue, trigger.clause}) {
        if (!part.empty()) id += "-" + part;
    }
    id += "-" + std::string(kind.word) + "-" + trigger.period + "-";
    return id + std::string(to_string(kind.level));
}

bool keeps(double value, double target, bool at_least) {
    const double slack = kLastBits * std::max(1.0, std::abs(target));
    return at_least ? value >= target - slack : value <= target + slack;
}

std::optional<Instant> low_since(std::span<const LevelInterval> intervals, double target,
                                 double gap, int count) {
    std::vector<Instant> ends;  // of the run, newest first
    for (auto it = intervals.rbegin(); it != intervals.rend(); ++it) {
        if (!it->level) continue;
        if (keeps(*it->level, target - gap, true)) break;
        ends.push_back(it->end);
    }
    const auto needed = static_cast<std::size_t>(std::max(count, 1));
    if (ends.size() < needed) return std::nullopt;
    return ends[ends.size() - needed];
}

std::optional<Date> missed_day(std::span<const ServiceDay> of, Date today, bool at_least) {
    for (auto it = of.rbegin(); it != of.rend(); ++it) {
        if (it->date >= today) continue;
        if (keeps(it->value, it->target, at_least)) return std::nullopt;
        return it->date;
    }
    return std::nullopt;
}

std::optional<Date> missed_week(std::span<const ServiceDay> of, Date today, bool at_least) {
    const sys_days this_week = monday_of(today);
    std::optional<sys_days> week;
    double part = 0;
    double whole = 0;
    double asked = 0;  // days of two months may have two targets: each by its contacts
    for (auto it = of.rbegin(); it != of.rend(); ++it) {
        const sys_days monday = monday_of(it->date);
        if (monday >= this_week || (week && monday > *week)) continue;
        if (week && monday < *week) break;
        week = monday;
        part += it->value * it->denominator;
        asked += it->target * it->denominator;
        whole += it->denominator;
    }
    if (!week || whole <= 0 || keeps(part / whole, asked / whole, at_least)) return std::nullopt;
    return Date{*week};
}

int run_of(std::span<const MonthOutcome> months, MonthFault fault) {
    int run = 0;
    for (auto it = months.rbegin(); it != months.rend() && has(*it, fault); ++it) ++run;
    return run;
}

}  // namespace leitstand
