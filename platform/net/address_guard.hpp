// What kind of place an IP address is. Pure: the HTTP client asks it about the address that a
// socket is really about to connect to, so that no way of writing an address gets around it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace leitstand {

enum class AddressKind : std::uint8_t {
    global,       ///< anybody's
    loopback,     ///< this machine
    local,        ///< private networks, also those of carriers
    link_local,   ///< this cable; also where clouds give secrets to whoever asks
    multicast,    ///< many
    unspecified,  ///< "this network"; on many systems it means this machine
    reserved,     ///< documentation, benchmarks, broadcast, what nobody has
};

/// `bytes`: 4 of IPv4 or 16 of IPv6, as in a packet. An IPv6 address that carries an IPv4 one
/// (mapped, compatible, 6to4, NAT64) is of the kind of that one. Any other size is `reserved`.
[[nodiscard]] AddressKind address_kind(std::span<const std::uint8_t> bytes);

/// "192.0.2.1", "fe80::1", "fe80::1%eth0". What is no address is `reserved`.
[[nodiscard]] AddressKind address_kind(std::string_view text);

/// For a sentence: "an address of a private network".
[[nodiscard]] std::string_view in_words(AddressKind kind);

}  // namespace leitstand
