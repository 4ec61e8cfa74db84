// A clause day by day as inline SVG: the target, each day's value, days that were taken out.
#pragma once

#include <string>

#include "app/report/voice.hpp"

namespace leitstand {

/// A <figure> with a sentence. Empty when no day has a value.
[[nodiscard]] std::string clause_chart(const Voice& voice, const Report& report,
                                       const ReportClause& clause);

}  // namespace leitstand
