#include "platform/base/rng.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace leitstand {
namespace {

struct Moments {
    double mean = 0, variance = 0;
};
template <class Draw>
Moments moments_of(Draw draw, int n = 200'000) {
    double sum = 0, squares = 0;
    for (int i = 0; i < n; ++i) {
        const double x = static_cast<double>(draw());
        sum += x;
        squares += x * x;
    }
    const double mean = sum / n;
    return {mean, squares / n - mean * mean};
}

TEST(Rng, GivesTheSameNumbersForEver) {
    Rng rng(42);
    EXPECT_EQ(rng.next(), 1865750160070900731U);  // as an independent xoshiro256** gives it
    EXPECT_EQ(rng.uniform(), 0x1.78fbf9d4ef89cp-2);
    EXPECT_EQ(rng.below(1000), 970U);
    EXPECT_EQ(rng.exponential(10), 0x1.d8e364d41f802p+2);
    EXPECT_EQ(rng.normal(), 0x1.dc2236e0745e1p-4);
    EXPECT_EQ(rng.lognormal(240, 0.6), 0x1.cc7beef891d07p+7);
    EXPECT_EQ(rng.poisson(100), 93);
}

TEST(Rng, SeedsAndStreamsDiffer) {
    EXPECT_NE(Rng(1).next(), Rng(2).next());
    EXPECT_NE(Rng(1, 0).next(), Rng(1, 1).next());
    EXPECT_EQ(Rng(1, 3).next(), Rng(1, 3).next());
}

TEST(Rng, UniformFillsTheUnitInterval) {
    Rng rng(1);
    const auto m = moments_of([&] {
        const double x = rng.uniform();
        EXPECT_TRUE(x >= 0 && x < 1);
        return x;
    });
    EXPECT_NEAR(m.mean, 0.5, 0.003);
    EXPECT_NEAR(m.variance, 1.0 / 12, 0.001);
}

TEST(Rng, BelowIsFairAndInRange) {
    Rng rng(2);
    std::vector<int> counts(6);
    for (int i = 0; i < 60'000; ++i) ++counts.at(rng.below(6));
    for (const int c : counts) EXPECT_NEAR(c, 10'000, 400);
    EXPECT_EQ(rng.below(1), 0U);
    EXPECT_EQ(rng.below(0), 0U);
}

TEST(Rng, ExponentialHasItsMean) {
    Rng rng(3);
    const auto m = moments_of([&] { return rng.exponential(30); });
    EXPECT_NEAR(m.mean, 30, 0.3);
    EXPECT_NEAR(m.variance, 900, 25);
}

TEST(Rng, NormalHasItsMoments) {
    Rng rng(4);
    const auto m = moments_of([&] { return rng.normal(5, 2); });
    EXPECT_NEAR(m.mean, 5, 0.03);
    EXPECT_NEAR(m.variance, 4, 0.08);
}

TEST(Rng, LognormalHasItsMedianAndMean) {
    Rng rng(5);
    int below = 0;
    for (int i = 0; i < 100'000; ++i) below += rng.lognormal(240, 0.6) < 240 ? 1 : 0;
    EXPECT_NEAR(below, 50'000, 700);
    EXPECT_NEAR(moments_of([&] { return rng.lognormal_of_mean(288, 0.6); }).mean, 288, 2);
}

TEST(Rng, PoissonHasItsMoments) {
    for (const double mean : {0.3, 7.0, 16.0, 40.5, 250.0}) {
        Rng rng(6);
        const auto m = moments_of([&] { return rng.poisson(mean); }, 50'000);
        EXPECT_NEAR(m.mean, mean, 5 * std::sqrt(mean / 50'000)) << mean;
        EXPECT_NEAR(m.variance, mean, mean * 0.05) << mean;
    }
    EXPECT_EQ(Rng(1).poisson(0), 0);
    EXPECT_EQ(Rng(1).poisson(-1), 0);
}

TEST(PortableMath, AgreesWithTheLibrary) {
    Rng rng(7);
    for (int i = 0; i < 100'000; ++i) {
        const double x = rng.uniform(-700, 700);
        ASSERT_NEAR(portable_exp(x) / std::exp(x), 1, 2e-15) << x;
        const double y = std::exp(rng.uniform(-700, 700));
        ASSERT_NEAR(portable_log(y), std::log(y), 2e-15 * std::max(1.0, std::abs(std::log(y))))
            << y;
    }
    EXPECT_EQ(portable_log(1), 0);
    EXPECT_EQ(portable_exp(0), 1);
    EXPECT_EQ(portable_exp(-1000), 0);
    EXPECT_TRUE(std::isinf(portable_exp(1000)));
}

}  // namespace
}  // namespace leitstand
