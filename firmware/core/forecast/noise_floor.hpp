// What chance alone does to a forecast (domain C): contacts of an interval scatter round their mean
// even when the mean was forecast exactly. A corridor that is narrower than that punishes luck.
// Poisson scatter is the least there is; real arrivals vary more.
#pragma once

#include <span>

#include "core/forecast/accuracy.hpp"

namespace leitstand {

/// The probability that an interval with a mean of `mean` contacts lands inside the band around
/// that mean. Poisson; a mean of 10 within +-10 % has 0.364, 100 has 0.707, 1000 has 0.999.
[[nodiscard]] double chance_inside(double mean, const AccuracyBand& band);

/// What a perfect forecast errs by on average, as a share of itself: sqrt(2 / (pi F)), the mean
/// deviation of the normal distribution with a Poisson variance (100 contacts: 0.080). `mean` > 0.
[[nodiscard]] double expected_error(double mean);

/// Below it a corridor of single intervals says more about luck than about the forecast.
inline constexpr double kFairShare = 0.80;

/// True when of the intervals with these means fewer than `kFairShare` are expected inside the
/// band, although every mean is right. Intervals without forecast contacts are left out; of none it
/// is false.
[[nodiscard]] bool narrower_than_noise(std::span<const double> means, const AccuracyBand& band);

}  // namespace leitstand
