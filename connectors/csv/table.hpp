// A CSV text whose first row names the columns: what every dialect of tables begins with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/csv/rows.hpp"

namespace leitstand {

class CsvTable {
public:
    /// As of CsvRows.
    CsvTable(std::string_view text, char separator) : rows_(text, separator) {}

    /// Error (data): there is no row at all.
    Status read_header();
    /// Trimmed; in the order of the file.
    [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
    /// Error (data): the file has no such column; the message names those that it has.
    [[nodiscard]] Result<std::size_t> column(std::string_view name) const;

    /// False at the end. Error (data): as of CsvRows, or a row that is not as wide as the header.
    [[nodiscard]] Result<bool> next();
    /// Of the row that was read last.
    [[nodiscard]] const std::string& field(std::size_t column) const { return fields_[column]; }
    [[nodiscard]] std::size_t line() const { return rows_.line(); }

private:
    CsvRows rows_;
    std::vector<std::string> header_, fields_;
};

}  // namespace leitstand
