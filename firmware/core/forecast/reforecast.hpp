// Where the day will end, from what has come so far (domain C). Contractually it means nothing; it
// tells the floor early whether to call people in.
//
// The ratio r = A / F of the intervals that are over is applied to the rest. Early in the day r is
// mostly noise, so the product shows the shrunk one: 1 + w (r - 1) with w = F / (F + K).
//
// Its 80 % band: let the day's true ratio have a Gamma(K, K) distribution before anything came
// (mean 1, standard deviation 1 / sqrt(K): 5 % for K = 400, which is what a good forecast of a day
// errs by), and contacts be Poisson round it. After A contacts where F were expected it is
// Gamma(K + A, K + F), whose mean (K + A) / (K + F) is exactly the shrunk ratio and whose variance
// is (K + A) / (K + F)^2. The rest of R forecast contacts then has the mean m = r R and the
// variance m + R^2 (K + A) / (K + F)^2: chance, plus not knowing the ratio. The band is normal with
// these two. It knows nothing of campaigns and outages, and real arrivals vary more than Poisson.
#pragma once

#include <optional>
#include <span>

#include "core/forecast/accuracy.hpp"

namespace leitstand {

inline constexpr double kShrinkage = 400;     ///< contacts, K
inline constexpr double kEnoughSeen = 0.15;   ///< of the day's forecast; nothing is said before
inline constexpr double kSmoothing = 0.3;     ///< weight of the newest interval's ratio
inline constexpr double kBand80 = 1.2815516;  ///< standard deviations to the 10 % and 90 % quantile

/// A / F. nullopt when nothing was forecast.
[[nodiscard]] std::optional<double> run_rate(const ForecastPair& so_far);
/// 1 + w (A / F - 1), w = F / (F + K), K > 0. 1 when nothing was forecast and nobody came.
[[nodiscard]] double shrunk_rate(const ForecastPair& so_far, double shrinkage = kShrinkage);
/// Exponentially smoothed ratios of the single intervals in their order, from 1 on; intervals with
/// no forecast are passed over.
[[nodiscard]] double smoothed_rate(std::span<const ForecastPair> intervals,
                                   double smoothing = kSmoothing);

/// Whether enough of the day is in to project it: at least 15 % of its forecast, inclusive.
[[nodiscard]] bool enough_seen(double forecast_so_far, double forecast_day);

/// The day when the rest comes at `rate` times its forecast.
[[nodiscard]] double day_at_rate(double actual_so_far, double rate, double forecast_rest);
/// The day when the rest comes as forecast: after an event that does not go on (additive).
[[nodiscard]] double day_additive(double actual_so_far, double forecast_rest);

/// A number of contacts still to come, with the band that holds it four times out of five.
struct Expectation {
    double mean = 0, low = 0, high = 0;
};

/// What `forecast` further contacts will become after what was seen `so_far`. The bands of parts
/// do not add up to that of the whole: they share the ratio, but not the chance.
[[nodiscard]] Expectation expect_rest(const ForecastPair& so_far, double forecast,
                                      double shrinkage = kShrinkage);

}  // namespace leitstand
