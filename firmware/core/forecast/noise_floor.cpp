// The Poisson sum runs outwards from the mode by the ratio of neighbours and ends where a term adds
// nothing, so that a mean of a million costs no more than some ten thousand steps.
#include "core/forecast/noise_floor.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kNothing = 1e-18;

/// The probability of exactly `k`, by logarithms: neither the power nor the factorial fits a
/// double.
double poisson(double mean, double k) {
    return std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0));
}

/// Of at least `low` and at most `high` contacts, both whole.
double poisson_between(double mean, double low, double high) {
    low = std::max(low, 0.0);
    if (low > high) return 0;
    const double middle = std::clamp(std::floor(mean), low, high);
    const double top = poisson(mean, middle);
    double sum = top, term = top;
    for (double k = middle + 1; k <= high && term > kNothing; ++k) {
        term *= mean / k;
        sum += term;
    }
    term = top;
    for (double k = middle; k > low && term > kNothing; --k) {
        term *= k / mean;
        sum += term;
    }
    return std::min(sum, 1.0);
}

}  // namespace

double chance_inside(double mean, const AccuracyBand& band) {
    if (mean <= 0) return 1;
    // The two ends are found by the same rule that judges an interval, not by rounding of our own.
    const double slack = band.min_abs.value_or(0);
    double low =
        std::max(0.0, std::floor(mean + std::min(mean * band.lower.value() / 100, -slack)));
    double high = std::ceil(mean + std::max(mean * band.upper.value() / 100, slack));
    while (low <= high && !inside({mean, low}, band)) ++low;
    while (high >= low && !inside({mean, high}, band)) --high;
    return poisson_between(mean, low, high);
}

double expected_error(double mean) { return std::sqrt(2.0 / (kPi * mean)); }

bool narrower_than_noise(std::span<const double> means, const AccuracyBand& band) {
    double expected = 0;
    std::int64_t intervals = 0;
    for (const double mean : means) {
        if (mean <= 0) continue;
        expected += chance_inside(mean, band);
        ++intervals;
    }
    return intervals > 0 && expected < kFairShare * static_cast<double>(intervals);
}

}  // namespace leitstand
