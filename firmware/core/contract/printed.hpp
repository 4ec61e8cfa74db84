// With how many decimals a value may be printed beside its target. A rounded figure must never say
// what the comparison did not: 79.96 % against 80 is a miss, and prints as 79.96, not as 80.0.
#pragma once

#include "core/model/contract.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

/// The fewest decimals (one for percent, none for seconds and points; six at most) with which the
/// value, rounded half up in the file's unit, stands on the same side of the target as it really
/// does. Values and target in JSON's unit.
[[nodiscard]] int shown_decimals(const ClauseConfig& clause, const Rational& value,
                                 const Rational& target, bool met);

}  // namespace leitstand
