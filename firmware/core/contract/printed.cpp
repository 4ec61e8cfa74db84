#include "core/contract/printed.hpp"

namespace leitstand {

int shown_decimals(const ClauseConfig& clause, const Rational& value, const Rational& target,
                   bool met) {
    constexpr int kMost = 6;
    const Rational unit = is_percent(clause.kpi) ? Rational(1, 100) : Rational(1);
    int decimals = is_percent(clause.kpi) ? 1 : 0;
    Rational step = decimals == 1 ? unit / Rational(10) : unit;
    for (; decimals < kMost; ++decimals, step /= Rational(10)) {
        const Rational printed = value.rounded(step);
        if ((clause.at_least ? printed >= target : printed <= target) == met) break;
    }
    return decimals;
}

}  // namespace leitstand
