// Time, asked for in one place. Everything else of ours is handed an instant: a run can be
// repeated, and a demo can live a morning in minutes. `now` is the site's time and may be scaled or
// frozen; `monotonic` is always real.
#pragma once

#include "platform/base/instant.hpp"

namespace leitstand {

class Clock {
public:
    virtual ~Clock() = default;
    /// The time of day that boards carry. May jump when the machine's clock is set.
    [[nodiscard]] virtual Instant now() const = 0;
    /// For pacing and time-outs: never jumps, never scaled, counts from an arbitrary point. Only a
    /// test that simulates hours overrides it.
    [[nodiscard]] virtual Millis monotonic() const;
    /// How many seconds of `now` pass in a real second; 1 for the real clock, 0 when frozen.
    [[nodiscard]] virtual double speed() const { return 1.0; }
    /// Not the machine's: it can't be wrong, and nobody sets it.
    [[nodiscard]] virtual bool invented() const { return true; }
};

/// The machine's clock.
class RealClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] bool invented() const override { return false; }
};

/// Starts at `start` and runs `speed` times as fast as life; 0 stands still. For demos and tests.
class ScaledClock final : public Clock {
public:
    ScaledClock(Instant start, double speed);
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] double speed() const override { return speed_; }

private:
    Instant start_;
    double speed_;
    Millis began_;
};

}  // namespace leitstand
