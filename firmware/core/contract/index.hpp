// Indexation: the price follows an index of wages (domain B5).
#pragma once

#include "core/model/contract.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

/// fixed + wage x index; 1 while the index moved by less than the threshold. The result moves at
/// most by the cap, to both sides. `index` is L1 / L0.
[[nodiscard]] Rational index_factor(const Indexation& indexation, Decimal index);

/// The rates of a price that are valid on a day, in the contract's currency.
struct Rates {
    Rational rate, more_rate, less_rate;
};

/// By the last value that began on or before `day`. A rate that moves is rounded to four decimals,
/// half up; one that does not stays as it was written.
[[nodiscard]] Rates rates_on(const Price& price, Date day);

}  // namespace leitstand
