#include "platform/base/hidden_signs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace leitstand {
namespace {

constexpr std::uint32_t kReplacement = 0xfffd;

bool hidden(std::uint32_t sign) {
    const auto within = [sign](std::uint32_t first, std::uint32_t last) {
        return sign >= first && sign <= last;
    };
    return sign < 0x20 || within(0x7f, 0x9f) || sign == 0x61c || within(0x200e, 0x200f) ||
           within(0x2028, 0x202e) || within(0x2066, 0x2069) || sign == 0xfeff;
}

/// The sign that begins at `at`, which moves behind it; of what is no UTF-8 a byte that is seen.
std::uint32_t next_sign(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const int more = first < 0xc0 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    std::uint32_t sign = first & (0x3fU >> static_cast<unsigned>(more));
    for (int i = 0; i < more; ++i, ++at) {
        const auto byte = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
        if ((byte & 0xc0U) != 0x80U) return kReplacement;
        sign = (sign << 6U) | (byte & 0x3fU);
    }
    return more == 0 ? kReplacement : sign;
}

}  // namespace

std::optional<std::string> hidden_sign(std::string_view text) {
    // Nearly every text is plain, and each one that comes in is looked at.
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](char byte) { return byte >= 0x20 && byte < 0x7f; });
    if (plain) return std::nullopt;
    for (std::size_t at = 0; at < text.size();) {
        const std::uint32_t sign = next_sign(text, at);
        if (hidden(sign)) return fmt::format("U+{:04X}", sign);
    }
    return std::nullopt;
}

std::string without_hidden_signs(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        out += hidden(next_sign(text, at)) ? "?" : text.substr(from, at - from);
    }
    return out;
}

}  // namespace leitstand
