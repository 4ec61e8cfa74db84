// The other party's figures beside the official ones: client's and provider's telephone systems
// never count quite the same, and a large gap must be seen before it becomes a dispute.
#pragma once

#include "app/report/report.hpp"

namespace leitstand {

/// `other`: the report of the same month from the other party's recordings. Flagged is a gap of
/// more than one percentage point (one NPS point; one percent of a time), or more than one percent
/// of the contacts (domain B2).
[[nodiscard]] Against compared(const Report& official, const Report& other);

}  // namespace leitstand
