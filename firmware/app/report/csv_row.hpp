// A row of the report's CSV: texts that a spreadsheet might run are disarmed, numbers stay numbers.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "app/report/report_csv.hpp"
#include "app/report/report_json.hpp"

namespace leitstand {

inline constexpr int kCsvColumns = 37;

class CsvRow {
public:
    CsvRow(std::string& out, CsvStyle style)
        : out_(out), separator_(style == CsvStyle::comma ? ',' : ';') {}

    CsvRow& text(std::string_view value) {
        begin();
        out_ += csv_text(value, separator_);
        return *this;
    }
    /// Numbers are numbers, negative ones too.
    CsvRow& number(const std::optional<double>& value) {
        begin();
        if (!value) return *this;
        std::string text = fmt::format("{}", *value);
        if (separator_ == ';') {
            if (const auto point = text.find('.'); point != std::string::npos) text[point] = ',';
        }
        out_ += text;
        return *this;
    }
    CsvRow& count(std::int64_t value) {
        begin();
        out_ += fmt::format("{}", value);
        return *this;
    }
    CsvRow& nothing(int cells) {
        for (int i = 0; i < cells; ++i) begin();
        return *this;
    }
    /// Every row has every column; what was not written is empty.
    void end() {
        while (cells_ < kCsvColumns) begin();
        out_ += "\r\n";
    }

private:
    void begin() {
        if (cells_ > 0) out_ += separator_;
        ++cells_;
    }
    std::string& out_;
    char separator_;
    int cells_ = 0;
};

/// The columns that every row begins with; `kind` says what it is about.
[[nodiscard]] inline CsvRow csv_head(const Report& report, std::string& out, CsvStyle style,
                                     std::string_view kind) {
    CsvRow row(out, style);
    row.text(kind).text(report.provider->id).text(report.period).text(to_string(report.status));
    row.text(report.contract().version).text(report.contract().currency);
    return row;
}

/// Rows of the saving, the business case and the transition; none where nothing of it is
/// configured.
void add_outsourcing_rows(const Report& report, CsvStyle style, std::string& out);

}  // namespace leitstand
