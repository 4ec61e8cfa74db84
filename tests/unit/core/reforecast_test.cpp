// The day's end: the worked vector of domain C, the band against a simulated day, and what must
// hold for every day.
#include "core/forecast/reforecast.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "platform/base/rng.hpp"

namespace leitstand {
namespace {

constexpr std::array<double, 12> kForecast{100, 140, 180, 200, 210, 200,
                                           180, 160, 150, 150, 140, 120};
constexpr std::array<double, 4> kActual{112, 150, 205, 216};

struct Vector {
    std::vector<ForecastPair> intervals;
    ForecastPair so_far;
    double rest = 0;
    Vector() {
        for (std::size_t i = 0; i < kForecast.size(); ++i) {
            if (i >= kActual.size()) {
                rest += kForecast[i];
                continue;
            }
            intervals.push_back({kForecast[i], kActual[i]});
            so_far.forecast += kForecast[i];
            so_far.actual += kActual[i];
        }
    }
};

TEST(Reforecast, TheWorkedVector) {
    const Vector v;
    EXPECT_EQ(v.so_far.forecast + v.rest, 1930);
    EXPECT_NEAR(*run_rate(v.so_far), 1.101613, 5e-7);
    EXPECT_NEAR(day_at_rate(v.so_far.actual, *run_rate(v.so_far), v.rest), 2126.1, 0.05);
    EXPECT_NEAR(shrunk_rate(v.so_far, 400), 1.061765, 5e-7);
    EXPECT_NEAR(day_at_rate(v.so_far.actual, shrunk_rate(v.so_far), v.rest), 2073.9, 0.05);
    EXPECT_NEAR(smoothed_rate(v.intervals), 1.076015, 5e-7);
    EXPECT_NEAR(day_at_rate(v.so_far.actual, smoothed_rate(v.intervals), v.rest), 2092.6, 0.05);
    EXPECT_EQ(day_additive(v.so_far.actual, v.rest), 1993);
}

/// As the domain writes it: w = F / (F + K), 1 + w (r - 1).
TEST(Reforecast, ShrinkingByWeightIsTheSame) {
    const Vector v;
    const double w = v.so_far.forecast / (v.so_far.forecast + 400);
    EXPECT_NEAR(w, 0.607843, 5e-7);
    Rng rng(5);
    for (int i = 0; i < 1000; ++i) {
        const ForecastPair p{1 + rng.uniform() * 5000, rng.uniform() * 5000};
        const double k = 1 + rng.uniform() * 2000, weight = p.forecast / (p.forecast + k);
        ASSERT_NEAR(shrunk_rate(p, k), 1 + weight * (*run_rate(p) - 1), 1e-9);
    }
}

TEST(Reforecast, NothingIsSaidBeforeFifteenPercent) {
    EXPECT_FALSE(enough_seen(149, 1000));
    EXPECT_TRUE(enough_seen(150, 1000));
    EXPECT_TRUE(enough_seen(0.1 + 0.2, 2));  // on the bound, whatever binary fractions say
    EXPECT_FALSE(enough_seen(0, 0));
}

TEST(Reforecast, NothingForecastHasNoRate) {
    EXPECT_FALSE(run_rate({0, 5}));
    EXPECT_EQ(shrunk_rate({0, 0}), 1);
    EXPECT_EQ(smoothed_rate(std::vector<ForecastPair>{{0, 5}, {0, 0}}), 1);
}

TEST(Reforecast, ADayOnPlanStaysOnPlan) {
    const std::vector<ForecastPair> day{{50, 50}, {80, 80}};
    EXPECT_EQ(shrunk_rate({130, 130}), 1);
    EXPECT_EQ(smoothed_rate(day), 1);
    EXPECT_EQ(expect_rest({130, 130}, 70).mean, 70);
}

TEST(Reforecast, TheShrunkRateLiesBetweenPlanAndRunRate) {
    Rng rng(6);
    for (int i = 0; i < 2000; ++i) {
        const ForecastPair p{1 + rng.uniform() * 3000, rng.uniform() * 3000};
        const double r = *run_rate(p), s = shrunk_rate(p);
        ASSERT_GE(s, std::min(1.0, r) - 1e-12);
        ASSERT_LE(s, std::max(1.0, r) + 1e-12);
    }
}

TEST(Reforecast, TheBandNarrowsAsTheDayComesIn) {
    double before = 1e9;
    for (double seen = 300; seen <= 2000; seen += 100) {
        const Expectation rest = expect_rest({seen, seen}, 2000 - seen);
        ASSERT_LT(rest.high - rest.low, before);
        before = rest.high - rest.low;
        ASSERT_NEAR(rest.low + rest.high, 2 * rest.mean, 1e-9);
    }
    EXPECT_EQ(before, 0);
    EXPECT_EQ(expect_rest({10, 10}, 0.1).low, 0);  // never below nobody
}

/// Days whose ratio really has a standard deviation of 5 % and whose contacts are Poisson: the band
/// must hold the day's end four times out of five. Drawn by inversion, not by the formula.
TEST(Reforecast, TheBandHoldsFourOfFiveDays) {
    Rng rng(2026);
    const auto poisson = [&rng](double mean) {
        int count = 0;  // exponential gaps until the mean is used up
        for (double at = -std::log(1 - rng.uniform()); at < mean;
             at -= std::log(1 - rng.uniform())) {
            ++count;
        }
        return double(count);
    };
    int held = 0;
    constexpr int kDays = 4000;
    for (int day = 0; day < kDays; ++day) {
        double normal = -6;
        for (int i = 0; i < 12; ++i) normal += rng.uniform();
        const double ratio = 1 + 0.05 * normal;
        const ForecastPair so_far{600, poisson(600 * ratio)};
        const double rest = poisson(1330 * ratio);
        const Expectation band = expect_rest(so_far, 1330);
        held += rest >= band.low && rest <= band.high ? 1 : 0;
    }
    EXPECT_NEAR(double(held) / kDays, 0.80, 0.025);
}

}  // namespace
}  // namespace leitstand
