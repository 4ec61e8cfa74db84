// Slots of the KPIs that are not counted from intervals: hours promised and delivered, quality
// evaluations, answers of customers, firsts and repeats, written work that was due. All but hours
// promised have one slot a day, whatever the hours; those have one for each interval.
#pragma once

#include <vector>

#include "core/contract/slot.hpp"
#include "engine/clause_source.hpp"

namespace leitstand {

/// In [from, to), in order. Parts and wholes as core/contract/kpi.hpp says: agents in millionths,
/// evaluations, answers. Only records that count for a contract: no calibration, no coaching and no
/// targeted sample (domain E3), no other form than that of [quality]. Scores are in units of
/// kScoreUnits, as core/quality/contract_score counts them. `now`: for what is still open.
[[nodiscard]] std::vector<Slot> record_slots(const ClauseSource& source, Instant from, Instant to,
                                             Instant now);

}  // namespace leitstand
