// How good a forecast was (domain C): errors over intervals for which both the forecast and what
// really came are known. Bias here is (F - A) / A, positive for too much forecast; the deviation of
// a corridor is (A - F) / F, the other way round.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/model/decimal.hpp"

namespace leitstand {

/// Contacts of one interval: as they were forecast, and as they came.
struct ForecastPair {
    double forecast = 0, actual = 0;
};

/// Mean of |F - A| / A over intervals in which somebody came. Unstable for small A: the headline is
/// WAPE. nullopt: there is none.
[[nodiscard]] std::optional<double> mape(std::span<const ForecastPair> pairs);

/// Sum of |F - A| over sum of A. nullopt when nobody came.
[[nodiscard]] std::optional<double> wape(std::span<const ForecastPair> pairs);

/// Sum of (F - A) over sum of A: positive when too many were forecast. nullopt when nobody came.
[[nodiscard]] std::optional<double> bias(std::span<const ForecastPair> pairs);

/// Root of the mean squared error, in contacts. nullopt for no intervals.
[[nodiscard]] std::optional<double> rmse(std::span<const ForecastPair> pairs);

/// What counts as a good forecast of one interval. Bounds are inside.
struct AccuracyBand {
    Decimal lower = Decimal::whole(-10), upper = Decimal::whole(10);  ///< percent of the forecast
    double min_forecast = 0;        ///< intervals with a smaller forecast are not looked at
    std::optional<double> min_abs;  ///< contacts: so small a difference is always inside
};

/// Whether `actual` lies in the band around `forecast`. A forecast of nothing is met by at most
/// `min_abs` contacts. Contacts are compared to the millionth, so that 44 against 40 is on the
/// bound of 10 %, and so is 3 against 2.4 on that of 25 %.
[[nodiscard]] bool inside(const ForecastPair& pair, const AccuracyBand& band);

struct BandShare {
    std::int64_t inside = 0, intervals = 0;
    friend bool operator==(const BandShare&, const BandShare&) = default;
};
/// Of the intervals that are looked at, how many are inside. Without `min_abs` an interval of which
/// nothing was forecast has no percentage and is not looked at.
[[nodiscard]] BandShare share_inside(std::span<const ForecastPair> pairs, const AccuracyBand& band);

}  // namespace leitstand
