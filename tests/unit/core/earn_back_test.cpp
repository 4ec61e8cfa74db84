#include "core/contract/earn_back.hpp"

#include <gtest/gtest.h>

#include "tests/unit/core/money_case.hpp"

namespace leitstand {
namespace {

using Months = std::vector<std::optional<MonthOfClause>>;

ClauseConfig clause() {
    auto sl = ExampleThree().sl;
    sl.earn_back = EarnBack{3, Decimal::whole(80), Decimal::whole(82)};
    return sl;
}

const Months kExample{
    {{47'850, 58'000}}, {{50'325, 61'000}}, {{48'492, 59'500}}};  // domain B4, example 3

TEST(EarnBack, Example) {
    EXPECT_EQ(earn_back(clause(), kExample), EarnBackState::earned);
    EXPECT_EQ(Rational(146'667, 178'500), Rational(47'850 + 50'325 + 48'492, 178'500));
}

TEST(EarnBack, IsPendingUntilTheMonthsAreOver) {
    const std::span<const std::optional<MonthOfClause>> all(kExample);
    EXPECT_EQ(earn_back(clause(), {}), EarnBackState::pending);
    EXPECT_EQ(earn_back(clause(), all.first(2)), EarnBackState::pending);
    Months longer = kExample;
    longer.push_back(MonthOfClause{0, 100});
    EXPECT_EQ(earn_back(clause(), longer), EarnBackState::earned) << "the fourth does not matter";
}

TEST(EarnBack, EachAndTogether) {
    Months months = kExample;
    months[1] = {{47'590, 59'500}};  // 79.98 %
    EXPECT_EQ(earn_back(clause(), months), EarnBackState::missed);
    EXPECT_EQ(earn_back(clause(), std::span(months).first(2)), EarnBackState::missed)
        << "known before the end";
    auto rounding = clause();
    rounding.rounding = Rounding::tenth;
    rounding.earn_back->pooled = Decimal::whole(80);
    EXPECT_EQ(earn_back(rounding, months), EarnBackState::earned) << "79.98 counts as 80.0";
    months = kExample;
    months[2] = {{47'600, 59'500}};  // 80 %, and together 81.66 %
    EXPECT_EQ(earn_back(clause(), months), EarnBackState::missed);
}

TEST(EarnBack, AMonthWithoutAValueMisses) {
    Months months = kExample;
    months[0].reset();
    EXPECT_EQ(earn_back(clause(), months), EarnBackState::missed);
    months[0] = MonthOfClause{0, 0};
    EXPECT_EQ(earn_back(clause(), months), EarnBackState::missed);
}

TEST(EarnBack, LessIsBetterForATime) {
    auto aht = money_clause("aht", ClauseKpi::aht, 300, 20, {});
    aht.at_least = false;
    EXPECT_EQ(earn_back(aht, kExample), EarnBackState::missed) << "without earn-back never";
    aht.earn_back = EarnBack{2, Decimal::whole(300), Decimal::whole(290)};
    EXPECT_EQ(earn_back(aht, Months{{{300 * 10, 10}}, {{280 * 10, 10}}}), EarnBackState::earned);
    EXPECT_EQ(earn_back(aht, Months{{{301 * 10, 10}}, {{270 * 10, 10}}}), EarnBackState::missed);
    EXPECT_EQ(earn_back(aht, Months{{{300 * 11, 11}}, {{280 * 10, 10}}}), EarnBackState::missed);
}

}  // namespace
}  // namespace leitstand
