#include "platform/base/rational.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace leitstand {
namespace {

TEST(Rational, EveryBitOfAnIntegerArrives) {
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(Rational(kMost).text(), "9223372036854775807");
    EXPECT_EQ(Rational(kLeast).text(), "-9223372036854775808");
    EXPECT_EQ(Rational(kMost).floor(), kMost);
    EXPECT_EQ(Rational(-7, 2).floor(), -4);
    EXPECT_EQ(Rational(-7, 2).ceil(), -3);
    EXPECT_EQ(Rational(7, 2).ceil(), 4);
    EXPECT_EQ(Rational(8, 2).ceil(), 4);
}

TEST(Rational, GivesItsPartsWhereTheyAreSmall) {
    EXPECT_EQ(Rational(6, -4).parts()->num, -3);
    EXPECT_EQ(Rational(6, -4).parts()->den, 2);
    EXPECT_FALSE((Rational(std::numeric_limits<std::int64_t>::max()) * 2).parts());
    EXPECT_FALSE((Rational(1) / std::numeric_limits<std::int64_t>::max() / 3).parts());
}

TEST(Rational, ComparesExactlyWhereDoublesDoNot) {
    EXPECT_GT(1.15 * 100, 114.0);
    EXPECT_LT(1.15 * 100, 115.0) << "the trap: a double falls short";
    EXPECT_EQ(Rational(115, 100) * 100, Rational(115));
    Rational tenths;
    for (int i = 0; i < 10; ++i) tenths += Rational(1, 10);
    EXPECT_EQ(tenths, Rational(1));
}

TEST(Rational, RoundsHalvesUp) {
    const Rational tenth(1, 10);
    EXPECT_EQ(Rational(7996, 100).rounded(tenth), Rational(80));
    EXPECT_EQ(Rational(7995, 100).rounded(tenth), Rational(80));
    EXPECT_EQ(Rational(79949, 1000).rounded(tenth), Rational(799, 10));
    EXPECT_EQ(Rational(-25, 10).rounded(1), Rational(-2));
    EXPECT_EQ(Rational(-25, 10).rounded_away(1), Rational(-3));
    EXPECT_EQ(Rational(25, 10).rounded_away(1), Rational(3));
}

TEST(Rational, GivesTheDoubleThatADivisionGives) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const auto a = static_cast<std::int64_t>(random() >> 12U);
        const auto b = static_cast<std::int64_t>(random() >> 12U) + 1;
        ASSERT_EQ(Rational(a, b).number(), static_cast<double>(a) / static_cast<double>(b));
        ASSERT_EQ(Rational(-a, b).number(), -static_cast<double>(a) / static_cast<double>(b));
    }
}

TEST(Rational, GivesTheNearestDoubleOfHugeFractions) {
    std::mt19937_64 random(8);
    for (int i = 0; i < 5'000; ++i) {
        // long double holds 64 bits, so the quotient of two of them is a judge good enough unless
        // it lies within its own error of the middle of two doubles.
        const auto a = static_cast<std::int64_t>(random() >> 1U);
        const auto b = static_cast<std::int64_t>(random() >> 1U) + 1;
        const long double judge = static_cast<long double>(a) / static_cast<long double>(b);
        const double given = Rational(a, b).number();
        ASSERT_LE(std::abs(static_cast<double>((judge - given) / judge)), 1.2e-16);
    }
}

}  // namespace
}  // namespace leitstand
