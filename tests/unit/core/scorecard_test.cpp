#include "core/contract/scorecard.hpp"

#include <gtest/gtest.h>

#include "tests/unit/core/money_case.hpp"

namespace leitstand {
namespace {

struct Levels {
    std::int64_t weight, target, floor, stretch;
};

ClauseConfig clause(ClauseKpi kpi, Levels levels) {
    auto made = money_clause("c", kpi, levels.target, levels.weight, {});
    made.floor = Decimal::whole(levels.floor);
    made.stretch = Decimal::whole(levels.stretch);
    return made;
}

struct Vector {  // domain B2
    ClauseConfig sl = clause(ClauseKpi::service_level, {40, 80, 70, 90});
    ClauseConfig qa = clause(ClauseKpi::critical_error_accuracy, {30, 95, 90, 98});
    ClauseConfig csat = clause(ClauseKpi::csat_top2, {20, 82, 75, 88});
    ClauseConfig staffing = clause(ClauseKpi::staffing_fulfilment, {10, 95, 85, 100});
    std::vector<ClauseOutcome> outcomes{{&sl, Rational(792, 1000), {}, false},
                                        {&qa, Rational(954, 1000), {}, true},
                                        {&csat, Rational(801, 1000), {}, false},
                                        {&staffing, Rational(96, 100), {}, true}};
};

TEST(Scorecard, VectorOfTheDomain) {
    const Vector v;
    const auto card = scorecard(v.outcomes);
    EXPECT_EQ(card.index[0], Rational(92));
    EXPECT_EQ(card.index[1], Rational(308, 3));  // 102.667
    EXPECT_EQ(card.index[2], Rational(510, 7));  // 72.857
    EXPECT_EQ(card.index[3], Rational(104));
    ASSERT_TRUE(card.total);
    EXPECT_EQ(card.total->rounded({1, 1000}), Rational(92'571, 1000));
    EXPECT_EQ(card.measured_weight, Rational(100));
}

TEST(Scorecard, AFailedComplianceClauseClosesTheGate) {
    Vector v;
    v.qa.error_class = ErrorClass::compliance;
    v.qa.id = "gdpr";
    EXPECT_TRUE(scorecard(v.outcomes).total) << "kept";
    v.outcomes[1] = {&v.qa, Rational(94, 100), {}, false};
    const auto card = scorecard(v.outcomes);
    EXPECT_FALSE(card.total);
    EXPECT_TRUE(card.ungated);
    EXPECT_EQ(card.failed_compliance, std::vector<std::string>{"gdpr"});
}

TEST(Scorecard, WhatWasNotMeasuredIsNotZero) {
    Vector v;
    v.outcomes[0].value.reset();
    const auto card = scorecard(v.outcomes);
    EXPECT_FALSE(card.index[0]);
    EXPECT_EQ(card.measured_weight, Rational(60));
    EXPECT_EQ(card.total, (Rational(308, 3) * 30 + Rational(510, 7) * 20 + Rational(1040)) / 60);
    for (auto& outcome : v.outcomes) outcome.value.reset();
    EXPECT_FALSE(scorecard(v.outcomes).total);
    EXPECT_FALSE(scorecard({}).total);
}

TEST(Scorecard, EndsAtFloorAndStretch) {
    const Vector v;
    const auto at = [&](std::int64_t percent) { return clause_index(v.sl, {percent, 100}, {}); };
    EXPECT_EQ(at(10), Rational(0));
    EXPECT_EQ(at(70), Rational(0));
    EXPECT_EQ(at(75), Rational(50));
    EXPECT_EQ(at(80), Rational(100));
    EXPECT_EQ(at(85), Rational(110));
    EXPECT_EQ(at(90), Rational(120));
    EXPECT_EQ(at(100), Rational(120));
    const auto plain = money_clause("plain", ClauseKpi::fcr, 80, 100, {});
    EXPECT_EQ(clause_index(plain, Rational(799, 1000), {}), Rational(0));
    EXPECT_EQ(clause_index(plain, Rational(8, 10), {}), Rational(100));
    EXPECT_EQ(clause_index(plain, Rational(1), {}), Rational(100));
}

TEST(Scorecard, LessIsBetterAndRelaxedTargets) {
    auto aht = clause(ClauseKpi::aht, {100, 300, 340, 260});
    aht.at_least = false;
    EXPECT_EQ(clause_index(aht, 350, {}), Rational(0));
    EXPECT_EQ(clause_index(aht, 320, {}), Rational(50));
    EXPECT_EQ(clause_index(aht, 300, {}), Rational(100));
    EXPECT_EQ(clause_index(aht, 280, {}), Rational(110));
    EXPECT_EQ(clause_index(aht, 200, {}), Rational(120));
    EXPECT_EQ(clause_index(aht, 340, 20), Rational(50)) << "the whole scale moves";
}

TEST(Scorecard, WindowsOfAClauseShareItsWeight) {
    Vector v;
    auto half = v.outcomes[0];
    half.windows = 2;
    std::vector<ClauseOutcome> split{half, half, v.outcomes[1], v.outcomes[2], v.outcomes[3]};
    EXPECT_EQ(scorecard(split).total, scorecard(v.outcomes).total);
}

TEST(Scorecard, StaysBetween0And120AndNeverFallsWithABetterValue) {
    const Vector v;
    std::optional<Rational> before;
    for (std::int64_t value = 0; value <= 1000; ++value) {
        const auto index = clause_index(v.csat, {value, 1000}, {});
        EXPECT_GE(index, Rational(0));
        EXPECT_LE(index, Rational(120));
        if (before) {
            EXPECT_GE(index, *before);
        }
        before = index;
    }
}

}  // namespace
}  // namespace leitstand
