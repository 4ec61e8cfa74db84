// What became of the promises: clauses, forecast, staffing and money as a board shows them. Filled
// by the engine from core/contract, core/forecast and core/staffing; nullopt is "no value".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/contract.hpp"
#include "core/model/money.hpp"

namespace leitstand {

/// Domain B4. A running window is secured, on_track, stretch, unlikely or lost; a closed one
/// final_met or final_missed.
enum class ClauseVerdict {
    no_data,    ///< or not measurable: `reasons` says why
    ramp,       ///< measured, no credits
    suspended,  ///< value shown, no money
    excluded,   ///< every window of it was taken out
    secured,
    on_track,
    stretch,
    unlikely,
    lost,
    final_met,
    final_missed,
};
[[nodiscard]] std::string_view to_string(ClauseVerdict verdict);

struct ClauseDay {  ///< one service day of the window, for the month's line
    Date date{};
    std::optional<double> value;       ///< of this day alone, adjusted
    std::optional<double> cumulative;  ///< from the window's start to this day's end, adjusted
    double denominator = 0;
};

/// Where the month may end: quantiles of the window's final value, indicative.
struct ClauseFan {
    double low80 = 0, low50 = 0, middle = 0, high50 = 0, high80 = 0;
};

struct ClauseBoard {
    std::string id, reference;
    ClauseKpi kpi = ClauseKpi::service_level;
    Variant variant = Variant::offered;
    ErrorClass error_class = ErrorClass::customer;
    Millis t{}, short_wait{};
    Aggregation aggregation = Aggregation::pooled;
    ClauseWindow window = ClauseWindow::month;
    bool at_least = true;
    double target = 0;            ///< JSON unit, of this window: phase and relaxation included
    double contract_target = 0;   ///< JSON unit, as written
    std::optional<double> share;  ///< of sub-windows that must meet the target
    double weight = 0;            ///< percent
    Instant from, to;             ///< of the window, half open
    std::chrono::minutes from_offset{}, to_offset{};  ///< of the site then, east of UTC
    bool closed = false;                              ///< the window is over

    std::optional<double> raw;    ///< before exclusions and corridor
    std::optional<double> value;  ///< after them, contractually rounded; what is compared
    std::optional<double> numerator, denominator;  ///< of `value` before rounding
    std::optional<double> low, high;  ///< 95 % interval of a proportion (Wilson), for comparing
    std::int64_t windows = 0, excluded_windows = 0, suspended_windows = 0;
    std::string phase;  ///< empty: none
    ClauseVerdict verdict = ClauseVerdict::no_data;
    std::vector<std::string> reasons;  ///< codes: docs/contracts.md

    std::optional<double> required_rest;  ///< what the rest must reach (r*), JSON unit
    std::optional<double> required_at_less, required_at_more;  ///< at 0.9 R and at 1.1 R
    std::optional<double> miss_budget;  ///< contacts or windows that may still miss
    std::optional<double> best_possible, worst_possible;
    std::optional<double> expected_rest_volume;  ///< R, contacts (or windows)
    std::optional<double> minimum_rest_volume;   ///< R_min: below it the target is out of reach
    std::optional<double> usual, best_run;       ///< c50 and c_hi: what the days so far can do
    std::optional<double> last_7_days;           ///< pooled
    std::optional<double> probability;           ///< indicative
    std::optional<ClauseFan> fan;
    std::vector<ClauseDay> days;

    std::optional<int> tier;            ///< 0: none reached; 1: the first malus tier, ...
    std::optional<Money> malus, bonus;  ///< what the value would cost or earn; nullopt: no money
    int shown_decimals = 1;             ///< of value on pages: never rounded across the target

