// A listening socket on loopback, at a port that was free or is to be taken again.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdlib>
#include <utility>

#include "platform/net/loopback.hpp"
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

/// Invalid: somebody has that port.
inline Listening listen_at(int port) {
    Listening out{FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port};
    const int yes = 1;  // a listener that was closed a moment ago is no reason to wait
    ::setsockopt(out.socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const sockaddr_in at = loopback_at(port);
    if (::bind(out.socket.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0 ||
        ::listen(out.socket.get(), 16) != 0)
        out.socket.reset();
    return out;
}

/// `port` 0: any that is free, and that no outgoing connection takes while it is closed.
inline Listening listen_on_loopback(int port = 0) {
    constexpr int kTries = 64;
    Listening out;
    for (int i = 0; i < (port == 0 ? kTries : 1) && !out.socket; ++i)
        out = listen_at(port == 0 ? *free_port("127.0.0.1") : port);
    if (!out.socket) std::abort();
    return out;
}

}  // namespace leitstand::test
