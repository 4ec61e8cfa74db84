// One writer, many readers, only the newest value counts: how the engine hands a board to the wall,
// the publisher and the history without ever waiting for them.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace leitstand {

template <class T>
class Latest {
public:
    using Ptr = std::shared_ptr<const T>;

    /// Called from any thread after each `put`; must be quick and must not call back into this
    /// object.
    void on_change(std::function<void()> wake) {
        const std::scoped_lock lock(mutex_);
        wakes_.push_back(std::move(wake));
    }

    void put(Ptr value) {
        std::vector<std::function<void()>> wakes;
        {
            const std::scoped_lock lock(mutex_);
            value_ = std::move(value);
            wakes = wakes_;
        }
        for (const auto& wake : wakes) wake();
    }

    /// Null until the first `put`.
    [[nodiscard]] Ptr get() const {
        const std::scoped_lock lock(mutex_);
        return value_;
    }

private:
    mutable std::mutex mutex_;
    Ptr value_;
    std::vector<std::function<void()>> wakes_;
};

}  // namespace leitstand
