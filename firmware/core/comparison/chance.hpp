// How far chance reaches: normal quantiles, and Wilson's interval for shares whose n is not a whole
// number because they were weighted.
#pragma once

#include "core/kpi/proportion.hpp"

namespace leitstand {

/// z so that a normal variable lies within -z and z with 1 - 0.05 / family: the level at which
/// each of `family` intervals has to hold for all of them to hold together with 95 % (Bonferroni).
[[nodiscard]] double family_z(std::size_t family);

/// Wilson's score interval of a share `p` in [0, 1] that is as uncertain as one counted on `n` > 0
/// contacts (domain E3; with a whole n and z = 1.959964 the same as `wilson`).
[[nodiscard]] Interval wilson_interval(double p, double n, double z);

/// p1 - p2 from the two intervals (Newcombe 1998, method 10), within [-1, 1].
[[nodiscard]] Interval newcombe_interval(double p1, const Interval& one, double p2,
                                         const Interval& two);

}  // namespace leitstand
