// The difference of two shares: worked rows, symmetry, and the ends of the scale.
#include "core/kpi/difference.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

TEST(Difference, InHouseAgainstProviderIsNotProven) {
    const auto interval = newcombe_difference(279, 300, 268, 300);
    ASSERT_TRUE(interval);
    EXPECT_NEAR(interval->low, -0.009, 0.0005);
    EXPECT_NEAR(interval->high, 0.083, 0.0005);
    const auto test = two_proportion_test(279, 300, 268, 300);
    ASSERT_TRUE(test);
    EXPECT_NEAR(test->z, 1.582, 0.0005);
    EXPECT_NEAR(test->p, 0.114, 0.0005);
}

// Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
TEST(Difference, PublishedRows) {
    struct Row {
        std::int64_t a, m, b, n;
        double low, high;
    };
    for (const Row& r : {Row{56, 70, 48, 80, 0.0524, 0.3339}, Row{9, 10, 3, 10, 0.1705, 0.8090},
                         Row{10, 10, 0, 20, 0.6791, 1.0000}, Row{10, 10, 0, 10, 0.6075, 1.0000}}) {
        const auto interval = newcombe_difference(r.a, r.m, r.b, r.n);
        ASSERT_TRUE(interval);
        EXPECT_NEAR(interval->low, r.low, 0.00005) << r.a << "/" << r.m;
        EXPECT_NEAR(interval->high, r.high, 0.00005) << r.a << "/" << r.m;
    }
}

TEST(Difference, OrderTurnsTheSign) {
    for (std::int64_t a = 0; a <= 12; ++a) {
        for (std::int64_t b = 0; b <= 7; ++b) {
            const auto one = newcombe_difference(a, 12, b, 7);
            const auto two = newcombe_difference(b, 7, a, 12);
            ASSERT_TRUE(one && two);
            EXPECT_DOUBLE_EQ(one->low, -two->high);
            EXPECT_DOUBLE_EQ(one->high, -two->low);
            const double d = static_cast<double>(a) / 12 - static_cast<double>(b) / 7;
            EXPECT_LE(one->low, d);
            EXPECT_GE(one->high, d);
        }
    }
}

TEST(Difference, NothingIsNoValue) {
    EXPECT_FALSE(newcombe_difference(0, 0, 1, 2));
    EXPECT_FALSE(newcombe_difference(1, 2, 3, 2));
    EXPECT_FALSE(two_proportion_test(0, 0, 1, 2));
    EXPECT_FALSE(two_proportion_test(5, 5, 7, 7)) << "no error of an estimate without misses";
}

}  // namespace
}  // namespace leitstand
