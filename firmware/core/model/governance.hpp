// Who has to act, and until when: escalation levels with their clocks, and the log of actions of
// both sides (domain H). Configuration, records and what a board shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

enum class EscalationLevel { floor, operations, owner, vendor, steering };  ///< L0 to L4
enum class Side { client, provider, joint };
[[nodiscard]] std::string_view to_string(EscalationLevel level);
[[nodiscard]] std::string_view to_string(Side side);

struct EscalationRule {  ///< the clocks of a level; minutes of wall time or workdays
    EscalationLevel level = EscalationLevel::floor;
    std::string who;  ///< a role: an id, never a name
    std::optional<Millis> seen_within, acknowledged_within;
    std::optional<int> measure_within_workdays;
};

struct Meeting {                   ///< cadence: "weekly operations", next date
    std::string id, name, rhythm;  ///< daily | weekly | monthly | quarterly
    std::optional<Date> next;
};

struct GovernancePlan {
    std::vector<EscalationRule> levels;  ///< empty: the defaults of domain H
    std::vector<Meeting> meetings;
    double level_gap = 0.10;   ///< L0: below target by more than this, ratio,
    int level_intervals = 2;   ///< in so many intervals in a row
    double fulfilment = 0.95;  ///< L1: staffing below
    int misses = 3;            ///< L4: so many missed months in a row
    int malus_months = 2;      ///< L3: so many months with a malus in a row
    int corridor_months = 2;   ///< L3: so many months outside of the corridor in a row
};

/// One entry of the action log; upsert by id, highest rev wins.
struct ActionRecord {
    std::string id;
    std::int64_t rev = 0;
    Date opened{};
    std::string clause, cause,
        text;  ///< cause: volume | aht | staffing | adherence | system | knowledge | forecast
    std::string owner;  ///< a role, never a person
    Side side = Side::joint;
    std::optional<Date> due, closed, effect_check;
    std::int64_t reopened = 0;
};

/// What somebody did about an escalation; upsert by id, highest rev wins.
struct EscalationRecord {
    std::string id;  ///< of the escalation on the board; its level stands in it
    std::int64_t rev = 0;
    std::optional<Instant> seen, acknowledged, measure_agreed;
    std::string action;  ///< id of the measure in the action log
};

enum class ClockState { done, running, late };
[[nodiscard]] std::string_view to_string(ClockState state);

struct ClockBoard {
    ClockState state = ClockState::running;
    std::optional<Instant> due, done;
};

struct EscalationBoard {
    std::string id;  ///< "nordcall-sl-month-2026-11-L3"
    EscalationLevel level = EscalationLevel::floor;
    std::string provider, queue, clause, trigger;  ///< trigger: a code, docs/governance.md
    Instant since;
    std::string who;
    ClockBoard seen, acknowledged, measure;
};

struct ActionBoard {
    std::string id, clause, cause, text, owner;
    Side side = Side::joint;
    std::optional<Date> opened, due, effect_check;
    bool overdue = false;
    bool closed = false;  ///< done, and its effect is still to be checked
    std::int64_t reopened = 0;
};

struct GovernanceBoard {
    std::vector<EscalationBoard> escalations;  ///< highest level first
    std::vector<ActionBoard> open_actions;     ///< by due date
    std::int64_t overdue_client = 0, overdue_provider = 0;
    std::vector<Meeting> meetings;  ///< next ones first
};

}  // namespace leitstand
