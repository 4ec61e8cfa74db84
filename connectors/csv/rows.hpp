// Rows of a CSV text by RFC 4180: quoted fields may hold separators, doubled quotes and line
// breaks. What a stranger gets wrong: a row is not a line, so `line` says where a row began.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"

namespace leitstand {

class CsvRows {
public:
    /// `text` must outlive the rows. A byte-order mark at its start is skipped.
    CsvRows(std::string_view text, char separator);

    /// The fields of the next row; empty lines are skipped. False at the end. Error (data): a quote
    /// that is never closed, or text behind a closing quote; what follows is then read on from the
    /// next line.
    [[nodiscard]] Result<bool> next(std::vector<std::string>& fields);
    [[nodiscard]] std::size_t line() const { return row_line_; }

private:
    Status field(std::string& out);
    Status quoted(std::string& out);
    void skip_line();
    bool skip_line_end();

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0, line_ = 1, row_line_ = 1;
};

}  // namespace leitstand
