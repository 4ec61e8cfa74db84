// How long to wait before the next try: twice as long each time, and never the same for two
// clients, so that a broker that comes back is not met by everybody at once.
#pragma once

#include <algorithm>

#include "platform/base/instant.hpp"

namespace leitstand {

class Backoff {
public:
    explicit Backoff(Millis first = Millis{100}, Millis most = Millis{15'000})
        : first_(first), most_(most), next_(first) {}

    /// The wait before the next try: between half and the whole of the step. `random` is in [0, 1).
    [[nodiscard]] Millis next(double random) {
        const auto step = static_cast<double>(next_.count());
        next_ = std::min(next_ * 2, most_);
        return Millis{static_cast<Millis::rep>(step * (0.5 + 0.5 * random))};
    }
    void reset() { next_ = first_; }

private:
    Millis first_, most_, next_;
};

}  // namespace leitstand
