// The report as CSV for whoever recomputes it: a row for each window of a clause and each line of
// the invoice (RFC 4180).
#pragma once

#include <string>

#include "app/report/report.hpp"

namespace leitstand {

/// How lists are written: with comma and decimal point, or as German spreadsheets read them.
enum class CsvStyle { comma, semicolon };

[[nodiscard]] std::string report_csv(const Report& report, CsvStyle style);

/// A text as a cell. Texts that a spreadsheet would run as a formula (they begin with = + - @, tab
/// or carriage return) get a leading apostrophe; quotes are doubled.
[[nodiscard]] std::string csv_text(std::string_view text, char separator);

}  // namespace leitstand
