// Quality of one provider in a month (domain E, interfaces.md section 5 `quality`): scores,
// critical errors, what customers say, the sample and the calibration. Only figures of the team:
// no contact, no rater and no agent can be told from them.
#pragma once

#include <span>

#include "core/contract/window.hpp"
#include "engine/quality_records.hpp"

namespace leitstand {

struct QualityMonth {
    std::optional<QualityBoard> board;  ///< nullopt: nothing is configured, and nothing was told
    std::vector<QualityFlaw> flaws;
    Instant until;  ///< as long as no record comes, nothing of it changes before this
};

/// The month so far, or all of it when it is over. Targets and what is proven come with
/// `hold_against`.
[[nodiscard]] QualityMonth quality_month(const MonthSource& source, const Window& month,
                                         Instant now);

/// Targets: the plan's for score, sections and resolution; those of the clauses for the others, and
/// where the plan has none. Of several clauses about a figure the first counts.
void hold_against(const QualityPlan* plan, std::span<const ClauseBoard* const> clauses,
                  QualityBoard& board);

}  // namespace leitstand
