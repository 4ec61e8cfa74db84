// The parts of a [[clause]], each read by its own file: how it counts, its levels, over which time,
// when volume excuses it, and what it costs or earns.
#pragma once

#include "app/configuration/phases.hpp"
#include "app/configuration/table.hpp"
#include "core/model/contract.hpp"

namespace leitstand {

/// What the KPI of a clause means for its other keys.
struct KpiKeys {
    std::string_view name;
    Range range;               ///< of target, floor, stretch and steps
    std::string_view example;  ///< of a target
    bool uses_t = false, uses_short = false;
};

void read_counting(Table& clause, const KpiKeys& kpi, ClauseConfig& out);
/// Operator, target, floor and stretch. False when there is no target to compare others with.
bool read_levels(Table& clause, const KpiKeys& kpi, ClauseConfig& out);
/// Window, aggregation, rounding, volume and what an empty window means.
void read_aggregation(Table& clause, ClauseConfig& out);
/// After `read_aggregation`: what is compared must fit into the window.
void read_corridor(Table corridor, const KpiKeys& kpi, ClauseConfig& out);

// After `read_levels`: steps begin at the target. `has_target`: it could be read.
void read_malus_tiers(Table& clause, const KpiKeys& kpi, bool has_target, ClauseConfig& out);
void read_bonus_tiers(Table& clause, const KpiKeys& kpi, bool has_target, ClauseConfig& out);
void read_earn_back(Table section, const KpiKeys& kpi, bool has_target, ClauseConfig& out);
void read_clause_phases(Table& clause, const KpiKeys& kpi, const Term& contract, ClauseConfig& out);

}  // namespace leitstand
