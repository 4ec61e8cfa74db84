// Two drawings of the report: the share of the volume that has moved, and the cash of the business
// case. Inline SVG in the colours of the light theme.
#pragma once

#include "app/report/voice.hpp"

namespace leitstand {

/// Planned steps dashed, actual days as a line; a day that is not known breaks it.
[[nodiscard]] std::string share_chart(const Voice& voice, const TransitionBoard& transition);

/// Cumulated cash from minus the transition cost, a point at the end of each year.
[[nodiscard]] std::string cash_chart(const Voice& voice, const CasePlanBoard& plan);

}  // namespace leitstand
