#include "core/privacy/masking.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `"agents":` at `at`: the length of the quoted name; 0: it is no name of a field.
std::size_t field_name(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (is_lower(text[end]) || text[end] == '_')) ++end;
    if (end == at + 1 || end >= text.size() || text[end] != '"') return 0;
    std::size_t colon = end + 1;
    while (colon < text.size() && (text[colon] == ' ' || text[colon] == '\t')) ++colon;
    return colon < text.size() && text[colon] == ':' ? end + 1 - at : 0;
}

/// A text in quotes with its quotes, from `at` on; an escaped quote does not end it.
std::size_t quoted_length(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text.size()) - at;
}

std::size_t literal_length(std::string_view rest) {
    for (const std::string_view word : {"true", "false", "null"}) {
        if (rest.starts_with(word)) return word.size();
    }
    return 0;
}

}  // namespace

std::string masked(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) {
            if ((byte & 0xc0U) != 0x80U) out += 'x';
        } else if (is_lower(c)) {
            out += 'x';
        } else if (is_upper(c)) {
            out += 'X';
        } else {
            out += is_digit(c) ? '0' : c;
        }
    }
    return out;
}

std::string masked_payload(std::string_view payload) {
    std::string out;
    for (std::size_t at = 0; at < payload.size();) {
        std::size_t keep = 0;
        std::size_t length = 1;
        if (payload[at] == '"') {
            keep = field_name(payload, at);
            length = quoted_length(payload, at);
        } else {
            keep = literal_length(payload.substr(at));
        }
        if (keep > 0) {
            out += payload.substr(at, keep);
            at += keep;
        } else {
            out += masked(payload.substr(at, length));
            at += length;
        }
    }
    return out;
}

std::string masked_topic(std::string_view topic) {
    std::string out;
    for (const auto level : split(topic, '/')) {
        if (!out.empty()) out += '/';
        out += is_valid_id(level) ? level : std::string_view("?");
    }
    return out;
}

std::string masked_quotes(std::string_view sentence) {
    std::string out;
    for (std::size_t at = 0; at < sentence.size();) {
        const std::size_t length = sentence[at] == '"' ? quoted_length(sentence, at) : 1;
        const auto part = sentence.substr(at, length);
        out += length > 1 ? masked(part) : std::string(part);
        at += length;
    }
    return out;
}

std::string role_or_withheld(std::string_view text) {
    const bool role = std::all_of(text.begin(), text.end(), [](char c) {
        return is_lower(c) || c == ' ' || c == '-' || c == '_';
    });
    return std::string(role ? text : "withheld");
}

}  // namespace leitstand
