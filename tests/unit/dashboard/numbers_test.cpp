#include "dashboard/text/numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

namespace leitstand {
namespace {

std::string s(const Line& line) { return std::string(line.view()); }

TEST(Numbers, GroupsAreSetApartByANarrowSpaceInBothLanguages) {
    EXPECT_EQ(s(count_text(5351)), "5\u202f351");
    EXPECT_EQ(s(count_text(1234567)), "1\u202f234\u202f567");
    EXPECT_EQ(s(count_text(0)), "0");
    EXPECT_EQ(s(number_text(11200.5, 1, Language::de)), "11\u202f200,5");
    EXPECT_EQ(s(number_text(11200.5, 1, Language::en)), "11\u202f200.5");
}

TEST(Numbers, MinusIsTheMinusSign) {
    EXPECT_EQ(s(number_text(-0.93, 1, Language::de)), "\u22120,9");
}

TEST(Numbers, WhatIsNoNumberIsNotZero) {
    EXPECT_EQ(s(number_text(NAN, 1, Language::de)), "\u2013");
}

TEST(Numbers, PercentInTextHasASpaceInGermanOnly) {
    EXPECT_EQ(s(with_percent("78,4", Language::de)), "78,4\u202f%");
    EXPECT_EQ(s(with_percent("78.4", Language::en)), "78.4%");
}

TEST(Percent, MissedTargetIsNotRoundedToIt) {
    EXPECT_EQ(s(percent_figure({7996, 10000}, 0.80, 1, Language::de)), "79,9");
    EXPECT_EQ(s(percent_figure({7996, 10000}, 0.80, 0, Language::de)), "79");
    EXPECT_EQ(s(percent_figure({8000, 10000}, 0.80, 0, Language::de)), "80");
    EXPECT_EQ(s(percent_figure({7996, 10000}, std::nullopt, 1, Language::de)), "80,0");
}

TEST(Percent, UnknownAndEmptyHaveNoFigure) {
    EXPECT_TRUE(percent_figure({0, 0}, 0.8, 1, Language::de).empty());
    EXPECT_TRUE(percent_figure({5, 10, false}, 0.8, 1, Language::de).empty());
}

/// For any share and any target: what is shown lies on the same side of the target as the value.
TEST(Percent, NeverShowsTheOtherSideOfALimit) {
    std::mt19937 random(7);
    for (int i = 0; i < 20000; ++i) {
        const std::int64_t whole = 1 + static_cast<std::int64_t>(random() % 5000);
        const std::int64_t part =
            static_cast<std::int64_t>(random() % static_cast<unsigned>(whole + 1));
        const double target = static_cast<double>(random() % 1001) / 1000.0;
        const int decimals = static_cast<int>(random() % 2);
        const Line line = percent_figure({part, whole}, target, decimals, Language::en);
        const double shown = std::stod(s(line)) / 100.0;
        const bool met = static_cast<double>(part) / static_cast<double>(whole) >= target;
        if (met) {
            ASSERT_GE(shown, target - 1e-9) << part << "/" << whole << " against " << target;
        } else {
            ASSERT_LT(shown, target - 1e-12) << part << "/" << whole << " against " << target;
        }
    }
}

TEST(Percent, ADigitIsShownOnlyWhenItMeansSomething) {
    EXPECT_EQ(percent_decimals({61, 100}), 0);
    EXPECT_EQ(percent_decimals({7840, 10000}), 1);
    EXPECT_EQ(percent_decimals({0, 0}), 0);
}

TEST(Percent, TargetsKeepTheirDecimals) {
    EXPECT_EQ(s(target_figure(0.80, Language::de)), "80");
    EXPECT_EQ(s(target_figure(0.825, Language::de)), "82,5");
    EXPECT_EQ(s(target_figure(0.8275, Language::en)), "82.75");
}

TEST(Spelled, WordsUpToTwelve) {
    EXPECT_EQ(s(spelled(3, true, Language::de)), "Drei");
    EXPECT_EQ(s(spelled(12, false, Language::de)), "zw\u00f6lf");
    EXPECT_EQ(s(spelled(13, false, Language::de)), "13");
    EXPECT_EQ(s(spelled(3, true, Language::en)), "Three");
}

TEST(Line, IsCutAtAWholeCharacter) {
    std::string text(126, 'x');
    text += "\u00e4";
    EXPECT_EQ(Line(text).view().size(), 126U);
    EXPECT_EQ(characters("K\u00fcndigung"), 9U);
}

}  // namespace
}  // namespace leitstand
