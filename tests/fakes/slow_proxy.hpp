// A bad line to a broker: what one side says reaches the other after a while and so many bytes a
// second, in each direction of each connection. It holds little itself, so that whoever sends more
// feels it, as on a real line.
#pragma once

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <string>
#include <thread>
#include <vector>

#include "platform/os/clock.hpp"
#include "tests/fakes/listening.hpp"

namespace leitstand::test {

class SlowProxy {
public:
    SlowProxy(int to_port, Millis latency, int bytes_a_second)
        : to_(to_port), latency_(latency), rate_(bytes_a_second) {
        thread_ = std::thread([this] { run(); });
    }
    ~SlowProxy() {
        stopping_ = true;
        thread_.join();
    }
    SlowProxy(const SlowProxy&) = delete;
    SlowProxy& operator=(const SlowProxy&) = delete;

    [[nodiscard]] int port() const { return listening_.port; }
    [[nodiscard]] int connections() const { return connections_; }

private:
    static constexpr std::size_t kHeld = 4'096;  ///< bytes of a direction that are on the line
    static constexpr Millis kTick{20};

    struct Piece {
        Millis due{};
        std::string bytes;
    };
    struct Direction {
        std::deque<Piece> line;
        std::size_t held = 0;
        Millis free_at{};  ///< when the line has passed on what it passed on last
    };
    struct Wire {
        FileDescriptor near, far;
        Direction up, down;
    };

    void run() {
        while (!stopping_) {
            std::vector<pollfd> waiting{{listening_.socket.get(), POLLIN, 0}};
            for (const Wire& wire : wires_) {
                waiting.push_back({wire.near.get(), events_for(wire.up), 0});
                waiting.push_back({wire.far.get(), events_for(wire.down), 0});
            }
            (void)::poll(waiting.data(), waiting.size(), static_cast<int>(kTick.count()));
            std::vector<Wire> kept;
            for (std::size_t i = 0; i < wires_.size(); ++i) {
                Wire& wire = wires_[i];
                const bool good = take(wire.near.get(), waiting[1 + 2 * i].revents, wire.up) &&
                                  take(wire.far.get(), waiting[2 + 2 * i].revents, wire.down) &&
                                  pass(wire.up, wire.far.get()) && pass(wire.down, wire.near.get());
                if (good) kept.push_back(std::move(wire));
            }
            wires_ = std::move(kept);
            if ((waiting[0].revents & POLLIN) != 0) accept();
        }
    }
    static short events_for(const Direction& direction) {
        return direction.held < kHeld ? short{POLLIN} : short{0};
    }
    void accept() {
        Wire wire;
        wire.near.reset(::accept(listening_.socket.get(), nullptr, nullptr));
        wire.far.reset(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        // Else the kernel holds megabytes, and nobody feels that the line is slow.
        const int small = static_cast<int>(kHeld);
        for (const int end : {wire.near.get(), wire.far.get()})
            ::setsockopt(end, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        const sockaddr_in at = loopback_at(to_);
        if (::connect(wire.far.get(), reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0)
            return;
        ++connections_;
        wires_.push_back(std::move(wire));
    }
    /// False: that side is gone.
    bool take(int from, short events, Direction& direction) {
        if (events == 0) return true;
        std::array<char, 512> bytes{};
        const auto got = ::recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got <= 0) return (events & (POLLHUP | POLLERR)) == 0 && got < 0;
        const auto size = static_cast<std::size_t>(got);
        direction.line.push_back({clock_.monotonic() + latency_, std::string(bytes.data(), size)});
        direction.held += size;
        return true;
    }
    bool pass(Direction& direction, int to) {
        const Millis now = clock_.monotonic();
        while (!direction.line.empty() && direction.line.front().due <= now &&
               direction.free_at <= now) {
            const std::string bytes = std::move(direction.line.front().bytes);
            direction.line.pop_front();
            direction.held -= bytes.size();
            direction.free_at = now + Millis{static_cast<int>(bytes.size()) * 1'000 / rate_};
            for (std::size_t sent = 0; sent < bytes.size();) {
                const auto done =
                    ::send(to, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
                if (done <= 0) return false;
                sent += static_cast<std::size_t>(done);
            }
        }
        return true;
    }

    const int to_;
    const Millis latency_;
    const int rate_;
    const RealClock clock_;
    const Listening listening_ = listen_on_loopback();
    std::vector<Wire> wires_;
    std::atomic<int> connections_{0};
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace leitstand::test
