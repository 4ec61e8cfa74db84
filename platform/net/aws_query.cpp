#include "platform/net/aws_query.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
        const int low = high >= 0 ? digit_of(text[i + 2]) : -1;
        if (low >= 0) {
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out;
}

}  // namespace

std::string with_signable_query(std::string_view url) {
    url = url.substr(0, url.find('#'));
    const std::size_t mark = url.find('?');
    std::string out(url.substr(0, mark));
    if (mark == std::string_view::npos) return out;
    // Sorted as they are written, which is what the standard asks for.
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const std::string_view part : split(url.substr(mark + 1), '&')) {
        if (part.empty()) continue;
        const std::size_t equals = part.find('=');
        const std::string_view value =
            equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1);
        pairs.emplace_back(escaped(unescaped(part.substr(0, equals))), escaped(unescaped(value)));
    }
    std::sort(pairs.begin(), pairs.end());
    char separator = '?';
    for (const auto& [name, value] : pairs) {
        out.append(1, separator).append(name).append(1, '=').append(value);
        separator = '&';
    }
    return out;
}

}  // namespace leitstand
