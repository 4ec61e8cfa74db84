// When the next board is due. In quiet the first change shows at once; under load boards come no
// faster than an eye or a broker could use them; without any change they still come, because ages
// and clocks move.
#pragma once

#include <algorithm>

#include "platform/base/instant.hpp"

namespace leitstand {

class BoardPacer {
public:
    explicit BoardPacer(Millis heartbeat) : heartbeat_(heartbeat) {}

    [[nodiscard]] bool due(Millis mono, bool changed) const {
        return !made_ || mono - last_ >= (changed ? gap_ : heartbeat_);
    }
    /// A board was made; `cost` is how long that took. At most a fifth of the time goes into
    /// boards.
    void made(Millis mono, Millis cost) {
        made_ = true;
        last_ = mono;
        gap_ = std::max(kGap, cost * 4);
    }
    /// How long to sleep if nothing comes.
    [[nodiscard]] Millis wait(Millis mono, bool changed) const {
        if (!made_) return Millis{0};
        return std::max(Millis{0}, last_ + (changed ? gap_ : heartbeat_) - mono);
    }

private:
    static constexpr Millis kGap{8};
    Millis heartbeat_;
    Millis last_{}, gap_ = kGap;
    bool made_ = false;
};

}  // namespace leitstand
