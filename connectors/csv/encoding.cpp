#include "connectors/csv/encoding.hpp"

#include <array>
#include <cstdint>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

/// 0x80 to 0x9f; those that Windows-1252 does not have stay what Latin-1 has.
constexpr std::array<std::uint16_t, 32> kWindows = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008d, 0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178};

void append(std::string& out, unsigned code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0U | (code >> 6U));
        out += static_cast<char>(0x80U | (code & 0x3fU));
    } else {
        out += static_cast<char>(0xe0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3fU));
        out += static_cast<char>(0x80U | (code & 0x3fU));
    }
}

}  // namespace

Result<std::string> csv_utf8(std::string bytes) {
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) {
        return fail(ErrorKind::data, "the file is UTF-16; save it as CSV UTF-8");
    }
    if (bytes.find('\0') != std::string::npos) {
        return fail(ErrorKind::data, "the file is no text; save it as CSV UTF-8");
    }
    if (is_utf8(bytes)) return bytes;
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append(out, byte >= 0x80 && byte < 0xa0 ? kWindows[byte - 0x80U] : byte);
    }
    return out;
}

}  // namespace leitstand
