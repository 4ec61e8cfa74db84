// The parts of a [[clause]], each read by its own file: how it counts, its levels, over which time,
// when volume excuses it, and what it costs or earns.
#pragma once

#include "app/configuration/phases.hpp"
#include "app/configuration/table.hpp"
#include "core/model/contract.hpp"

namespace leitstand {

/// What the KPI of a clause means for its other keys.
struct KpiKeys {
    ClauseKpi kpi;
    Range range;               ///< of target, floor, stretch and steps
    std::string_view example;  ///< of a target
    bool uses_t = false, uses_short = false;

    [[nodiscard]] std::string_view name() const { return to_string(kpi); }
};

/// What a clause's value is measured by: its target, or with share_of_windows the share of windows
/// that meet it. Floor, stretch, steps and earn-back are in its unit.
struct Promised {
    std::string_view name;  ///< of the key: "target", "share"
    Decimal level;
    bool known = false;  ///< it could be read
    bool at_least = true;
    Range range;
    std::string_view example;
};

void read_counting(Table& clause, const KpiKeys& kpi, ClauseConfig& out);
/// Window, aggregation, rounding, volume and what an empty window means.
void read_aggregation(Table& clause, ClauseConfig& out);
/// Operator, target, floor and stretch; after `read_aggregation`.
[[nodiscard]] Promised read_levels(Table& clause, const KpiKeys& kpi, ClauseConfig& out);
/// After `read_aggregation`: what is compared must fit into the window.
void read_corridor(Table corridor, const KpiKeys& kpi, ClauseConfig& out);

void read_malus_tiers(Table& clause, const Promised& promised, std::vector<Tier>& out);
void read_bonus_tiers(Table& clause, const Promised& promised, std::vector<Tier>& out);
void read_earn_back(Table section, const Promised& promised, ClauseConfig& out);
void read_clause_phases(Table& clause, const KpiKeys& kpi, const Term& contract, ClauseConfig& out);

}  // namespace leitstand
