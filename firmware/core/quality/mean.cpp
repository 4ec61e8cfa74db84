#include "core/quality/mean.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace leitstand {
namespace {

constexpr double kZ = 1.959963984540054;

/// P(|T| <= t), by the finite series for whole degrees (Abramowitz & Stegun 26.7.3 and 26.7.4).
double within(double t, std::int64_t degrees) {
    const double angle = std::atan(t / std::sqrt(static_cast<double>(degrees)));
    const double cosine2 = std::cos(angle) * std::cos(angle);
    double term = degrees % 2 == 0 ? std::sin(angle) : std::sin(angle) * std::cos(angle);
    double sum = 0;
    for (std::int64_t k = degrees % 2 == 0 ? 1 : 2; k < degrees; k += 2) {
        sum += term;
        term *= cosine2 * static_cast<double>(k) / static_cast<double>(k + 1);
    }
    return degrees % 2 == 0 ? sum : 2 / std::numbers::pi * (angle + sum);
}

/// Cornish-Fisher; at 200 degrees the next term is below 1e-11.
double of_many(double n) {
    const double z3 = std::pow(kZ, 3), z5 = std::pow(kZ, 5), z7 = std::pow(kZ, 7);
    const double z9 = std::pow(kZ, 9);
    return kZ + (z3 + kZ) / (4 * n) + (5 * z5 + 16 * z3 + 3 * kZ) / (96 * n * n) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * kZ) / (384 * n * n * n) +
           (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * kZ) / (92160 * n * n * n * n);
}

}  // namespace

double student_t(std::int64_t degrees) {
    if (degrees > 200) return of_many(static_cast<double>(degrees));
    double low = 1, high = 13;
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (within(middle, degrees) < 0.95 ? low : high) = middle;
    }
    return (low + high) / 2;
}

std::optional<SampleMean> sample_mean(std::span<const double> values, double least, double most) {
    if (values.empty()) return std::nullopt;
    SampleMean out;
    out.n = static_cast<std::int64_t>(values.size());
    const auto n = static_cast<double>(out.n);
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    out.mean = sum / n;
    for (const double value : values) squares += (value - out.mean) * (value - out.mean);
    if (out.n < 2) return out;
    out.deviation = std::sqrt(squares / (n - 1));
    const double half = student_t(out.n - 1) * *out.deviation / std::sqrt(n);
    out.interval = {std::max(out.mean - half, least), std::min(out.mean + half, most)};
    return out;
}

}  // namespace leitstand
