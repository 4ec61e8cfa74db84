#include "engine/time_trust.hpp"

namespace leitstand {
namespace {

constexpr Millis kCorrection = std::chrono::minutes{5};  ///< of a clock that was a little ahead

}  // namespace

TimeTrust time_trust(const TimeFacts& facts) {
    if (facts.now < facts.released) return TimeTrust::unknown;
    const bool synchronised = facts.synchronised.value_or(false);
    if (!synchronised && facts.newest_kept && facts.now < *facts.newest_kept - kCorrection)
        return TimeTrust::unknown;
    return facts.synchronised == false ? TimeTrust::unverified : TimeTrust::known;
}

}  // namespace leitstand
