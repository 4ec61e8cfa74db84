#include "core/kpi/customer.hpp"

#include <cmath>
#include <numeric>

namespace leitstand {
namespace {

constexpr double kZ95 = 1.959963984540054;  // two-sided 95 % quantile of the normal distribution

double total(const CsatCounts& counts) {
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
}

}  // namespace

std::optional<double> csat_top2(const CsatCounts& counts) {
    const double n = total(counts);
    if (n <= 0) return std::nullopt;
    return static_cast<double>(counts[3] + counts[4]) / n;
}

std::optional<double> csat_mean(const CsatCounts& counts) {
    const double n = total(counts);
    if (n <= 0) return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        sum += static_cast<double>(counts[i]) * static_cast<double>(i + 1);
    }
    return sum / n;
}

std::optional<double> csat_scaled(const CsatCounts& counts) {
    const auto mean = csat_mean(counts);
    if (!mean) return std::nullopt;
    return (*mean - 1) / 4;
}

std::optional<NetPromoter> net_promoter(std::int64_t promoters, std::int64_t passives,
                                        std::int64_t detractors) {
    const auto n = static_cast<double>(promoters + passives + detractors);
    if (n <= 0) return std::nullopt;
    const double p = static_cast<double>(promoters) / n;
    const double d = static_cast<double>(detractors) / n;
    NetPromoter result;
    result.score = 100 * (p - d);
    result.standard_error = 100 * std::sqrt((p + d - (p - d) * (p - d)) / n);
    result.low = result.score - kZ95 * result.standard_error;
    result.high = result.score + kZ95 * result.standard_error;
    return result;
}

}  // namespace leitstand
