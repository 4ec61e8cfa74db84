// The other half of a random month: forecasts, exclusions and what the feeds sent.
#pragma once

#include "tests/unit/engine/brute/random_site.hpp"

namespace leitstand::brute {

struct Stretch {
    Minute from = 0;    ///< first record
    Minute window = 0;  ///< where the clause's window begins, before the contract cuts it
    Minute to = 0;      ///< last forecast
};

/// Adds to `month.sent`; nothing is dated after `month.now`.
void random_records(Dice& dice, const Stretch& stretch, Month& month);

}  // namespace leitstand::brute
