#include "platform/net/loopback.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>

#include "platform/os/file_descriptor.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

struct Address {
    sockaddr_storage storage{};
    socklen_t size = 0;
    [[nodiscard]] const sockaddr* get() const {
        return reinterpret_cast<const sockaddr*>(&storage);
    }
    [[nodiscard]] sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

Address address_of(const std::string& host, int port) {
    Address address;
    auto* four = reinterpret_cast<sockaddr_in*>(&address.storage);
    auto* six = reinterpret_cast<sockaddr_in6*>(&address.storage);
    const std::string name = host == "localhost" ? "127.0.0.1" : host;
    if (::inet_pton(AF_INET, name.c_str(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(static_cast<std::uint16_t>(port));
        address.size = sizeof *four;
    } else if (::inet_pton(AF_INET6, name.c_str(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(static_cast<std::uint16_t>(port));
        address.size = sizeof *six;
    }
    return address;
}

FileDescriptor stream_socket(const Address& address) {
    return FileDescriptor(::socket(address.get()->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

constexpr int kLowest = 16'384;

/// The system takes ports from here on for connections that go out. A server's own port must lie
/// below: while it is down for a moment such a connection may take it, and one that tries to reach
/// it may even reach itself.
int lowest_outgoing() {
    static const int lowest = [] {
        int found = 0;
        std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> found;
        return found > kLowest + 1'000 ? found : 32'768;
    }();
    return lowest;
}

}  // namespace

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" ||
           (host.starts_with("127.") && address_of(host, 0).size != 0);
}

Result<int> free_port(const std::string& host) {
    constexpr int kTries = 64;
    for (int i = 0; i < kTries; ++i) {
        const int port = kLowest + static_cast<int>(random_unit() * (lowest_outgoing() - kLowest));
        const Address address = address_of(host, port);
        const auto socket = stream_socket(address);
        if (socket && ::bind(socket.get(), address.get(), address.size) == 0) return port;
    }
    Address address = address_of(host, 0);
    const auto socket = stream_socket(address);
    if (!socket || ::bind(socket.get(), address.get(), address.size) != 0 ||
        ::getsockname(socket.get(), address.get(), &address.size) != 0) {
        return fail(ErrorKind::operation, "no free port on " + host + ": " + std::strerror(errno),
                    true);
    }
    // Port and address family stand at the same place in both kinds.
    return ntohs(reinterpret_cast<const sockaddr_in*>(&address.storage)->sin_port);
}

bool accepts_connections(const std::string& host, int port) {
    const Address address = address_of(host, port);
    if (address.size == 0) return false;
    const auto socket = stream_socket(address);
    return socket && ::connect(socket.get(), address.get(), address.size) == 0;
}

bool answers_mqtt(const std::string& host, int port, Millis within) {
    // CONNECT of MQTT 3.1.1: clean session, keep-alive of 10 s, no name.
    constexpr std::array<unsigned char, 14> kConnect{0x10, 12, 0, 4, 'M', 'Q', 'T',
                                                     'T',  4,  2, 0, 10,  0,   0};
    constexpr std::array<unsigned char, 2> kDisconnect{0xe0, 0};
    constexpr unsigned char kAnswer = 0x20;
    const Address address = address_of(host, port);
    if (address.size == 0) return false;
    const auto socket = stream_socket(address);
    if (!socket || ::connect(socket.get(), address.get(), address.size) != 0) return false;
    if (::send(socket.get(), kConnect.data(), kConnect.size(), MSG_NOSIGNAL) < 0) return false;
    pollfd waiting{socket.get(), POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(within.count())) != 1) return false;
    unsigned char first = 0;
    if (::recv(socket.get(), &first, 1, 0) != 1 || first != kAnswer) return false;
    return ::send(socket.get(), kDisconnect.data(), kDisconnect.size(), MSG_NOSIGNAL) > 0;
}

}  // namespace leitstand
