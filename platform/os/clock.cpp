// The only file that asks the machine what time it is.
#include "platform/os/clock.hpp"

namespace leitstand {

Millis Clock::monotonic() const {
    return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now().time_since_epoch());
}

Instant RealClock::now() const {
    return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

ScaledClock::ScaledClock(Instant start, double speed)
    : start_(start), speed_(speed), began_(Clock::monotonic()) {}

Instant ScaledClock::now() const {
    const auto passed = static_cast<double>((monotonic() - began_).count());
    return start_ + Millis{static_cast<Millis::rep>(passed * speed_)};
}

}  // namespace leitstand
