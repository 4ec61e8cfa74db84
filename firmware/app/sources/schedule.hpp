// When one request is asked: on a grid of its own with a little jitter, so that many walls do not
// ask at once; after a failure with back-off and full jitter. Also counts what came in time.
#pragma once

#include <cstdint>
#include <optional>

#include "platform/base/instant.hpp"

namespace leitstand {

class Schedule {
public:
    /// `first`: monotonic, when it is asked first. `random` is in [0, 1) here and below.
    Schedule(Millis every, Millis first) : every_(every), origin_(first), due_(first) {}

    [[nodiscard]] Millis due() const { return due_; }
    [[nodiscard]] Millis every() const { return every_; }
    [[nodiscard]] int failures() const { return failures_; }
    /// A good answer came: the next one at the next place of the grid.
    void answered(Millis mono, double random);
    /// None came. `after`: what the other side asked for; it is never asked earlier than that.
    void failed(Millis mono, double random, std::optional<Millis> after = std::nullopt);
    /// Periods that are over count, with or without an answer.
    void pass(Millis mono);

    [[nodiscard]] std::int64_t promised() const { return promised_; }
    [[nodiscard]] std::int64_t on_time() const { return on_time_; }

private:
    [[nodiscard]] std::int64_t period_of(Millis mono) const {
        return mono < origin_ ? 0 : (mono - origin_) / every_;
    }

    Millis every_, origin_, due_;
    int failures_ = 0;
    std::int64_t period_ = 0;  ///< the running one
    bool came_ = false;        ///< in the running one
    std::int64_t promised_ = 0, on_time_ = 0;
};

}  // namespace leitstand
