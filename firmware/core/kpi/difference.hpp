// Whether two shares that were counted on different contacts differ, or chance alone explains it
// (domain E3): the interval of their difference, and the classic test beside it.
#pragma once

#include <cstdint>
#include <optional>

#include "core/kpi/proportion.hpp"

namespace leitstand {

/// 95 % interval of hits1/n1 - hits2/n2 from the two Wilson intervals (Newcombe 1998, method 10,
/// without continuity correction). It lies within [-1, 1] and holds for small n and for shares near
/// 0 and 1. An interval that contains 0 proves no difference. nullopt unless both shares exist:
/// n > 0 and 0 <= hits <= n.
[[nodiscard]] std::optional<Interval> newcombe_difference(std::int64_t hits1, std::int64_t n1,
                                                          std::int64_t hits2, std::int64_t n2);

struct TwoProportionTest {
    double z = 0;  ///< of share 1 - share 2 with the pooled standard error
    double p = 1;  ///< two-sided, normal
};
/// nullopt where a share does not exist, and where all or none of all contacts are hits: then the
/// pooled standard error is 0.
[[nodiscard]] std::optional<TwoProportionTest> two_proportion_test(std::int64_t hits1,
                                                                   std::int64_t n1,
                                                                   std::int64_t hits2,
                                                                   std::int64_t n2);

}  // namespace leitstand
