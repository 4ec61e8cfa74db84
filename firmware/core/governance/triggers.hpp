// The conditions that raise an escalation (domain H), and when they hold. Each has a level, a code
// (docs/governance.md) and a word that stands in the escalation's id.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/contract_board.hpp"
#include "core/model/governance.hpp"

namespace leitstand {

enum class TriggerCode {
    service_level_low,  ///< L0
    longest_wait,
    feed_stale,
    day_missed,  ///< L1
    staffing_short,
    week_missed,  ///< L2
    verdict_unlikely,
    compliance_error,
    month_missed,  ///< L3
    lost_early,
    malus_months,
    corridor_months,
    misses_in_a_row,  ///< L4
    cap_reached,
};
inline constexpr std::size_t kTriggers = 14;

struct TriggerKind {
    EscalationLevel level;
    std::string_view code, word;
    bool past;  ///< of a period that is over: it ends when a measure is agreed, not by itself
};
[[nodiscard]] const TriggerKind& kind_of(TriggerCode code);

/// A condition that holds.
struct Trigger {
    TriggerCode code = TriggerCode::service_level_low;
    std::string queue, clause;  ///< what it is about; both empty: the provider as a whole
    std::string period;         ///< "2026-11-23", "2026-w47", "2026-11"
    Instant since;              ///< when it became true, by the data
};

/// "nordcall-sl-month-2026-11-L3".
[[nodiscard]] std::string escalation_id(std::string_view provider, const Trigger& trigger);

/// Values are quotients in doubles: equal to the target is good, up to the last bits.
[[nodiscard]] bool keeps(double value, double target, bool at_least);

/// An interval of today that is over.
struct LevelInterval {
    Instant end;
    std::optional<double> level;  ///< nullopt: nobody called
};
/// L0: the last `count` intervals with contacts are all below target - gap. Since the end of the
/// interval that made them `count` in a row. In order of time.
[[nodiscard]] std::optional<Instant> low_since(std::span<const LevelInterval> intervals,
                                               double target, double gap, int count);

/// A service day of a clause with what was asked of it.
struct ServiceDay {
    Date date{};
    double value = 0, denominator = 0;
    double target = 0;  ///< of the window it lies in
};
/// L1: the newest service day before `today` was missed. In order of time.
[[nodiscard]] std::optional<Date> missed_day(std::span<const ServiceDay> days, Date today,
                                             bool at_least);
/// L2: the newest ISO week that is over and has service days, all of them together: its Monday.
[[nodiscard]] std::optional<Date> missed_week(std::span<const ServiceDay> days, Date today,
                                              bool at_least);

/// A month that is over. nullopt: not judged.
struct MonthOutcome {
    Date first{};
    Instant end;
    std::optional<bool> met;
    std::optional<bool> inside_corridor;
    bool malus = false;
};
enum class MonthFault { missed, malus, outside_corridor };
/// How many of the newest months in a row have it. Oldest first.
[[nodiscard]] int run_of(std::span<const MonthOutcome> months, MonthFault fault);

}  // namespace leitstand
