// What customers say (domain A3): three figures that all go by the name of CSAT, NPS with its
// interval.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace leitstand {

using CsatCounts = std::array<std::int64_t, 5>;  ///< answers 1..5

/// Share of 4 and 5, ratio.
[[nodiscard]] std::optional<double> csat_top2(const CsatCounts& counts);
/// Mean of 1..5.
[[nodiscard]] std::optional<double> csat_mean(const CsatCounts& counts);
/// (mean - 1) / 4, ratio.
[[nodiscard]] std::optional<double> csat_scaled(const CsatCounts& counts);

struct NetPromoter {
    double score = 0;           ///< -100..100
    double standard_error = 0;  ///< 100 * sqrt((p + d - (p - d)^2) / n)
    double low = 0, high = 0;   ///< 95 %
};
[[nodiscard]] std::optional<NetPromoter> net_promoter(std::int64_t promoters, std::int64_t passives,
                                                      std::int64_t detractors);

}  // namespace leitstand
