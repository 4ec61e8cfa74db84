// Many producers, one consumer, bounded in items and in bytes: what stands between the network
// threads and the engine. A full inbox refuses the new item and counts it; no producer ever waits
// for the consumer.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

struct InboxLimits {
    std::size_t items = 100'000;
    std::size_t bytes = 64U << 20U;
};

struct InboxCounts {
    std::uint64_t accepted = 0;  ///< since the start
    std::uint64_t dropped = 0;   ///< since the start: refused because the inbox was full or closed
    std::size_t items = 0;       ///< waiting now
    std::size_t bytes = 0;
};

template <class T>
class Inbox {
public:
    explicit Inbox(InboxLimits limits = {}) : limits_(limits) {}
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

    /// From any thread. `bytes` is what the item holds, as its producer counts it. False: refused
    /// and counted.
    bool push(T item, std::size_t bytes) {
        bool wake_consumer = false;
        {
            const std::scoped_lock lock(mutex_);
            const bool full = items_.size() >= limits_.items || bytes > limits_.bytes - bytes_;
            if (closed_ || full) {
                ++dropped_;
                return false;
            }
            items_.push_back(std::move(item));
            bytes_ += bytes;
            ++accepted_;
            wake_consumer = std::exchange(consumer_sleeps_, false);
        }
        if (wake_consumer) changed_.notify_one();
        return true;
    }

    /// Everything that waits, oldest first; sleeps up to `timeout` while there is nothing. `out`
    /// gives its memory back to the inbox, so that the same two vectors go back and forth and
    /// nothing is allocated once both are large. False when the time is over, or when `wake` or
    /// `close` was called, and nothing came.
    bool pop_all(std::vector<T>& out, Millis timeout) {
        out.clear();
        std::unique_lock lock(mutex_);
        if (!ready()) {
            consumer_sleeps_ = true;
            changed_.wait_for(lock, timeout, [this] { return ready(); });
            consumer_sleeps_ = false;
        }
        woken_ = false;
        bytes_ = 0;
        items_.swap(out);
        return !out.empty();
    }

    /// Ends the wait of the consumer, now or the next time; from any thread.
    void wake() {
        {
            const std::scoped_lock lock(mutex_);
            woken_ = true;
            consumer_sleeps_ = false;
        }
        changed_.notify_one();
    }

    /// Refuses everything from now on; what waits can still be popped.
    void close() {
        {
            const std::scoped_lock lock(mutex_);
            closed_ = true;
            consumer_sleeps_ = false;
        }
        changed_.notify_one();
    }

    [[nodiscard]] bool closed() const {
        const std::scoped_lock lock(mutex_);
        return closed_;
    }

    [[nodiscard]] InboxCounts counts() const {
        const std::scoped_lock lock(mutex_);
        return {accepted_, dropped_, items_.size(), bytes_};
    }

private:
    [[nodiscard]] bool ready() const { return !items_.empty() || woken_ || closed_; }

    const InboxLimits limits_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<T> items_;
    std::size_t bytes_ = 0;
    std::uint64_t accepted_ = 0, dropped_ = 0;
    bool consumer_sleeps_ =
        false;  ///< spares the producers a system call while the consumer is busy
    bool woken_ = false;
    bool closed_ = false;
};

}  // namespace leitstand
