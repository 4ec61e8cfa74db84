// Errors of a forecast against the worked vector of domain C, against a second implementation in
// whole numbers, and against chance.
#include "core/forecast/accuracy.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "core/forecast/noise_floor.hpp"
#include "platform/base/rng.hpp"

namespace leitstand {
namespace {

constexpr std::array kForecast{40, 80, 120, 150, 160, 140, 90, 20, 0, 10};
constexpr std::array kActual{44, 76, 135, 150, 148, 147, 81, 26, 3, 0};

std::vector<ForecastPair> vector_c() {
    std::vector<ForecastPair> pairs;
    for (std::size_t i = 0; i < kForecast.size(); ++i) {
        pairs.push_back({double(kForecast[i]), double(kActual[i])});
    }
    return pairs;
}

AccuracyBand within(int percent) {
    return {Decimal::whole(-percent), Decimal::whole(percent), 0, std::nullopt};
}

TEST(ForecastAccuracy, TheWorkedVector) {
    const auto pairs = vector_c();
    EXPECT_NEAR(*mape(pairs) * 100, 19.1692, 5e-5);
    EXPECT_NEAR(*wape(pairs) * 100, 8.6420, 5e-5);
    EXPECT_DOUBLE_EQ(*wape(pairs), 70.0 / 810.0);
    EXPECT_EQ(*bias(pairs), 0.0);
    EXPECT_NEAR(*rmse(pairs), 8.2219, 5e-5);
}

TEST(ForecastAccuracy, BiasIsPositiveWhenTooMuchWasForecast) {
    EXPECT_DOUBLE_EQ(*bias(std::vector<ForecastPair>{{120, 100}}), 0.2);
    EXPECT_DOUBLE_EQ(*bias(std::vector<ForecastPair>{{80, 100}}), -0.2);
}

TEST(ForecastAccuracy, NobodyCameIsNoValue) {
    const std::vector<ForecastPair> nobody{{10, 0}, {5, 0}};
    EXPECT_FALSE(mape(nobody));
    EXPECT_FALSE(wape(nobody));
    EXPECT_FALSE(bias(nobody));
    EXPECT_NEAR(*rmse(nobody), std::sqrt(62.5), 1e-12);
    EXPECT_FALSE(rmse({}));
}

TEST(ForecastAccuracy, ShareInsideByBase) {
    const auto pairs = vector_c();
    EXPECT_EQ(share_inside(pairs, within(10)), (BandShare{6, 9}));
    AccuracyBand large = within(10);
    large.min_forecast = 30;
    EXPECT_EQ(share_inside(pairs, large), (BandShare{6, 7}));
    AccuracyBand few = within(10);
    few.min_abs = 5;
    EXPECT_EQ(share_inside(pairs, few), (BandShare{7, 10}));
}

TEST(ForecastAccuracy, BoundsAreInsideWhateverBinaryFractionsSay) {
    EXPECT_TRUE(inside({40, 44}, within(10)));
    EXPECT_TRUE(inside({90, 81}, within(10)));
    EXPECT_TRUE(inside({2.4, 3}, within(25)));  // 0.6 / 2.4 is 0.25000000000000006 in doubles
    EXPECT_FALSE(inside({40, 45}, within(10)));
    EXPECT_FALSE(inside({90, 80}, within(10)));
    AccuracyBand odd = within(10);
    odd.upper = Decimal::of(7.25);
    EXPECT_TRUE(inside({400, 429}, odd));
    EXPECT_FALSE(inside({400, 430}, odd));
}

TEST(ForecastAccuracy, AForecastOfNothingIsMetByAtMostMinAbs) {
    AccuracyBand band = within(10);
    band.min_abs = 3;
    EXPECT_TRUE(inside({0, 3}, band));
    EXPECT_FALSE(inside({0, 4}, band));
}

/// Every forecast with one decimal, every bound with one decimal, in whole tenths: error * 1000
/// against tenths of percent times tenths of contacts. No double is involved.
TEST(ForecastAccuracy, InsideAgreesWithWholeNumbers) {
    Rng rng(11);
    for (int round = 0; round < 200'000; ++round) {
        const auto tenths = static_cast<std::int64_t>(1 + rng.uniform() * 3000);
        const auto percent = static_cast<std::int64_t>(1 + rng.uniform() * 500);
        const std::int64_t bound = percent * tenths;  // hundredths of a percent of contacts
        const std::int64_t edge = (tenths * 1000 + bound) / 10'000;
        const std::int64_t actual = edge + static_cast<std::int64_t>(rng.uniform() * 3) - 1;
        if (actual < 0) continue;
        const bool exact = std::abs(actual * 10 - tenths) * 1000 <= bound;
        AccuracyBand band{{-percent * 100'000}, {percent * 100'000}, 0, std::nullopt};
        ASSERT_EQ(inside({double(tenths) / 10, double(actual)}, band), exact)
            << tenths << " tenths, " << actual << ", " << percent << " per mille";
    }
}

/// Sum over all pairs as exact fractions of whole numbers.
TEST(ForecastAccuracy, WapeAndBiasAgreeWithFractions) {
    Rng rng(12);
    for (int round = 0; round < 2000; ++round) {
        std::vector<ForecastPair> pairs;
        std::int64_t absolute = 0, error = 0, actual = 0;
        for (int i = 0; i < 48; ++i) {
            const auto f = static_cast<std::int64_t>(rng.uniform() * 200);
            const auto a = static_cast<std::int64_t>(rng.uniform() * 200);
            pairs.push_back({double(f), double(a)});
            absolute += std::abs(f - a);
            error += f - a;
            actual += a;
        }
        ASSERT_EQ(*wape(pairs), double(absolute) / double(actual));
        ASSERT_EQ(*bias(pairs), double(error) / double(actual));
        ASSERT_GE(*wape(pairs) + 1e-15, std::abs(*bias(pairs)));  // errors may cancel, never more
    }
}

TEST(NoiseFloor, ThePublishedProbabilities) {
    constexpr std::array<std::pair<double, double>, 7> kRows{
        {{10, 36.4}, {25, 38.3}, {50, 56.3}, {100, 70.7}, {200, 85.3}, {400, 95.7}, {1000, 99.9}}};
    for (const auto& [mean, percent] : kRows) {
        EXPECT_NEAR(chance_inside(mean, within(10)) * 100, percent, 0.05) << mean;
    }
}

/// The other way: the distribution function by summing every term from zero on, multiplying up.
double by_summing(double mean, std::int64_t low, std::int64_t high) {
    long double term = std::exp(-static_cast<long double>(mean)), sum = 0;
    for (std::int64_t k = 0; k <= high; ++k) {
        if (k > 0) term *= static_cast<long double>(mean) / static_cast<long double>(k);
        if (k >= low) sum += term;
    }
    return static_cast<double>(sum);
}

TEST(NoiseFloor, AgreesWithSummingFromZero) {
    for (int mean = 1; mean <= 2000; mean += mean < 100 ? 1 : 37) {
        for (const int percent : {3, 5, 10, 15, 20, 50}) {
            const std::int64_t low = (std::int64_t{mean} * (100 - percent) + 99) / 100;
            const std::int64_t high = std::int64_t{mean} * (100 + percent) / 100;
            ASSERT_NEAR(chance_inside(mean, within(percent)), by_summing(mean, low, high), 1e-9)
                << mean << " +- " << percent;
        }
    }
}

TEST(NoiseFloor, WiderIsLikelierAndMinAbsHelps) {
    for (const double mean : {0.4, 3.0, 17.3, 120.0, 5000.0}) {
        double before = 0;
        for (int percent = 1; percent <= 100; ++percent) {
            const double now = chance_inside(mean, within(percent));
            ASSERT_GE(now, before);
            before = now;
        }
        AccuracyBand band = within(10);
        band.min_abs = 5;
        EXPECT_GE(chance_inside(mean, band), chance_inside(mean, within(10)));
    }
}

TEST(NoiseFloor, AMillionContactsAreCertainAndCheap) {
    EXPECT_NEAR(chance_inside(1e6, within(10)), 1.0, 1e-7);
}

TEST(NoiseFloor, ExpectedErrorIsThatOfTheDomain) {
    EXPECT_NEAR(expected_error(25) * 100, 15.9, 0.1);
    EXPECT_NEAR(expected_error(100) * 100, 8.0, 0.05);
    // The exact mean deviation of Poisson, 2 e^-m m^(floor(m)+1) / floor(m)!, is near to it.
    const double exact = 2 * std::exp(-100.0 + 101 * std::log(100.0) - std::lgamma(101.0)) / 100;
    EXPECT_NEAR(expected_error(100), exact, 0.0005);
}

TEST(NoiseFloor, WarnsBelowAboutTwoHundredContacts) {
    const std::vector<double> small(24, 100.0), large(24, 200.0);
    EXPECT_TRUE(narrower_than_noise(small, within(10)));
    EXPECT_FALSE(narrower_than_noise(large, within(10)));
    EXPECT_FALSE(narrower_than_noise(small, within(20)));
    AccuracyBand helped = within(10);
    helped.min_abs = 15;
    EXPECT_FALSE(narrower_than_noise(small, helped));
    EXPECT_FALSE(narrower_than_noise({}, within(10)));
    EXPECT_FALSE(narrower_than_noise(std::vector<double>(5, 0.0), within(10)));
}

}  // namespace
}  // namespace leitstand
