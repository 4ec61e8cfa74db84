#include "core/contract/index.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"

namespace leitstand {

Rational index_factor(const Indexation& indexation, Decimal index) {
    const Rational move = exact(index) - 1;
    const Rational threshold = exact(indexation.threshold) / 100;
    if (move < threshold && -move < threshold) return 1;
    const Rational cap = exact(indexation.cap) / 100;
    const Rational factor = exact(indexation.fixed) + exact(indexation.wage) * exact(index);
    return std::clamp(factor, Rational(1) - cap, Rational(1) + cap);
}

Rates rates_on(const Price& price, Date day) {
    Rational factor = 1;
    if (price.indexation) {
        for (const auto& value : price.indexation->values) {
            if (value.from <= day) factor = index_factor(*price.indexation, value.index);
        }
    }
    const auto moved = [&](Decimal rate) {
        if (factor == Rational(1)) return exact(rate);
        return (exact(rate) * factor).rounded({1, 10'000});
    };
    return {moved(price.rate), moved(price.more_rate), moved(price.less_rate)};
}

}  // namespace leitstand
