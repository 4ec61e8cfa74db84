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
    Decimal attrition;  ///< percent of the wave that leaves, over all
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
    bool overdue = false;  ///< its day (or that of its gate) is over, and it is not met
};

struct GateBoard {
    std::string id, name;
    std::optional<Date> due, passed;
    GateStatus status = GateStatus::future;
    std::vector<CriterionBoard> criteria;
    std::int64_t criteria_met = 0;
};

/// A criterion of hypercare in one week. Ratios, seconds, per 1,000 contacts, kappa: `limit` has
/// the same unit, and where it hangs on the in-house team it is that week's.
struct HypercareFigure {
    std::string id;  ///< "service_level", ...: the keys of [transition.hypercare]
    std::optional<double> value, limit;
    bool at_least = true;
    bool met = false;    ///< never where one of them is unknown
    std::int64_t n = 0;  ///< what it rests on: contacts, evaluations, intervals
};

struct HypercareWeek {
    Date monday{};
    bool met = false, excused = false, complete = false;
    std::vector<std::string> missed;   ///< ids of what was not met; unknown figures are named too
    std::vector<std::string> unknown;  ///< of them, those that nobody knows
    std::vector<HypercareFigure> figures;  ///< every criterion that is asked for; complete weeks
};

/// A wave as it stands on a day.
struct WaveBoard {
    Date start{};
    std::int64_t headcount = 0;   ///< that began
    double staying = 0;           ///< after attrition
    std::optional<double> weeks;  ///< since its start; nullopt: it has not begun
    std::optional<double> aht_s, productivity, effective;  ///< begun, and the ramp is known
};

struct SharePoint {
    Date day{};
    std::optional<double> planned, actual;  ///< ratio of the service's volume
};

struct TransitionBoard {
    std::string phase;  ///< "gates", "ramp", "hypercare", "steady"
    Date today{};
    std::vector<GateBoard> gates;
    std::optional<std::size_t> next_gate;               ///< index: the first that is not passed
    std::vector<SharePoint> share;                      ///< plan and actual by day
    std::optional<double> share_planned;                ///< today, ratio
    std::optional<double> share_actual;                 ///< of `share_day`
    std::optional<Date> share_day;                      ///< the newest whole day that is known
    std::vector<WaveBoard> waves;                       ///< in the order of the configuration
    std::optional<double> headcount, effective_agents;  ///< of all waves that have started, today
    std::optional<double> productivity;                 ///< effective / headcount
    std::optional<double> aht_expected_s;               ///< of the newest wave, today
    std::optional<int> hypercare_streak, hypercare_needed;
    std::optional<Date> hypercare_done;  ///< the Sunday of the last week that was needed
    std::vector<HypercareWeek> weeks;    ///< of hypercare, oldest first; the running one too
};

}  // namespace leitstand
