#include "core/kpi/proportion.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {

std::optional<Interval> wilson(std::int64_t part, std::int64_t whole) {
    if (whole <= 0 || part < 0 || part > whole) return std::nullopt;
    constexpr double kZ = 1.959963984540054;
    const auto n = static_cast<double>(whole);
    const double p = static_cast<double>(part) / n;
    const double scale = 1 + kZ * kZ / n;
    const double centre = (p + kZ * kZ / (2 * n)) / scale;
    const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n)) / scale;
    // At 0 and n the bound is exact; the formula misses it by its last bit.
    return Interval{part == 0 ? 0.0 : std::max(centre - half, 0.0),
                    part == whole ? 1.0 : std::min(centre + half, 1.0)};
}

}  // namespace leitstand
