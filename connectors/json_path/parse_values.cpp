// Texts and numbers of a JSONPath. Integers stay within what I-JSON (RFC 7493) carries exactly.
#include <charconv>

#include "connectors/json_path/parser.hpp"

namespace leitstand::json_path {
namespace {

constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void append_utf8(std::uint32_t code, std::string& out) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    const auto follow = [&](unsigned shift) { put(0x80U | ((code >> shift) & 0x3FU)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        follow(0);
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        follow(6);
        follow(0);
    } else {
        put(0xF0U | (code >> 18U));
        follow(12);
        follow(6);
        follow(0);
    }
}

}  // namespace

bool Parser::text(std::string& out) {
    const std::size_t begin = at_;
    const char quote = text_[at_++];
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == quote) {
            ++at_;
            return true;
        }
        if (static_cast<unsigned char>(c) < 0x20)
            return wrong("a control character; write \\u00..");
        if (c == '\\') {
            if (!escape(quote, out)) return false;
        } else {
            out += c;
            ++at_;
        }
    }
    return wrong_at(begin, "this text is never closed");
}

bool Parser::escape(char quote, std::string& out) {
    constexpr std::string_view kLetters = "bfnrt/\\", kMeanings = "\b\f\n\r\t/\\";
    const char letter = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (letter == 'u') return unicode_escape(out);
    const std::size_t found = kLetters.find(letter);
    if (letter == quote) {
        out += quote;
    } else if (letter != '\0' && found != std::string_view::npos) {
        out += kMeanings[found];
    } else {
        return wrong("there is no such escape");
    }
    at_ += 2;
    return true;
}

bool Parser::four_digits(std::uint32_t& out) {
    const std::string_view digits = text_.substr(at_, 4);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), out, 16);
    if (error != std::errc{} || end != digits.data() + 4)
        return wrong("expected 4 hex digits here");
    at_ += 4;
    return true;
}

bool Parser::unicode_escape(std::string& out) {
    const std::size_t begin = at_;
    std::uint32_t code = 0;
    at_ += 2;
    if (!four_digits(code)) return false;
    if (code >= 0xDC00 && code < 0xE000) return wrong_at(begin, "half of a surrogate pair");
    if (code >= 0xD800 && code < 0xDC00) {
        std::uint32_t low = 0;
        if (!take("\\u")) return wrong_at(begin, "half of a surrogate pair");
        if (!four_digits(low)) return false;
        if (low < 0xDC00 || low > 0xDFFF) return wrong_at(begin, "half of a surrogate pair");
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    }
    append_utf8(code, out);
    return true;
}

bool Parser::integer(std::int64_t& out) {
    const std::size_t begin = at_;
    const bool negative = take("-");
    const std::size_t digits = at_;
    while (is_digit(peek())) ++at_;
    const bool zero = text_[digits] == '0';
    if (at_ == digits || (zero && (negative || at_ - digits > 1))) {
        return wrong_at(begin, "a whole number has no leading zero, and 0 no sign");
    }
    const auto [end, error] = std::from_chars(text_.data() + begin, text_.data() + at_, out);
    if (error != std::errc{} || out > kMaxInteger || out < -kMaxInteger) {
        return wrong_at(begin, "beyond 9007199254740991, the last exact integer of JSON");
    }
    return true;
}

bool Parser::number(Literal& out) {
    const std::size_t begin = at_;
    take("-");
    const std::size_t digits = at_;
    while (is_digit(peek())) ++at_;
    if (at_ == digits || (text_[digits] == '0' && at_ - digits > 1)) {
        return wrong_at(begin, "not a number");
    }
    bool whole = text_.substr(begin, at_ - begin) != "-0";
    if (take(".")) {
        whole = false;
        if (!is_digit(peek())) return wrong("expected a digit here");
        while (is_digit(peek())) ++at_;
    }
    if (take("e") || take("E")) {
        whole = false;
        if (!take("-")) take("+");
        if (!is_digit(peek())) return wrong("expected a digit here");
        while (is_digit(peek())) ++at_;
    }
    const char* from = text_.data() + begin;
    const char* to = text_.data() + at_;
    if (whole && std::from_chars(from, to, out.integer).ec == std::errc{}) {
        out.kind = Literal::Kind::integer;
        return true;
    }
    out.kind = Literal::Kind::real;
    if (std::from_chars(from, to, out.real).ec == std::errc{}) return true;
    return wrong_at(begin, "beyond what a number of JSON can hold");
}

/// `found` stays false where something else begins.
bool Parser::literal(Literal& out, bool& found) {
    found = true;
    if (peek() == '\'' || peek() == '"') {
        out.kind = Literal::Kind::text;
        return text(out.text);
    }
    if (is_digit(peek()) || peek() == '-') return number(out);
    if (take("true")) {
        out.kind = Literal::Kind::boolean;
        out.boolean = true;
    } else if (take("false")) {
        out.kind = Literal::Kind::boolean;
    } else if (take("null")) {
        out.kind = Literal::Kind::null;
    } else {
        found = false;
    }
    return true;
}

}  // namespace leitstand::json_path
