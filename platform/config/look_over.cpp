#include "platform/config/look_over.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMaxBytes = 1U << 20U;
constexpr std::size_t kMaxLine = 4096;

using Verdict = tl::expected<void, ConfigSyntaxError>;

Verdict refuse(TextPosition at, std::string message) {
    return tl::unexpected(ConfigSyntaxError{at, std::move(message)});
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// Of the byte at `offset`.
TextPosition position_at(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, offset);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto row = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
    const auto column = std::count_if(row.begin(), row.end(), begins_character) + 1;
    return {static_cast<int>(line), static_cast<int>(column)};
}

Verdict look_over_lines(std::string_view text) {
    int line = 1;
    for (const auto row : split(text, '\n')) {
        if (row.size() > kMaxLine) {
            return refuse({line, 1}, "the line is longer than 4096 bytes; break it into several");
        }
        if (!is_utf8(row)) {
            auto good = row.size();  // bytes before the first wrong one
            while (!is_utf8(row.substr(0, good))) --good;
            return refuse({line, position_at(row, good).column},
                          "not UTF-8 text; save the file in the encoding UTF-8");
        }
        ++line;
    }
    return {};
}

/// Walks over strings and comments, as far as it takes to know what stands outside of them.
class Walk {
public:
    explicit Walk(std::string_view text) : text_(text) {}

    Verdict verdict() {
        while (i_ < text_.size()) {
            const char c = text_[i_];
            if (!is_ascii(c)) {
                return refuse(
                    position_at(text_, i_),
                    "a character that may only stand in quotes or comments; a key with other "
                    "characters than A-Z, a-z, 0-9, `_` and `-` is written in quotes");
            }
            if (c == '#') {
                word_ = false;
                i_ = std::min(text_.find('\n', i_), text_.size());
            } else if ((c == '"' || c == '\'') && may_begin_text()) {
                const bool many_lines = text_.substr(i_, 3) == std::string(3, c);
                if (auto inside = many_lines ? pass_lines(c) : pass_line(c); !inside) return inside;
            } else {
                pass(c);
                ++i_;
            }
        }
        return {};
    }

private:
    /// Behind a `=`, or in a list.
    [[nodiscard]] bool in_value() const {
        return value_ || (!open_.empty() && open_.back() == '[');
    }

    /// What stands outside of texts: where keys are, where values, and where a value is a word.
    void pass(char c) {
        const bool begins = in_value() && !word_;
        if (c == '\n' || c == ' ' || c == '\t' || c == '\r' || c == ',' || c == ']' || c == '}') {
            word_ = false;
            if (c == '\n' && open_.empty()) value_ = false;
            if (c == ',' && !open_.empty() && open_.back() == '{') value_ = false;
            if ((c == ']' || c == '}') && !open_.empty()) {
                open_.pop_back();
                value_ = true;
            }
        } else if (begins && (c == '[' || c == '{')) {
            open_.push_back(c);
            if (c == '{') value_ = false;
        } else if (in_value()) {
            word_ = true;
        } else if (c == '=') {
            value_ = true;
        }
    }

    /// A quote in the middle of a value's word (`1800g'`) begins nothing for the library, which
    /// reads on to the word's end.
    [[nodiscard]] bool may_begin_text() const {
        if (in_value()) return !word_;
        const auto last = text_.substr(0, i_).find_last_not_of(" \t");
        return last == std::string_view::npos ||
               std::string_view("\n=[,{.").find(text_[last]) != std::string_view::npos;
    }

    /// "..." or '...': ends at the line's end at the latest.
    Verdict pass_line(char quote) {
        for (++i_; i_ < text_.size() && text_[i_] != '\n'; ++i_) {
            if (text_[i_] == quote) {
                ++i_;
                break;
            }
            if (text_[i_] == '\\' && quote == '"') ++i_;
        }
        return {};
    }

    /// Three quotes to three quotes, up to two more of which belong to the text.
    Verdict pass_lines(char quote) {
        const std::string end(3, quote);
        for (i_ += 3; i_ < text_.size();) {
            if (text_.substr(i_, 3) == end) {
                i_ += 3;
                for (int more = 0; more < 2 && i_ < text_.size() && text_[i_] == quote; ++more)
                    ++i_;
                return {};
            }
            if (text_[i_] != '\\' || quote != '"') {
                ++i_;
            } else if (auto joined = pass_backslash(); !joined) {
                return joined;
            }
        }
        return {};
    }

    /// A backslash at the end of a line swallows the space before the next word; the library asks
    /// its question about that word's first character too, and about what follows any backslash.
    Verdict pass_backslash() {
        const auto next = std::min(text_.find_first_not_of(" \t\r\n", i_ + 1), text_.size());
        const bool ends_line = text_.substr(i_, next - i_).find('\n') != std::string_view::npos;
        if (next < text_.size() && !is_ascii(text_[next])) {
            return refuse(
                position_at(text_, next),
                ends_line
                    ? "this character can't follow a `\\` at the end of a line; join the two lines"
                    : "this character can't follow a `\\`; write it without one");
        }
        i_ = ends_line ? next : i_ + 2;
        return {};
    }

    std::string_view text_;
    std::size_t i_ = 0;
    std::string open_;  ///< brackets of values: lists and tables
    bool value_ = false, word_ = false;
};

}  // namespace

tl::expected<void, ConfigSyntaxError> look_over(std::string_view text) {
    if (text.size() > kMaxBytes) return refuse({}, "the file is larger than 1 MiB; split it");
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // what some editors put in front
    if (auto lines = look_over_lines(text); !lines) return lines;
    return Walk(text).verdict();
}

}  // namespace leitstand
