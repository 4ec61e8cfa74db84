// The business case's year so far: what was planned up to the report's month, and what came of it.
#pragma once

#include "app/report/report.hpp"
#include "engine/engine.hpp"

namespace leitstand {

/// From the first month of the case's year to the report's month, as of the report. The actual sum
/// is known when every month's net saving is. nullopt: the month is outside of a case.
[[nodiscard]] std::optional<CaseToDate> case_to_date(const Report& report, std::size_t provider,
                                                     Engine& engine);

}  // namespace leitstand
