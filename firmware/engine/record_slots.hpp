// Slots of the KPIs that are not counted from intervals: hours promised and delivered, quality
// evaluations, answers of customers. Evaluations and answers have one slot a day, whatever the
// hours; staffing has one for each interval that was promised.
#pragma once

#include <vector>

#include "core/contract/slot.hpp"
#include "engine/clause_source.hpp"

namespace leitstand {

/// No calibration, no coaching and no targeted sample (domain E3).
[[nodiscard]] bool counts_for_contract(const EvaluationRecord& record);

/// In [from, to), in order. Parts and wholes as core/contract/kpi.hpp says: agents in millionths,
/// evaluations, answers. Only records that count for a contract: no calibration, no coaching and no
/// targeted sample (domain E3).
[[nodiscard]] std::vector<Slot> record_slots(const ClauseSource& source, Instant from, Instant to);

}  // namespace leitstand
