// Bringing a provider in: gates with criteria and evidence, waves of people and how fast they
// learn, which share of the volume has moved, and when hypercare ends (domain F). As the
// configuration says it, and as a board shows it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/decimal.hpp"
#include "platform/base/instant.hpp"

namespace leitstand {

struct GateCriterion {
    std::string id, name;         ///< name: shown; default: the id
    std::string owner, evidence;  ///< words of the customer
    std::optional<Date> due;
    bool at_least = true;
    Decimal target;
    std::optional<Decimal> value;  ///< nullopt: not measured yet, which is not met
    std::string unit;              ///< "%", "", "s", ...
};

struct Gate {
    std::string id, name;
    std::optional<Date> due, passed;  ///< passed: the day it was signed off
    std::vector<GateCriterion> criteria;
};

/// AHT(t) = steady + (start - steady) * 2^(-t / half life), t in weeks since the wave's start.
struct RampCurve {
    Decimal aht_start_s, aht_steady_s, half_life_weeks;
};

struct Wave {
    Date start{};
    std::int64_t headcount = 0;
    Decimal attrition;  ///< percent of the wave that has left, over all
};

struct ShareStep {  ///< from this day on so much of the volume should have moved
    Date from{};
    Decimal share;  ///< percent
};

/// All of them true in `weeks` consecutive weeks. A criterion that is nullopt is not asked for.
struct Hypercare {
    Date from{};
    int weeks = 4;
    std::optional<Decimal> service_level;        ///< percent, at least
    std::optional<Decimal> critical_floor;       ///< percent; lower Wilson bound, customer class
    std::optional<Decimal> aht_of_inhouse;       ///< percent, at most
    std::optional<Decimal> fcr_below_inhouse;    ///< points, at most
    std::optional<Decimal> escalations;          ///< per 1,000 contacts, at most
    std::optional<Decimal> staffing_fulfilment;  ///< percent, at least
    std::optional<Decimal> kappa;                ///< at least
    std::optional<Decimal> weekly_attrition;     ///< percent, at most
    std::vector<Date> excused;                   ///< Mondays of weeks that neither count nor reset
};

struct Transition {
    std::vector<Gate> gates;
    std::optional<RampCurve> ramp;
    std::vector<Wave> waves;
    std::vector<ShareStep> plan;
    std::optional<Hypercare> hypercare;
};

enum class GateStatus {
    passed,   ///< signed off, every criterion met
    ready,    ///< every criterion met, not signed off
    open,     ///< criteria missing, not due yet
    overdue,  ///< criteria missing, due
    future,   ///< a gate before it is not passed
};
[[nodiscard]] std::string_view to_string(GateStatus status);

struct CriterionBoard {
    std::string id, name, owner, evidence, unit;
    std::optional<Date> due;
    bool at_least = true;
    double target = 0;
    std::optional<double> value;
    bool met = false;
};

struct GateBoard {
    std::string id, name;
    std::optional<Date> due, passed;
    GateStatus status = GateStatus::future;
    std::vector<CriterionBoard> criteria;
    std::int64_t criteria_met = 0;
};

struct HypercareWeek {
    Date monday{};
    bool met = false, excused = false, complete = false;
    std::vector<std::string> missed;  ///< "service_level", ... ; unknown figures are named too
};

struct SharePoint {
    Date day{};
    std::optional<double> planned, actual;  ///< ratio of the service's volume
};

struct TransitionBoard {
    std::string phase;  ///< "gates", "ramp", "hypercare", "steady"
    std::vector<GateBoard> gates;
    std::optional<std::size_t> next_gate;               ///< index: the first that is not passed
    std::vector<SharePoint> share;                      ///< plan and actual by day
    std::optional<double> share_planned, share_actual;  ///< today, ratio
    std::optional<double> headcount, effective_agents;  ///< of all waves that have started, today
    std::optional<double> productivity;                 ///< effective / headcount
    std::optional<double> aht_expected_s;               ///< of the newest wave, today
    std::optional<int> hypercare_streak, hypercare_needed;
    std::vector<HypercareWeek> weeks;  ///< of hypercare, oldest first
};

}  // namespace leitstand
