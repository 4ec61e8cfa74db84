// The comparison against a known truth: equal providers hardly ever look different, whatever their
// mix; a real difference is found as often as theory says; and the raw figures would mislead.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/comparison/chance.hpp"
#include "core/comparison/compare.hpp"
#include "core/kpi/difference.hpp"

namespace leitstand {
namespace {

/// Three topics of very different difficulty, in six bands of the day.
constexpr std::array<double, 3> kRates{0.92, 0.75, 0.50};
constexpr std::array<double, 3> kEasyMix{0.6, 0.3, 0.1}, kHardMix{0.2, 0.4, 0.4};

class Truth {
public:
    explicit Truth(unsigned seed) : random_(seed) {}

    ComparedSample month(std::string id, const std::array<double, 3>& mix, int contacts,
                         double better = 0, double day_spread = 0) {
        ComparedSample sample;
        sample.id = std::move(id);
        std::vector<double> moods(20);
        std::normal_distribution<double> mood(0, 1);
        for (double& one : moods) one = day_spread * mood(random_);
        std::discrete_distribution<std::uint32_t> topic(mix.begin(), mix.end());
        std::uniform_int_distribution<int> band(4, 9), day(0, 19);
        for (int i = 0; i < contacts; ++i) {
            const auto t = topic(random_);
            const int d = day(random_);
            const double rate =
                std::clamp(kRates[t] + better + moods[static_cast<std::size_t>(d)], 0.0, 1.0);
            const bool hit = std::bernoulli_distribution(rate)(random_);
            sample.add({t + 1, static_cast<std::uint8_t>(band(random_))}, d, {1, hit ? 1 : 0, 0});
        }
        return sample;
    }
    std::mt19937 random_;
};

const ComparisonRule kAdjusted{FigureKind::share, 1, false, true, true};
const ComparisonRule kRaw{FigureKind::share, 1, false, false, false};

/// Share of months in which a difference is called proven.
template <class Month>
double proven(int months, const ComparisonRule& rule, Month month) {
    int found = 0;
    for (int i = 0; i < months; ++i) {
        const std::vector<ComparedSample> samples = month(static_cast<unsigned>(i));
        found += compare(samples, 0, rule).proven ? 1 : 0;
    }
    return found / static_cast<double>(months);
}

TEST(Comparison, EqualTeamsWithOtherMixesHardlyEverLookDifferent) {
    const auto month = [](unsigned seed) {
        Truth truth(seed);
        return std::vector{truth.month("in-house", kEasyMix, 900),
                           truth.month("provider", kHardMix, 700)};
    };
    const double adjusted = proven(4'000, kAdjusted, month);
    RecordProperty("false_differences", std::to_string(adjusted));
    EXPECT_LE(adjusted, 0.05);
    EXPECT_GT(adjusted, 0.005) << "an interval that wide proves nothing";
    EXPECT_GT(proven(300, kRaw, month), 0.95) << "by the raw figures the provider looks worse";
}

TEST(Comparison, FiveEqualProvidersAreOneFamily) {
    const auto month = [](unsigned seed) {
        Truth truth(seed + 50'000);
        std::vector samples{truth.month("in-house", kEasyMix, 900)};
        for (int i = 0; i < 5; ++i)
            samples.push_back(truth.month("p" + std::to_string(i), kHardMix, 500));
        return samples;
    };
    const double any = proven(2'000, kAdjusted, month);
    RecordProperty("false_families", std::to_string(any));
    EXPECT_LE(any, 0.05);
}

double normal(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// Power of a two-sided test at 5 %, from the variances of both standardised shares.
double expected_power(double better, int reference, int provider) {
    double variance = 0;
    for (std::size_t t = 0; t < 3; ++t) {
        const double p = kRates[t], q = kRates[t] + better;
        variance += kEasyMix[t] * p * (1 - p) / reference;
        variance += kEasyMix[t] * kEasyMix[t] * q * (1 - q) / (provider * kHardMix[t]);
    }
    const double effect = std::abs(better) / std::sqrt(variance);
    return normal(effect - 1.959964) + normal(-effect - 1.959964);
}

TEST(Comparison, ARealDifferenceIsFoundAsOftenAsTheorySays) {
    for (const double better : {-0.05, -0.08, 0.05}) {
        const auto month = [&](unsigned seed) {
            Truth truth(seed + 90'000);
            return std::vector{truth.month("in-house", kEasyMix, 1'200),
                               truth.month("provider", kHardMix, 1'200, better)};
        };
        const double found = proven(1'000, kAdjusted, month);
        const double expected = expected_power(better, 1'200, 1'200);
        EXPECT_NEAR(found, expected, 0.06) << better;
        EXPECT_GT(found, 0.3);
    }
}

TEST(Comparison, CallsOfOneBadMorningAreNotIndependent) {
    const auto month = [](unsigned seed) {
        Truth truth(seed + 200'000);
        return std::vector{truth.month("in-house", kEasyMix, 2'000, 0, 0.08),
                           truth.month("provider", kEasyMix, 2'000, 0, 0.08)};
    };
    ComparisonRule days = kAdjusted;
    days.days_vary = true;
    EXPECT_GT(proven(400, kAdjusted, month), 0.2)
        << "counted as independent, chance looks like truth";
    const double honest = proven(2'000, days, month);
    RecordProperty("false_differences", std::to_string(honest));
    EXPECT_LE(honest, 0.05);
}

ComparedSample counted(std::string id, std::int64_t hits, std::int64_t n) {
    ComparedSample sample;
    sample.id = std::move(id);
    sample.add({}, 0, {n, hits, 0});
    return sample;
}

TEST(Comparison, TheFieldsVectorProvesNothing) {
    const std::vector samples{counted("in-house", 279, 300), counted("provider", 268, 300)};
    const Compared found = compare(samples, 0, kRaw);
    const ComparedProvider& provider = found.providers[1];
    // Seen from the provider: its share minus the in-house one.
    EXPECT_NEAR(*provider.difference, -11.0 / 300, 1e-12);
    EXPECT_NEAR(*provider.difference_low, -0.083, 0.0005);
    EXPECT_NEAR(*provider.difference_high, 0.009, 0.0005);
    EXPECT_FALSE(provider.proven);
    EXPECT_FALSE(found.proven);
    EXPECT_FALSE(provider.adjusted);
    EXPECT_FALSE(found.providers[0].difference);
    const auto test = two_proportion_test(279, 300, 268, 300);
    EXPECT_NEAR(test->z, 1.582, 0.0005);
    EXPECT_NEAR(test->p, 0.114, 0.0005);
}

TEST(Comparison, WithoutAMixItIsNewcombesInterval) {
    std::mt19937 random(3);
    for (int i = 0; i < 300; ++i) {
        const auto up_to = [&](std::int64_t most) {
            return std::uniform_int_distribution<std::int64_t>(0, most)(random);
        };
        const std::int64_t n1 = 1 + up_to(399), n2 = 1 + up_to(399);
        const std::int64_t h1 = up_to(n1), h2 = up_to(n2);
        const std::vector samples{counted("r", h2, n2), counted("p", h1, n1)};
        const Compared found = compare(samples, 0, kRaw);
        const auto expected = newcombe_difference(h1, n1, h2, n2);
        ASSERT_NEAR(*found.providers[1].difference_low, expected->low, 1e-9) << h1 << "/" << n1;
        ASSERT_NEAR(*found.providers[1].difference_high, expected->high, 1e-9);
    }
}

TEST(Comparison, StrataThatAProviderDoesNotHaveLeaveBothSides) {
    ComparedSample ours, theirs;
    ours.id = "in-house";
    theirs.id = "provider";
    ours.add({1, 4}, 0, {60, 54, 0});
    ours.add({2, 4}, 0, {40, 10, 0});
    theirs.add({1, 4}, 0, {200, 160, 0});
    theirs.add({3, 4}, 0, {500, 500, 0});
    const auto found = compare(std::vector{ours, theirs}, 0, kAdjusted);
    EXPECT_DOUBLE_EQ(*found.providers[1].coverage, 0.6);
    EXPECT_DOUBLE_EQ(*found.providers[1].adjusted, 0.8);
    EXPECT_DOUBLE_EQ(*found.providers[1].reference_value, 0.9);
    EXPECT_DOUBLE_EQ(*found.providers[0].adjusted, 0.64);
    ComparedSample strange = theirs;
    strange.strata.erase({1, 4});
    const auto nothing = compare(std::vector{ours, strange}, 0, kAdjusted);
    EXPECT_FALSE(nothing.providers[1].difference) << "nothing of the mix is common";
    EXPECT_EQ(nothing.providers[1].coverage, 0.0);
    EXPECT_TRUE(nothing.providers[1].value);
}

TEST(Comparison, FewContactsProveNothingAndNoContactsHaveNoValue) {
    const std::vector samples{counted("in-house", 290, 300), counted("few", 1, 20),
                              counted("none", 0, 0)};
    const Compared found = compare(samples, 0, kRaw);
    EXPECT_LT(*found.providers[1].difference_high, 0);
    EXPECT_FALSE(found.providers[1].proven) << "20 contacts are too few";
    EXPECT_FALSE(found.providers[2].value);
    EXPECT_EQ(found.providers[2].n, 0);
}

TEST(Comparison, HandlingTimeIsAMeanWithItsSpread) {
    ComparedSample ours, theirs;
    // 2, 4, 4, 4, 5, 5, 7, 9 twenty times: mean 5, and the same two more each.
    for (const double x : {2., 4., 4., 4., 5., 5., 7., 9.}) {
        const auto n = static_cast<std::int64_t>(x);
        ours.add({1, 4}, 0, {20, 20 * n, 20 * x * x});
        theirs.add({1, 4}, 0, {20, 20 * (n + 2), 20 * (x + 2) * (x + 2)});
    }
    ComparisonRule mean = kAdjusted;
    mean.kind = FigureKind::mean;
    const auto found = compare(std::vector{ours, theirs}, 0, mean);
    // Sample variance 20 * 32 / 159; standard error of the difference sqrt(2 * s2 / 160).
    const double half = 1.959964 * std::sqrt(2 * (20 * 32.0 / 159) / 160);
    EXPECT_NEAR(*found.providers[1].difference, 2, 1e-12);
    EXPECT_NEAR(*found.providers[1].difference_low, 2 - half, 1e-6);
    EXPECT_TRUE(found.proven);
}

TEST(Chance, FamiliesWidenTheirIntervals) {
    EXPECT_NEAR(family_z(1), 1.959964, 1e-6);
    EXPECT_NEAR(family_z(2), 2.241403, 1e-6);
    EXPECT_NEAR(family_z(5), 2.575829, 1e-6);
    const Interval same = wilson_interval(81.0 / 263, 263, family_z(1));
    EXPECT_NEAR(same.low, 0.255289, 1e-6);
    EXPECT_NEAR(same.high, 0.366210, 1e-6);
}

}  // namespace
}  // namespace leitstand
