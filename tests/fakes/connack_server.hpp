// Answers every CONNECT with the same bytes and hangs up: a broker that says no, or talks nonsense.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>

#include "platform/os/file_descriptor.hpp"

namespace leitstand::test {

class ConnackServer {
public:
    explicit ConnackServer(std::string answer) : answer_(std::move(answer)) {
        listening_.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        auto* address = reinterpret_cast<sockaddr*>(&at);
        if (::bind(listening_.get(), address, size) != 0 || ::listen(listening_.get(), 16) != 0 ||
            ::getsockname(listening_.get(), address, &size) != 0) {
            std::abort();
        }
        port_ = ntohs(at.sin_port);
        thread_ = std::thread([this] { run(); });
    }
    ~ConnackServer() {
        stopping_ = true;
        thread_.join();
    }
    [[nodiscard]] int port() const { return port_; }
    [[nodiscard]] int tries() const { return tries_; }

private:
    void run() {
        while (!stopping_) {
            pollfd waiting{listening_.get(), POLLIN, 0};
            if (::poll(&waiting, 1, 20) != 1) continue;
            const FileDescriptor client(::accept(listening_.get(), nullptr, nullptr));
            std::array<char, 512> connect{};
            if (::recv(client.get(), connect.data(), connect.size(), 0) > 0)
                (void)::send(client.get(), answer_.data(), answer_.size(), MSG_NOSIGNAL);
            ++tries_;
        }
    }
    const std::string answer_;
    FileDescriptor listening_;
    int port_ = 0;
    std::atomic<int> tries_{0};
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace leitstand::test
