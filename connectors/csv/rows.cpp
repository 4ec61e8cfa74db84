#include "connectors/csv/rows.hpp"

namespace leitstand {

CsvRows::CsvRows(std::string_view text, char separator) : text_(text), separator_(separator) {
    if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
}

bool CsvRows::skip_line_end() {
    if (at_ >= text_.size()) return true;
    if (text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') {
        ++at_;
        ++line_;
        return true;
    }
    return at_ > 0 && text_[at_ - 1] == '\r' && (++line_, true);
}

void CsvRows::skip_line() {
    while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    (void)skip_line_end();
}

Status CsvRows::quoted(std::string& out) {
    const std::size_t begun = line_;
    for (++at_; at_ < text_.size(); ++at_) {
        if (text_[at_] == '\n') ++line_;
        if (text_[at_] != '"') {
            out += text_[at_];
        } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
            out += text_[++at_];
        } else {
            ++at_;
            const bool ends = at_ == text_.size() || text_[at_] == separator_ ||
                              text_[at_] == '\r' || text_[at_] == '\n';
            if (ends) return {};
            return fail(ErrorKind::data,
                        "text behind a closing quote; write a quote inside as \"\"");
        }
    }
    return fail(ErrorKind::data, "the quote of line " + std::to_string(begun) + " is never closed");
}

Status CsvRows::field(std::string& out) {
    if (at_ < text_.size() && text_[at_] == '"') return quoted(out);
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\r' &&
           text_[at_] != '\n') {
        out += text_[at_++];
    }
    return {};
}

Result<bool> CsvRows::next(std::vector<std::string>& fields) {
    fields.clear();
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) (void)skip_line_end();
    if (at_ >= text_.size()) return false;
    row_line_ = line_;
    for (;;) {
        if (Status read = field(fields.emplace_back()); !read) {
            skip_line();
            return tl::unexpected(read.error());
        }
        if (at_ < text_.size() && text_[at_] == separator_) {
            ++at_;
            continue;
        }
        (void)skip_line_end();
        return true;
    }
}

}  // namespace leitstand
