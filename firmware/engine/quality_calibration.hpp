// Client and provider about the same contacts (domain E4), as a board shows it.
#pragma once

#include "core/contract/window.hpp"
#include "engine/quality_records.hpp"

namespace leitstand {

/// Pairs of which the later side came on one of the last `calibration_days` days before `until`,
/// that day included. A contact is the unit: with any critical error, or with none; each class has
/// a table of its own beside. `client_counts` is decided elsewhere.
[[nodiscard]] CalibrationBoard calibration_board(const QualityRecords& records,
                                                 const QualityPlan& plan, const TimeZone& zone,
                                                 Instant until);

}  // namespace leitstand
