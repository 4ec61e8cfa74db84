// A seeded generator whose numbers are the same on every machine and with every library, for the
// simulation. The distributions are our own, down to logarithm and exponential: those of <random>
// and libm differ between systems.
#pragma once

#include <array>
#include <cstdint>

namespace leitstand {

class Rng {
public:
    /// The same seed gives the same numbers for ever. `stream` makes independent sequences of one
    /// seed (one a queue, say), so that a change in one does not shift the others.
    explicit Rng(std::uint64_t seed, std::uint64_t stream = 0);

    std::uint64_t next();  ///< 64 random bits (xoshiro256**)
    double uniform();      ///< [0, 1)
    double uniform(double from, double to) { return from + (to - from) * uniform(); }
    std::uint64_t below(std::uint64_t n);  ///< 0 ... n-1, each equally often; n = 0 gives 0
    bool chance(double probability) { return uniform() < probability; }

    double exponential(double mean);  ///< > 0
    double normal(double mean = 0, double deviation = 1);
    /// `sigma` is the deviation of the logarithm. The mean of the values is median * exp(sigma^2 /
    /// 2).
    double lognormal(double median, double sigma);
    /// The same by its mean, which is what reports give.
    double lognormal_of_mean(double mean, double sigma);
    std::int64_t poisson(double mean);  ///< 0 for a mean that is not above zero

private:
    std::array<std::uint64_t, 4> state_{};
};

/// Natural logarithm of a positive, finite number and the exponential, the same to the last bit
/// everywhere; within 2e-15 of the true value (relative).
[[nodiscard]] double portable_log(double x);
[[nodiscard]] double portable_exp(double x);

}  // namespace leitstand
