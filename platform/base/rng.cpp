// Only +, -, *, / and sqrt of doubles, which IEEE 754 fixes to the last bit (fused multiply-add is
// off for all of us).
#include "platform/base/rng.hpp"

#include <bit>
#include <cmath>

namespace leitstand {
namespace {

constexpr double kLn2High =
    6.93147180369123816490e-01;  // the two parts of ln 2: k * high is exact for |k| < 2^20
constexpr double kLn2Low = 1.90821492927058770002e-10;

/// Spreads a seed over the whole state, as the authors of xoshiro advise.
std::uint64_t splitmix(std::uint64_t& x) {
    x += 0x9e3779b97f4a7c15U;
    std::uint64_t z = x;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

}  // namespace

Rng::Rng(std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t x = seed;
    x = splitmix(x) ^ (stream * 0xd1342543de82ef95U);
    for (auto& word : state_) word = splitmix(x);
}

std::uint64_t Rng::next() {
    auto& s = state_;
    const std::uint64_t result = std::rotl(s[1] * 5, 7) * 9;
    const std::uint64_t t = s[1] << 17U;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = std::rotl(s[3], 45);
    return result;
}

double Rng::uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

std::uint64_t Rng::below(std::uint64_t n) {
    if (n == 0) return 0;
    const std::uint64_t uneven = (0 - n) % n;  // that many values would favour the small results
    std::uint64_t x = next();
    while (x < uneven) x = next();
    return x % n;
}

double Rng::exponential(double mean) {
    return -mean * portable_log(1.0 - static_cast<double>(next() >> 12U) * 0x1.0p-52 - 0x1.0p-53);
}

double Rng::normal(double mean, double deviation) {
    // Marsaglia's polar method; the second value is thrown away, so that the state is only four
    // words.
    while (true) {
        const double u = uniform(-1, 1);
        const double v = uniform(-1, 1);
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return mean + deviation * u * std::sqrt(-2.0 * portable_log(s) / s);
    }
}

double Rng::lognormal(double median, double sigma) {
    return median * portable_exp(normal(0, sigma));
}

double Rng::lognormal_of_mean(double mean, double sigma) {
    return mean * portable_exp(normal(0, sigma) - sigma * sigma / 2);
}

std::int64_t Rng::poisson(double mean) {
    // A Poisson number is the sum of independent ones of smaller means; below, Knuth's product of
    // uniforms.
    constexpr double kPart = 16;
    std::int64_t count = 0;
    while (mean > 0) {
        const double part = mean < kPart ? mean : kPart;
        mean -= part;
        const double limit = portable_exp(-part);
        for (double product = uniform(); product > limit; product *= uniform()) ++count;
    }
    return count;
}

double portable_log(double x) {
    int exponent = 0;
    double m = std::frexp(x, &exponent);  // [0.5, 1), exact
    if (m < 0.70710678118654752) {
        m *= 2;
        --exponent;
    }
    const double s = (m - 1) / (m + 1);
    const double s2 = s * s;
    double sum = 0;
    for (int k = 23; k >= 3; k -= 2)
        sum = (sum + 1.0 / k) * s2;  // ln m = 2 (s + s^3/3 + s^5/5 + ...)
    const double ln_m = 2 * s + 2 * s * sum;
    return exponent * kLn2High + (exponent * kLn2Low + ln_m);
}

double portable_exp(double x) {
    if (x > 709) return std::exp2(1024.0);  // infinity
    if (x < -745) return 0;
    const double k = std::floor(x * 1.4426950408889634 + 0.5);
    const double r = (x - k * kLn2High) - k * kLn2Low;  // |r| <= ln 2 / 2
    double sum = 1;
    for (int n = 15; n >= 1; --n) sum = 1 + sum * r / n;
    return std::ldexp(sum, static_cast<int>(k));
}

}  // namespace leitstand
