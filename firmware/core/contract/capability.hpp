// What the team has shown that it can do (domain B4): the usual level of its last ten service days,
// the best run of five in eight weeks, the last seven days, and how much a day varies.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/contract/slot.hpp"
#include "core/contract/target.hpp"
#include "core/model/contract.hpp"

namespace leitstand {

struct Capability {
    std::optional<Rational> usual;          ///< c50: last 10 service days, together
    std::optional<Rational> best_run;       ///< c_hi: best 5 service days in a row
    std::optional<Rational> last_7;         ///< last 7 service days, together
    std::optional<double> mean, deviation;  ///< of single days, for the indicative probability
    std::size_t days = 0;
};

/// `history`: slots of the eight weeks before today, in order; a day without a value is no service
/// day. Approved exclusions are out, the corridor is not looked at. `today` is not counted.
[[nodiscard]] Capability capability(const ClauseConfig& clause, std::span<const Slot> history,
                                    const Rational& target, std::int32_t today);

}  // namespace leitstand
