// A listening socket on loopback, at a port that was free or is to be taken again.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>
#include <utility>

#include "platform/os/file_descriptor.hpp"

namespace leitstand::test {

inline sockaddr_in loopback_at(int port) {
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    out.sin_port = htons(static_cast<std::uint16_t>(port));
    return out;
}

struct Listening {
    FileDescriptor socket;
    int port = 0;
};

/// `port` 0: any that is free.
inline Listening listen_on_loopback(int port = 0) {
    Listening out{FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), 0};
    const int yes = 1;  // a listener that was closed a moment ago is no reason to wait
    ::setsockopt(out.socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in at = loopback_at(port);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    if (::bind(out.socket.get(), address, size) != 0 || ::listen(out.socket.get(), 16) != 0 ||
        ::getsockname(out.socket.get(), address, &size) != 0) {
        std::abort();
    }
    out.port = ntohs(at.sin_port);
    return out;
}

}  // namespace leitstand::test
