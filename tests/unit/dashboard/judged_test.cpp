#include "dashboard/text/judged.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

namespace leitstand {
namespace {

std::string s(const Line& line) { return std::string(line.view()); }

Line judged(double value, double limit, bool at_least, int decimals) {
    return judged_text(value, {limit, at_least, meets(value, limit, at_least)}, decimals,
                       Language::de);
}

TEST(Judged, AMissedTargetIsNotRoundedToIt) {
    EXPECT_EQ(s(judged(79.96, 80, true, 1)), "79,9");
    EXPECT_EQ(s(judged(79.96, 80, true, 0)), "79");
    EXPECT_EQ(s(judged(80.0, 80, true, 1)), "80,0");
    EXPECT_EQ(s(judged(0.8 * 100, 80, true, 1)), "80,0") << "0.8 is not exactly 0.8";
    EXPECT_EQ(s(judged(82.44, 82.45, true, 1)), "82,4");
    EXPECT_EQ(s(judged(5.02, 5, false, 1)), "5,1") << "at most: a value above it stays above";
    EXPECT_EQ(s(judged(4.98, 5, false, 1)), "5,0");
}

TEST(Judged, AKeptTargetNeverFallsShort) {
    EXPECT_EQ(s(judged(82.55, 82.55, true, 1)), "82,6");
    EXPECT_EQ(s(judged(82.52, 82.55, true, 1)), "82,5");
    EXPECT_EQ(s(judged(4.44, 4.45, false, 1)), "4,4");
}

/// For any value, limit and side: what is printed tells the same story as the comparison.
TEST(Judged, PrintedFiguresCompareAsTheValuesDid) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> near(-0.2, 0.2), anywhere(-100, 300);
    int kept = 0, missed = 0;
    for (int i = 0; i < 50000; ++i) {
        double limit = anywhere(random);
        if (i % 2 == 0) limit = std::round(limit * 10) / 10;  // as contracts write them
        double value = i % 3 == 0 ? anywhere(random) : limit + near(random);
        if (i % 7 == 0) value = limit;
        const bool at_least = random() % 2 == 0;
        const bool met = meets(value, limit, at_least);
        const int decimals = static_cast<int>(random() % 4);
        const std::string text =
            s(judged_text(value, {limit, at_least, met}, decimals, Language::en));
        const std::string printed = s(limit_text(limit, Language::en));
        const auto number = [](std::string figure) {
            const auto minus = figure.find("\u2212");
            if (minus != std::string::npos) figure.replace(minus, 3, "-");
            return std::stod(figure);
        };
        const double shown = number(text), beside = number(printed);
        const bool story = at_least ? shown >= beside - 1e-9 : shown <= beside + 1e-9;
        ASSERT_EQ(story, met) << value << " against " << limit << ": " << text << ", " << printed;
        // And it is still the value: off by no more than a last place, or two of the limit's.
        ASSERT_LE(std::abs(shown - value), 1.01 * std::pow(10, -decimals) + 0.011) << text;
        (met ? kept : missed) += 1;
    }
    EXPECT_GT(kept, 5000);
    EXPECT_GT(missed, 5000);
}

TEST(Judged, WhatIsDemandedIsEnough) {
    EXPECT_EQ(demanded(81.61, true, 1), 81.7);
    EXPECT_EQ(demanded(81.7, true, 1), 81.7);
    EXPECT_EQ(demanded(4.28, false, 1), 4.2);
    std::mt19937 random(9);
    std::uniform_real_distribution<double> any(0, 100);
    for (int i = 0; i < 5000; ++i) {
        const double value = any(random);
        EXPECT_GE(demanded(value, true, 1), value - 1e-6);
        EXPECT_LE(demanded(value, false, 1), value + 1e-6);
    }
}

TEST(Judged, LimitsHaveTheDecimalsThatTheyHave) {
    EXPECT_EQ(s(limit_text(80, Language::de)), "80");
    EXPECT_EQ(s(limit_text(82.5, Language::de)), "82,5");
    EXPECT_EQ(s(limit_text(0.25, Language::en)), "0.25");
    EXPECT_EQ(s(limit_text(79.956, Language::de)), "79,96");
    EXPECT_EQ(s(limit_text(-20, Language::de)), "\u221220");
}

TEST(Money, HasItsSignAndNoCents) {
    EXPECT_EQ(s(signed_amount(Money{-1'120'000}, Language::de)), "\u221211\u202f200");
    EXPECT_EQ(s(signed_amount(Money{80'000}, Language::en)), "+800");
    EXPECT_EQ(s(signed_amount(Money{0}, Language::de)), "0");
    EXPECT_EQ(s(signed_number(-0.93, 1, Language::de)), "\u22120,9");
    EXPECT_EQ(s(signed_number(0.02, 1, Language::de)), "0,0");
    EXPECT_EQ(currency_sign("EUR"), "\u20ac");
    EXPECT_EQ(currency_sign("CHF"), "CHF");
}

}  // namespace
}  // namespace leitstand
