#include "platform/net/address_guard.hpp"

#include <arpa/inet.h>

#include <array>

namespace leitstand {
namespace {

struct Range {
    std::array<std::uint8_t, 16> prefix;
    unsigned bits;
    AddressKind kind;
};

// The first that fits counts; what fits none is global. IANA's special-purpose registries, and the
// addresses at which clouds keep what a machine should tell nobody.
constexpr Range kFour[] = {
    {{100, 100, 100, 200}, 32, AddressKind::link_local},
    {{168, 63, 129, 16}, 32, AddressKind::link_local},
    {{0}, 8, AddressKind::unspecified},
    {{10}, 8, AddressKind::local},
    {{100, 64}, 10, AddressKind::local},
    {{127}, 8, AddressKind::loopback},
    {{169, 254}, 16, AddressKind::link_local},
    {{172, 16}, 12, AddressKind::local},
    {{192, 0, 0}, 24, AddressKind::reserved},
    {{192, 0, 2}, 24, AddressKind::reserved},
    {{192, 88, 99}, 24, AddressKind::reserved},
    {{192, 168}, 16, AddressKind::local},
    {{198, 18}, 15, AddressKind::reserved},
    {{198, 51, 100}, 24, AddressKind::reserved},
    {{203, 0, 113}, 24, AddressKind::reserved},
    {{224}, 4, AddressKind::multicast},
    {{240}, 4, AddressKind::reserved},
};
constexpr Range kSix[] = {
    {{}, 128, AddressKind::unspecified},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, AddressKind::loopback},
    {{0xfd, 0x00, 0x0e, 0xc2}, 32, AddressKind::link_local},
    {{0xfd, 0x20, 0x00, 0xce}, 32, AddressKind::link_local},
    {{0xfc}, 7, AddressKind::local},
    {{0xfe, 0x80}, 10, AddressKind::link_local},
    {{0xff}, 8, AddressKind::multicast},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, AddressKind::reserved},
    {{0x20, 0x01, 0x00, 0x00}, 23, AddressKind::reserved},
    {{0x3f, 0xff}, 20, AddressKind::reserved},
    {{0x20}, 3, AddressKind::global},
};

/// Where an IPv6 address carries an IPv4 one.
struct Carrier {
    std::array<std::uint8_t, 16> prefix;
    unsigned bits;
    std::size_t at;
};
constexpr Carrier kCarriers[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, 12},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, 12},
    {{0x00, 0x64, 0xff, 0x9b}, 96, 12},
    {{0x20, 0x02}, 16, 2},
    {{}, 96, 12},
};

bool fits(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> prefix,
          unsigned bits) {
    for (unsigned i = 0; i < bits; ++i) {
        const unsigned mask = 0x80U >> (i % 8);
        if (((bytes[i / 8] ^ prefix[i / 8]) & mask) != 0) return false;
    }
    return true;
}

AddressKind of(std::span<const std::uint8_t> bytes, std::span<const Range> ranges,
               AddressKind otherwise) {
    for (const Range& range : ranges) {
        if (fits(bytes, range.prefix, range.bits)) return range.kind;
    }
    return otherwise;
}

}  // namespace

AddressKind address_kind(std::span<const std::uint8_t> bytes) {
    if (bytes.size() == 4) return of(bytes, kFour, AddressKind::global);
    if (bytes.size() != 16) return AddressKind::reserved;
    const AddressKind own = of(bytes, kSix, AddressKind::reserved);
    if (own == AddressKind::unspecified || own == AddressKind::loopback) return own;
    for (const Carrier& carrier : kCarriers) {
        if (fits(bytes, carrier.prefix, carrier.bits)) {
            return address_kind(bytes.subspan(carrier.at, 4));
        }
    }
    return own;
}

AddressKind address_kind(std::string_view text) {
    const std::string plain(text.substr(0, text.find('%')));
    std::array<std::uint8_t, 16> bytes{};
    if (::inet_pton(AF_INET, plain.c_str(), bytes.data()) == 1) {
        return address_kind(std::span<const std::uint8_t>(bytes).first(4));
    }
    if (::inet_pton(AF_INET6, plain.c_str(), bytes.data()) == 1) {
        return address_kind(std::span<const std::uint8_t>(bytes));
    }
    return AddressKind::reserved;
}

std::string_view in_words(AddressKind kind) {
    switch (kind) {
        case AddressKind::global:
            return "a public address";
        case AddressKind::loopback:
            return "an address of this machine";
        case AddressKind::local:
            return "an address of a private network";
        case AddressKind::link_local:
            return "a link-local or metadata address";
        case AddressKind::multicast:
            return "a multicast address";
        case AddressKind::unspecified:
            return "the unspecified address";
        case AddressKind::reserved:
            break;
    }
    return "an address that is reserved";
}

}  // namespace leitstand
