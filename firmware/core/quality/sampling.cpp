#include "core/quality/sampling.hpp"

#include <cmath>

namespace leitstand {
namespace {

constexpr double kZ = 1.959963984540054;

/// Up; what is a whole number but for its last bits stays it.
std::optional<std::int64_t> whole(double n) {
    if (!(n <= 1e15)) return std::nullopt;
    return static_cast<std::int64_t>(std::ceil(n - 1e-9));
}

}  // namespace

std::optional<std::int64_t> sample_size(double share, double half_width,
                                        std::optional<std::int64_t> population) {
    if (!(share >= 0 && share <= 1 && half_width > 0) || (population && *population < 1))
        return std::nullopt;
    double n = kZ * kZ * share * (1 - share) / (half_width * half_width);
    if (population) n = n / (1 + (n - 1) / static_cast<double>(*population));
    return whole(n);
}

std::optional<std::int64_t> sample_size_of_mean(double deviation, double half_width) {
    if (!(deviation >= 0 && half_width > 0)) return std::nullopt;
    return whole(std::pow(kZ * deviation / half_width, 2));
}

Proof proof_of(const SampledFigure& figure, std::int64_t min_n) {
    if (!figure.value || figure.n < min_n) return Proof::no_data;
    if (!figure.target) return Proof::no_target;
    if (!figure.low || !figure.high) return Proof::not_proven;
    if (*figure.low >= *figure.target) return Proof::proven;
    return *figure.high < *figure.target ? Proof::missed : Proof::not_proven;
}

}  // namespace leitstand
