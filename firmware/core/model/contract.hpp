// What was promised: contracts and their clauses as the configuration files say them (domain B1 to
// B5, docs/configuration.md). In-house teams have the same clauses without money. Numbers are kept
// in the unit of the file and exact; evaluating them is core/contract.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/decimal.hpp"
#include "platform/base/instant.hpp"

namespace leitstand {

/// The variants of service level that contracts name (domain.md A2).
enum class Variant {
    offered,                 ///< SL_OFF
    without_short_abandons,  ///< SL_XS
    without_abandons_in_t,   ///< SL_XT
    abandons_in_t_count,     ///< SL_POS
    removed_from_queue,      ///< SL_REM
    answered_only,           ///< SL_ANS
};

enum class ClauseKpi {
    service_level,
    asa,
    abandon_rate,
    answer_rate,
    aht,
    occupancy,
    fcr,
    csat_top2,
    nps,
    form_score,
    critical_error_accuracy,
    staffing_fulfilment,
    email_due_rate,
};
enum class ErrorClass { customer, business, compliance };
enum class ClauseWindow { interval, hour, day, week, month, quarter };
enum class Aggregation { pooled, mean_of_windows, share_of_windows, worst_window };
enum class SubWindow { interval, day };
enum class ZeroWindows { exclude, met };
enum class Rounding { none, tenth, hundredth };  ///< of the file's unit, half up
enum class CorridorLevel { interval, day, week, month };
enum class Treatment { exclude_window, exclude_over_only, cap_excess, relax_target, suspend_malus };
enum class OfficialSource { client, provider };
enum class PriceModel {
    per_contact,
    per_handled_minute,
    per_productive_hour,
    per_login_hour,
    fte,
    bands
};

/// Beyond which deviation from the locked forecast a promise no longer holds (domain B3).
/// d = (actual - forecast) / forecast; bounds are inside.
struct Corridor {
    CorridorLevel level = CorridorLevel::interval;
    Decimal lower = Decimal::whole(-10), upper = Decimal::whole(10);  ///< percent
    std::int64_t min_abs = 0;  ///< |actual - forecast| up to this is always inside
    Treatment treatment = Treatment::exclude_window;
    std::optional<Decimal> aht_band;  ///< percent of the forecast AHT, both sides; nullopt: not
                                      ///< looked at
    Decimal relax_points = Decimal::whole(1);  ///< of the target, for each started percent beyond
};

/// Malus: the share of the clause's weight that is lost when the value is worse than `limit`.
/// Bonus: the share that is earned when it reaches `limit`.
struct Tier {
    Decimal limit;  ///< unit of the target
    Decimal share;  ///< percent of the weight
};

/// A relaxed time: ramp or hypercare. Both days included; valid for windows that begin in it.
struct Phase {
    Date from{}, to{};
    std::string name = "ramp";
    Decimal offset;                 ///< percentage points on targets that are percentages
    std::optional<Decimal> target;  ///< its own target instead; only in a clause's own phases
    bool credits = true;            ///< false: measured, but no money moves
};

/// A malus is given back when the months after it are better than promised (domain B5).
struct EarnBack {
    int months = 3;
    Decimal each;    ///< every one of them reaches this
    Decimal pooled;  ///< and all of them together this
};

struct ClauseConfig {
    std::string id;
    std::string reference;  ///< where it stands in the contract, "§ 7.3"; may be empty
    ClauseKpi kpi = ClauseKpi::service_level;
    Variant variant = Variant::offered;
    Millis t{20'000}, short_wait{5'000};
    bool without_short = false;  ///< abandon_rate and answer_rate: short abandons leave the count
    ErrorClass error_class = ErrorClass::customer;
    std::vector<std::string> queues;  ///< never empty
    bool at_least = true;             ///< operator ">="; false is "<="
    Decimal target, floor, stretch;
    ClauseWindow window = ClauseWindow::month;
    Aggregation aggregation = Aggregation::pooled;
    SubWindow sub_window = SubWindow::day;
    Decimal share;  ///< percent of sub-windows that must meet the target; share_of_windows only
    ZeroWindows zero_windows = ZeroWindows::exclude;
    Rounding rounding = Rounding::none;
    std::int64_t min_volume = 0;
    Decimal weight;
    std::optional<Corridor> corridor;
    std::vector<Phase> phases;      ///< of this clause alone; before those of the contract
    std::vector<Tier> malus_tiers;  ///< from the target on, each worse than the one before
    std::vector<Tier> bonus_tiers;  ///< from the target on, each better than the one before
    std::optional<EarnBack> earn_back;
};

/// P = P0 * (fixed + wage * index), only when the index moved by at least `threshold`, and never by
/// more than `cap` (domain B5).
struct Indexation {
    Decimal fixed = {300'000}, wage = {700'000};                     ///< shares, together 1
    Decimal threshold = Decimal::whole(2), cap = Decimal::whole(4);  ///< percent
    struct Value {
        Date from{};
        Decimal index;  ///< L1 / L0
    };
    std::vector<Value> values;  ///< in the order of their days
};

struct Price {
    PriceModel model = PriceModel::per_contact;
    Decimal rate;                             ///< per contact, minute, hour or FTE and month
    std::optional<Millis> aht_reference;      ///< per_handled_minute: what a contact should take
    std::optional<Decimal> aht_cap;           ///< percent above the reference that is still paid
    std::optional<Decimal> minimum_take;      ///< percent of the locked forecast
    Decimal shortfall = Decimal::whole(100);  ///< percent of the price, for contacts below the take
    Decimal at_risk;                          ///< percent of the base fee: pool, and cap
    Decimal bonus_pool;                       ///< percent of the base fee
    std::optional<Indexation> indexation;
    // bands (ARC/RRC): a base volume at the rate, more and less at rates of their own
    std::int64_t base_volume = 0;                                              ///< contacts a month
    Decimal more_from = Decimal::whole(105), less_below = Decimal::whole(95);  ///< percent of base
    Decimal more_rate, less_rate;
};

struct Contract {
    std::optional<Date> valid_from, valid_to;  ///< both included
    std::string currency = "EUR";
    OfficialSource official_source = OfficialSource::client;
    int report_due_workdays = 5;
    int dispute_days = 20;
    std::string version = "1";
    std::optional<Price> price;
    std::vector<Phase> phases;
};

/// What outsourcing is measured against (domain G).
struct Economics {
    std::optional<Decimal> baseline_cost_per_contact, steering_rate_per_hour, transition_cost;
    std::optional<int> transition_months;
    std::optional<Decimal> stranded;     ///< percent of the baseline that is not avoidable yet
    std::optional<Decimal> fcr_inhouse;  ///< percent; nullopt: as measured in-house
    std::optional<Decimal> call_again;   ///< percent of lost resolutions that call again
};

[[nodiscard]] std::string_view to_string(Variant variant);
[[nodiscard]] std::string_view to_string(ClauseKpi kpi);
[[nodiscard]] std::string_view to_string(ErrorClass error_class);
[[nodiscard]] std::string_view to_string(ClauseWindow window);
[[nodiscard]] std::string_view to_string(Aggregation aggregation);
[[nodiscard]] std::string_view to_string(Treatment treatment);
[[nodiscard]] std::string_view to_string(CorridorLevel level);
[[nodiscard]] std::string_view to_string(PriceModel model);

/// Percentages are ratios in JSON; seconds and NPS points are the same there.
[[nodiscard]] bool is_percent(ClauseKpi kpi);
/// More is better where nobody says otherwise.
[[nodiscard]] bool more_is_better(ClauseKpi kpi);

}  // namespace leitstand
