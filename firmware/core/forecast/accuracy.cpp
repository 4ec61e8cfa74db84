// Plain sums in the order of the intervals, so that the same day gives the same bits.
#include "core/forecast/accuracy.hpp"

#include <cmath>

namespace leitstand {
namespace {

struct Sums {
    double absolute = 0, signed_error = 0, actual = 0;
};

Sums sums_of(std::span<const ForecastPair> pairs) {
    Sums sums;
    for (const auto& p : pairs) {
        sums.absolute += std::abs(p.forecast - p.actual);
        sums.signed_error += p.forecast - p.actual;
        sums.actual += p.actual;
    }
    return sums;
}

/// A forecast of 2.4 is not exactly 2.4 and sums of such are off by a little more: a millionth of a
/// contact is nothing that anybody forecasts.
constexpr double kSame = 1e-6;

}  // namespace

std::optional<double> mape(std::span<const ForecastPair> pairs) {
    double sum = 0;
    std::int64_t terms = 0;
    for (const auto& p : pairs) {
        if (p.actual <= 0) continue;
        sum += std::abs(p.forecast - p.actual) / p.actual;
        ++terms;
    }
    if (terms == 0) return std::nullopt;
    return sum / static_cast<double>(terms);
}

std::optional<double> wape(std::span<const ForecastPair> pairs) {
    const Sums sums = sums_of(pairs);
    if (sums.actual <= 0) return std::nullopt;
    return sums.absolute / sums.actual;
}

std::optional<double> bias(std::span<const ForecastPair> pairs) {
    const Sums sums = sums_of(pairs);
    if (sums.actual <= 0) return std::nullopt;
    return sums.signed_error / sums.actual;
}

std::optional<double> rmse(std::span<const ForecastPair> pairs) {
    if (pairs.empty()) return std::nullopt;
    double squares = 0;
    for (const auto& p : pairs) {
        const double error = p.forecast - p.actual;
        squares += error * error;
    }
    return std::sqrt(squares / static_cast<double>(pairs.size()));
}

bool inside(const ForecastPair& pair, const AccuracyBand& band) {
    const double error = pair.actual - pair.forecast;
    if (band.min_abs && std::abs(error) <= *band.min_abs + kSame) return true;
    if (pair.forecast <= 0) return error <= kSame;
    // Percent times contacts on both sides: nothing is divided, and the slack stays in contacts.
    const double low = band.lower.value() * pair.forecast;
    const double high = band.upper.value() * pair.forecast;
    return error * 100.0 >= low - kSame * 100.0 && error * 100.0 <= high + kSame * 100.0;
}

BandShare share_inside(std::span<const ForecastPair> pairs, const AccuracyBand& band) {
    BandShare share;
    for (const auto& p : pairs) {
        if (p.forecast < band.min_forecast || (p.forecast <= 0 && !band.min_abs)) continue;
        ++share.intervals;
        share.inside += inside(p, band) ? 1 : 0;
    }
    return share;
}

}  // namespace leitstand
