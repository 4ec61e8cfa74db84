// A wire to a broker that can be cut: after so many bytes of a connection, in either direction,
// both ends are closed. Keeps what went over it, as a stranger on the wire would.
#pragma once

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/fakes/listening.hpp"

namespace leitstand::test {

class CutProxy {
public:
    /// The first connection is cut after `cut_after` bytes, counted over both directions; later
    /// ones are not. Negative: none is.
    explicit CutProxy(int to_port, long cut_after = -1) : to_(to_port), cut_after_(cut_after) {
        thread_ = std::thread([this] { run(); });
    }
    ~CutProxy() {
        stopping_ = true;
        thread_.join();
    }
    CutProxy(const CutProxy&) = delete;
    CutProxy& operator=(const CutProxy&) = delete;

    [[nodiscard]] int port() const { return listening_.port; }
    [[nodiscard]] int connections() const { return connections_; }
    [[nodiscard]] bool cut() const { return cut_; }
    /// Everything that both sides said.
    [[nodiscard]] std::string heard() const {
        const std::scoped_lock lock(mutex_);
        return heard_;
    }

private:
    struct Wire {
        FileDescriptor near, far;
        long left = -1;
    };
    void run() {
        while (!stopping_) {
            std::vector<pollfd> waiting{{listening_.socket.get(), POLLIN, 0}};
            for (const Wire& wire : wires_) {
                waiting.push_back({wire.near.get(), POLLIN, 0});
                waiting.push_back({wire.far.get(), POLLIN, 0});
            }
            if (::poll(waiting.data(), waiting.size(), 20) <= 0) continue;
            std::vector<Wire> kept;
            for (std::size_t i = 0; i < wires_.size(); ++i) {
                Wire& wire = wires_[i];
                bool good = true;
                if (waiting[1 + 2 * i].revents != 0)
                    good = pass(wire.near.get(), wire.far.get(), wire.left);
                if (good && waiting[2 + 2 * i].revents != 0)
                    good = pass(wire.far.get(), wire.near.get(), wire.left);
                if (good) kept.push_back(std::move(wire));
            }
            wires_ = std::move(kept);
            if ((waiting[0].revents & POLLIN) != 0) accept();
        }
    }
    void accept() {
        Wire wire;
        wire.near.reset(::accept(listening_.socket.get(), nullptr, nullptr));
        wire.far.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        const sockaddr_in at = loopback_at(to_);
        if (::connect(wire.far.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0)
            return;
        if (connections_ == 0) wire.left = cut_after_;
        ++connections_;
        wires_.push_back(std::move(wire));
    }
    /// False: the wire is at its end.
    bool pass(int from, int to, long& left) {
        std::array<char, 4096> bytes{};
        const auto most =
            left < 0 ? bytes.size() : std::min(bytes.size(), static_cast<std::size_t>(left));
        if (most == 0) {
            cut_ = true;
            return false;
        }
        const auto got = ::recv(from, bytes.data(), most, 0);
        if (got <= 0) return false;
        const auto size = static_cast<std::size_t>(got);
        {
            const std::scoped_lock lock(mutex_);
            heard_.append(bytes.data(), size);
        }
        for (std::size_t sent = 0; sent < size;) {
            const auto done = ::send(to, bytes.data() + sent, size - sent, MSG_NOSIGNAL);
            if (done <= 0) return false;
            sent += static_cast<std::size_t>(done);
        }
        if (left < 0) return true;
        left -= got;
        if (left == 0) cut_ = true;
        return left > 0;
    }

    const int to_;
    const long cut_after_;
    const Listening listening_ = listen_on_loopback();
    std::vector<Wire> wires_;
    mutable std::mutex mutex_;
    std::string heard_;
    std::atomic<int> connections_{0};
    std::atomic<bool> cut_{false}, stopping_{false};
    std::thread thread_;
};

}  // namespace leitstand::test