    // What went into a forecast corridor, for the volume page and the report.
    bool has_corridor = false;
    std::optional<double> volume_deviation;  ///< actual against locked forecast, window so far
    double corridor_lower = 0, corridor_upper = 0;
};

/// One interval of today against plan.
struct VolumePoint {
    Instant start;
    std::optional<double> locked, current;  ///< contacts forecast: contract's basis, newest version
    std::optional<double> actual;           ///< offered; nullopt: not over yet, or unknown
    std::optional<double> projected, low, high;  ///< what is still to come, with its 80 % band
};

struct ForecastBoard {
    std::string locked_version;  ///< empty: no locked one
    std::optional<Instant> locked_at;
    std::string current_version;                ///< newest
    std::optional<double> locked_today;         ///< contacts of the whole day
    std::optional<double> so_far;               ///< locked forecast of the intervals that are over
    std::optional<std::int64_t> actual_so_far;  ///< offered in those intervals
    std::optional<double> reforecast_today;     ///< nullopt before 15 % of the day
    std::optional<double> reforecast_low, reforecast_high;
    std::optional<double> deviation;   ///< (actual - locked) / locked, so far
    std::optional<double> wape_today;  ///< over the intervals that are over
    bool noise_warning = false;        ///< an interval corridor narrower than Poisson noise allows
    std::vector<VolumePoint> points;
};

/// Where a number of required agents comes from.
enum class StaffingModel {
    none,      ///< nobody knows one
    forecast,  ///< the forecast names its own
    erlang_c,  ///< from the forecast's volume, nobody hangs up
    erlang_a,  ///< the same with the patience that the configuration gives
    mixed,     ///< a sum of several of these
};
[[nodiscard]] std::string_view to_string(StaffingModel model);

struct StaffingPoint {  ///< one interval of the site's grain
    Instant start;
    std::optional<double> required;  ///< agents at work, by the newest forecast
    std::optional<double> gross;     ///< people to schedule for them, where shrinkage is configured
    std::optional<double> planned;   ///< planned_agents of a queue, committed agents of a provider
    std::optional<double> volume;    ///< contacts of the newest forecast
    std::optional<double> aht_s;
    StaffingModel model = StaffingModel::none;
};

struct StaffingBoard {
    std::optional<double> required_now;         ///< of the running interval
    StaffingModel model = StaffingModel::none;  ///< of required_now
    std::optional<double> staffed_now;          ///< at work (available + busy + acw), trusted only
    std::optional<double> fulfilment;  ///< sum of min(delivered, committed) / sum of committed
    std::optional<std::int64_t> fulfilment_intervals_met, intervals;  ///< that are over, today
    std::vector<StaffingPoint> next_two_hours;  ///< the running one and those to come
};

/// A line of the invoice, already rounded half up (half away from zero where it is a credit).
struct InvoiceLine {
    std::string kind;  ///< base, more, less, shortfall, malus, bonus, earn_back, cap
    std::string clause;
    double quantity = 0, rate = 0;
    Money amount;
};

struct EconomicsBoard {
    std::string currency = "EUR";
    std::optional<Money> base_to_date, invoice_to_date, malus, bonus, at_risk;
    std::optional<Money> steering_cost, baseline_cost, net_saving, headline_saving;
    std::optional<Money> transition_share;  ///< of the days so far; nullopt: none, or not known
    std::optional<Money> stranded_cost, repeat_cost;  ///< nullopt: not configured, or not known
    std::optional<double> cost_per_contact;
    std::optional<double> cost_per_solved;    ///< cost_per_contact / FCR
    std::optional<double> malus_bonus_share;  ///< (bonus - malus) / base fee
    std::optional<std::int64_t> contacts;     ///< handled so far: what all of this is about
    std::optional<double> steering_hours;     ///< as told
    /// What repeat_cost is made of: first contact resolution here and in-house (ratios), the 95 %
    /// interval of the cost that their samples leave open, and the contacts that came again.
    std::optional<double> fcr, fcr_inhouse, repeat_contacts;
    std::int64_t fcr_n = 0;
    std::optional<Money> repeat_low, repeat_high;
    std::vector<std::string> missing;      ///< what keeps net_saving unknown: "steering_hours"
    std::vector<std::string> not_counted;  ///< not configured, so not in net_saving: "stranded"
    std::vector<InvoiceLine> lines;
};

}  // namespace leitstand
