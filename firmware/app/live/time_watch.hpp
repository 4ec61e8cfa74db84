// The machine's clock as the engine's thread watches it: is it known at all, and was it set
// meanwhile. Not thread-safe but for `known`.
#pragma once

#include <atomic>
#include <optional>

#include "engine/time_trust.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

class TimeWatch {
public:
    /// `newest_kept`: received last, by the journal; nullopt: nothing, or a person vouches for the
    /// clock against it. An invented clock is always known.
    TimeWatch(const Clock& clock, std::optional<Instant> newest_kept);

    struct Step {
        Instant before, after;  ///< at the same moment
    };
    /// Looks at the clock. A step: it was set since the last look.
    [[nodiscard]] std::optional<Step> look();

    [[nodiscard]] bool known() const { return known_; }  ///< from any thread
    /// What came earlier came while the time was unknown. The epoch: it always was known.
    [[nodiscard]] Instant known_since() const { return known_since_; }
    [[nodiscard]] std::int64_t steps() const { return steps_; }  ///< how often it was set

private:
    void judge(Instant now);

    const Clock& clock_;
    const std::optional<Instant> newest_kept_;
    std::atomic<bool> known_{true};
    Instant known_since_{};
    bool anchored_ = false;  ///< `wall_` and `mono_` are of a known time
    Instant wall_;
    Millis mono_{};
    std::int64_t steps_ = 0;
};

}  // namespace leitstand
