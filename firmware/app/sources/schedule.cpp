#include "app/sources/schedule.hpp"

#include <algorithm>

namespace leitstand {
namespace {

constexpr Millis kFirstBackoff{2'000}, kLeast{1'000}, kMost{300'000};

Millis scaled(Millis span, double random) {
    return Millis{static_cast<Millis::rep>(static_cast<double>(span.count()) * random)};
}

}  // namespace

void Schedule::pass(Millis mono) {
    const std::int64_t period = period_of(mono);
    if (period <= period_) return;
    promised_ += period - period_;
    on_time_ += came_ ? 1 : 0;
    came_ = false;
    period_ = period;
}

void Schedule::answered(Millis mono, double random) {
    pass(mono);
    came_ = true;
    failures_ = 0;
    due_ = origin_ + every_ * (period_ + 1) + scaled(every_ / 10, random);
}

/// Full jitter, but never at once: nobody is asked more than once a second because of a failure.
void Schedule::failed(Millis mono, double random, std::optional<Millis> after) {
    pass(mono);
    const Millis most = std::clamp(every_, Millis{60'000}, kMost);
    const Millis step = std::min(most, kFirstBackoff * (1 << std::min(failures_, 10)));
    ++failures_;
    due_ = mono + kLeast + scaled(step - kLeast, random);
    if (after) due_ = std::max(due_, mono + *after + scaled(std::min(step, *after), random));
}

}  // namespace leitstand
