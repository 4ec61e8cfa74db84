// So many a second, and a burst at once.
#pragma once

#include <algorithm>
#include <cmath>

#include "platform/base/instant.hpp"

namespace leitstand {

class TokenBucket {
public:
    TokenBucket(double per_second, double burst)
        : per_second_(per_second), burst_(burst), tokens_(burst) {}

    /// True: one is taken. `mono`: the monotonic time.
    [[nodiscard]] bool take(Millis mono) {
        fill(mono);
        if (tokens_ < 1) return false;
        tokens_ -= 1;
        return true;
    }
    /// As if so much more time had passed.
    void grant(Millis more) {
        tokens_ = std::min(tokens_ + seconds_of(more) * per_second_, burst_);
    }
    /// Until there is one; zero: there is.
    [[nodiscard]] Millis wait(Millis mono) {
        fill(mono);
        if (tokens_ >= 1) return Millis{0};
        return Millis{static_cast<Millis::rep>(std::ceil((1 - tokens_) / per_second_ * 1000))};
    }

private:
    void fill(Millis mono) {
        if (at_.count() >= 0) tokens_ += seconds_of(mono - at_) * per_second_;
        at_ = mono;
        tokens_ = std::min(tokens_, burst_);
    }

    double per_second_, burst_, tokens_;
    Millis at_{-1};
};

}  // namespace leitstand
