#include "core/forecast/reforecast.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {

std::optional<double> run_rate(const ForecastPair& so_far) {
    if (so_far.forecast <= 0) return std::nullopt;
    return so_far.actual / so_far.forecast;
}

double shrunk_rate(const ForecastPair& so_far, double shrinkage) {
    return (shrinkage + so_far.actual) / (shrinkage + so_far.forecast);
}

double smoothed_rate(std::span<const ForecastPair> intervals, double smoothing) {
    double rate = 1;
    for (const auto& interval : intervals) {
        const auto ratio = run_rate(interval);
        if (ratio) rate += smoothing * (*ratio - rate);
    }
    return rate;
}

bool enough_seen(double forecast_so_far, double forecast_day) {
    constexpr double kSame = 1e-6;  // a millionth of a contact: 0.15 is not exact, sums are not
    return forecast_day > 0 && forecast_so_far + kSame >= kEnoughSeen * forecast_day;
}

double day_at_rate(double actual_so_far, double rate, double forecast_rest) {
    return actual_so_far + rate * forecast_rest;
}

double day_additive(double actual_so_far, double forecast_rest) {
    return actual_so_far + forecast_rest;
}

Expectation expect_rest(const ForecastPair& so_far, double forecast, double shrinkage) {
    const double rate = shrunk_rate(so_far, shrinkage);
    const double mean = rate * forecast;
    const double of_rate = rate / (shrinkage + so_far.forecast);  // (K + A) / (K + F)^2
    const double spread = kBand80 * std::sqrt(mean + forecast * forecast * of_rate);
    return {mean, std::max(0.0, mean - spread), mean + spread};
}

}  // namespace leitstand
