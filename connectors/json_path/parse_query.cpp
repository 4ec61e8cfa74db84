// Segments and selectors, and the way in.
#include <fmt/format.h>

#include <algorithm>

#include "connectors/json_path/parser.hpp"
#include "connectors/json_path/path.hpp"
#include "platform/base/text.hpp"

namespace leitstand::json_path {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_member_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool Parser::take(std::string_view word) {
    if (!sees(word)) return false;
    at_ += word.size();
    return true;
}

void Parser::skip_space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
}

bool Parser::wrong_at(std::size_t at, std::string_view message) {
    if (!error_.empty()) return false;
    const auto before = text_.substr(0, at);
    const auto column = std::count_if(before.begin(), before.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    error_ = fmt::format("column {}: {}", column + 1, message);
    return false;
}

Result<Query> Parser::run() {
    Query query;
    const bool read = [&] {
        if (text_.size() > JsonPath::kMaxLength) return wrong("longer than 4096 bytes");
        if (!is_utf8(text_)) return wrong("not UTF-8");
        if (!take("$")) return wrong("a JSONPath begins with $");
        if (!segments(query)) return false;
        return at_ == text_.size() || wrong("expected . or [ here, or the end");
    }();
    if (!read) return fail(ErrorKind::configuration, error_);
    return query;
}

bool Parser::segments(Query& out) {
    while (true) {
        const std::size_t before = at_;
        skip_space();  // belongs to a segment that follows, and to nothing else
        if (peek() != '.' && peek() != '[') {
            at_ = before;
            return true;
        }
        if (!segment(out.segments.emplace_back())) return false;
    }
}

bool Parser::segment(Segment& out) {
    out.descendant = take("..");
    const bool dot = out.descendant || take(".");
    if (peek() == '[' && (out.descendant || !dot)) return bracket(out);
    Selector& only = out.selectors.emplace_back();
    if (take("*")) return true;
    if (!begins_name()) return wrong("expected a name or * here; other names stand in ['...']");
    only.kind = Selector::Kind::name;
    return member_name(only.name);
}

bool Parser::begins_name() const { return begins_member_name(peek()); }

bool Parser::member_name(std::string& out) {
    const std::size_t begin = at_;
    while (begins_name() || is_digit(peek())) ++at_;
    out = text_.substr(begin, at_ - begin);
    return true;
}

bool Parser::bracket(Segment& out) {
    ++at_;
    do {
        skip_space();
        if (!selector(out.selectors.emplace_back())) return false;
        skip_space();
    } while (take(","));
    return take("]") || wrong("expected , or ] here");
}

bool Parser::selector(Selector& out) {
    if (take("*")) return true;
    if (peek() == '\'' || peek() == '"') {
        out.kind = Selector::Kind::name;
        return text(out.name);
    }
    if (!take("?")) return index_or_slice(out);
    out.kind = Selector::Kind::filter;
    skip_space();
    auto filter = std::make_shared<Logical>();
    const bool read = any_of(*filter);
    out.filter = std::move(filter);
    return read;
}

bool Parser::index_or_slice(Selector& out) {
    const auto at_integer = [&] { return is_digit(peek()) || peek() == '-'; };
    const std::size_t begin = at_;
    bool colon = false;
    if (at_integer()) {
        if (!integer(out.index)) return false;
        out.slice.start = out.index;
        const std::size_t behind = at_;
        skip_space();
        colon = take(":");
        if (!colon) at_ = behind;
    } else {
        colon = take(":");
    }
    out.kind = colon ? Selector::Kind::slice : Selector::Kind::index;
    if (!colon) {
        return at_ > begin || wrong("expected 'a name', a number, a slice, * or ? here");
    }
    skip_space();
    if (at_integer() && !integer(out.slice.end.emplace())) return false;
    const std::size_t behind = at_;
    skip_space();
    if (!take(":")) {
        at_ = behind;
        return true;
    }
    skip_space();
    return !at_integer() || integer(out.slice.step);
}

}  // namespace leitstand::json_path
