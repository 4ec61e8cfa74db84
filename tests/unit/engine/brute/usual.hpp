// What the team could do on the days before: docs/clauses.md, step 6.
#pragma once

#include "tests/unit/engine/brute/outlook.hpp"

namespace leitstand::brute {

struct Usual {
    Maybe ten_days, best_run, seven_days;
    std::vector<double> single;  ///< the last ten service days, each by itself
};

/// The last ten service days together and the best five in a row of the eight weeks before today,
/// as the aggregation counts them.
[[nodiscard]] Usual usual_of(const Month& month, const Facts& facts, const Window& window,
                             const Fraction& asked);

}  // namespace leitstand::brute
