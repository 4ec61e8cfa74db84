// The report as JSON: the same figures as the page, under keys that stay.
#pragma once

#include <string>

#include "app/report/report.hpp"

namespace leitstand {

/// What is sealed: clauses, invoice, economics, exclusions, staffing. Nothing in it depends on when
/// or how often the report is made, once the month is over.
[[nodiscard]] std::string figures_json(const Report& report);

/// The whole report. Ends with a line break.
[[nodiscard]] std::string report_json(const Report& report, const std::string& figures);

[[nodiscard]] std::string_view to_string(ReportStatus status);
/// "kept", "missed", "suspended", "ramp" or "no_data": the month in one word.
[[nodiscard]] std::string_view standing_word(const Standing& standing);

}  // namespace leitstand
