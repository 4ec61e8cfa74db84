#include "core/comparison/chance.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {

double family_z(std::size_t family) {
    constexpr double kOne = 1.959963984540054;
    if (family <= 1) return kOne;
    const double outside = 0.05 / static_cast<double>(family);
    double low = kOne, high = 10;
    for (int i = 0; i < 60; ++i) {  // erfc falls, so the middle tells the side
        const double middle = (low + high) / 2;
        (std::erfc(middle / std::sqrt(2.0)) > outside ? low : high) = middle;
    }
    return (low + high) / 2;
}

Interval wilson_interval(double p, double n, double z) {
    const double scale = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / scale;
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
    return {p <= 0 ? 0.0 : std::max(centre - half, 0.0),
            p >= 1 ? 1.0 : std::min(centre + half, 1.0)};
}

Interval newcombe_interval(double p1, const Interval& one, double p2, const Interval& two) {
    const double difference = p1 - p2;
    return {std::max(difference - std::hypot(p1 - one.low, two.high - p2), -1.0),
            std::min(difference + std::hypot(one.high - p1, p2 - two.low), 1.0)};
}

}  // namespace leitstand
