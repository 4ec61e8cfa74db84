// A clause of the report in JSON: what was promised, what came of it, and the trail of days and
// corridor windows behind it.
#pragma once

#include "app/report/report.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

void write_report_clause(JsonWriter& json, const Report& report, const ReportClause& clause);
/// The in-house team beside it, or null.
void write_beside(JsonWriter& json, const Report& report);

/// RFC 3339 in the site's time.
[[nodiscard]] std::string local_time(const Report& report, Instant at);

}  // namespace leitstand
