// The other end of a connection, byte by byte: a client that says what a test wants, and a listener
// that gives such ends. On loopback, at ports that were free.
#pragma once

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "tests/fakes/listening.hpp"

namespace leitstand::test {

class TcpPeer {
public:
    explicit TcpPeer(FileDescriptor fd) : fd_(std::move(fd)) {}
    static TcpPeer connect(int port) {
        FileDescriptor fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in to = loopback_at(port);
        EXPECT_EQ(::connect(fd.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to), 0);
        return TcpPeer(std::move(fd));
    }

    /// False: the other end does not take it any more.
    bool send(std::string_view text) const {
        while (!text.empty()) {
            const auto sent = ::send(fd_.get(), text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// What came up to and including `end`, or until the other end closed; at most 20 s.
    std::string read_until(std::string_view end) {
        while (true) {
            const auto found = end.empty() ? std::string::npos : kept_.find(end);
            if (found != std::string::npos) {
                std::string out = kept_.substr(0, found + end.size());
                kept_.erase(0, out.size());
                return out;
            }
            pollfd waiting{fd_.get(), POLLIN, 0};
            std::array<char, 4096> piece{};
            const auto got = ::poll(&waiting, 1, 20'000) == 1
                                 ? ::recv(fd_.get(), piece.data(), piece.size(), 0)
                                 : -1;
            if (got <= 0) return std::exchange(kept_, {});
            kept_.append(piece.data(), static_cast<std::size_t>(got));
        }
    }
    std::string read_all() { return read_until({}); }
    /// Takes what is there without waiting. True: the other end closed, `out` is all of it.
    bool read_some(std::string& out) {
        pollfd waiting{fd_.get(), POLLIN, 0};
        std::array<char, 4096> piece{};
        while (::poll(&waiting, 1, 0) == 1) {
            const auto got = ::recv(fd_.get(), piece.data(), piece.size(), 0);
            if (got <= 0) {
                out = std::exchange(kept_, {});
                return true;
            }
            kept_.append(piece.data(), static_cast<std::size_t>(got));
        }
        return false;
    }
    void close() { fd_.reset(); }
    [[nodiscard]] int get() const { return fd_.get(); }

private:
    FileDescriptor fd_;
    std::string kept_;
};

class TcpListener {
public:
    /// `port` 0: any that is free.
    explicit TcpListener(int port = 0) : listening_(listen_on_loopback(port)) {}
    [[nodiscard]] int port() const { return listening_.port; }
    [[nodiscard]] int get() const { return listening_.socket.get(); }
    [[nodiscard]] TcpPeer accept() const {
        return TcpPeer(FileDescriptor(::accept4(get(), nullptr, nullptr, SOCK_CLOEXEC)));
    }

private:
    const Listening listening_;
};

}  // namespace leitstand::test
