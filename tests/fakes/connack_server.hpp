// Answers every CONNECT with the same bytes and hangs up: a broker that says no, or talks nonsense.
#pragma once

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <string>
#include <thread>

#include "tests/fakes/listening.hpp"

namespace leitstand::test {

class ConnackServer {
public:
    explicit ConnackServer(std::string answer) : answer_(std::move(answer)) {
        thread_ = std::thread([this] { run(); });
    }
    ~ConnackServer() {
        stopping_ = true;
        thread_.join();
    }
    [[nodiscard]] int port() const { return listening_.port; }
    [[nodiscard]] int tries() const { return tries_; }

private:
    void run() {
        while (!stopping_) {
            pollfd waiting{listening_.socket.get(), POLLIN, 0};
            if (::poll(&waiting, 1, 20) != 1) continue;
            const FileDescriptor client(::accept(listening_.socket.get(), nullptr, nullptr));
            std::array<char, 512> connect{};
            if (::recv(client.get(), connect.data(), connect.size(), 0) > 0)
                (void)::send(client.get(), answer_.data(), answer_.size(), MSG_NOSIGNAL);
            ++tries_;
        }
    }
    const std::string answer_;
    const Listening listening_ = listen_on_loopback();
    std::atomic<int> tries_{0};
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace leitstand::test
