#include "core/kpi/difference.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {

std::optional<Interval> newcombe_difference(std::int64_t hits1, std::int64_t n1, std::int64_t hits2,
                                            std::int64_t n2) {
    const auto first = wilson(hits1, n1);
    const auto second = wilson(hits2, n2);
    if (!first || !second) return std::nullopt;
    const double p1 = static_cast<double>(hits1) / static_cast<double>(n1);
    const double p2 = static_cast<double>(hits2) / static_cast<double>(n2);
    const double difference = p1 - p2;
    return Interval{std::max(difference - std::hypot(p1 - first->low, second->high - p2), -1.0),
                    std::min(difference + std::hypot(first->high - p1, p2 - second->low), 1.0)};
}

std::optional<TwoProportionTest> two_proportion_test(std::int64_t hits1, std::int64_t n1,
                                                     std::int64_t hits2, std::int64_t n2) {
    if (!wilson(hits1, n1) || !wilson(hits2, n2)) return std::nullopt;
    const std::int64_t hits = hits1 + hits2;
    if (hits == 0 || hits == n1 + n2) return std::nullopt;
    const auto m1 = static_cast<double>(n1);
    const auto m2 = static_cast<double>(n2);
    const double pooled = static_cast<double>(hits) / (m1 + m2);
    const double error = std::sqrt(pooled * (1 - pooled) * (1 / m1 + 1 / m2));
    TwoProportionTest test;
    test.z = (static_cast<double>(hits1) / m1 - static_cast<double>(hits2) / m2) / error;
    test.p = std::erfc(std::abs(test.z) / std::sqrt(2.0));
    return test;
}

}  // namespace leitstand
