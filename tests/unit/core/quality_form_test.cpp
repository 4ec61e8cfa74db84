// Form scores: the field's worked form, what does not apply, fatal errors, and a second scorer that
// does everything over one common denominator.
#include "core/quality/form.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "platform/base/rng.hpp"

namespace leitstand {
namespace {

QualityPlan standard() {
    QualityPlan plan;
    plan.form = "standard";
    plan.sections = {{"opening", "Opening", Decimal::whole(10), {}},
                     {"identification", "Identification", Decimal::whole(15), {}},
                     {"solution", "Solution", Decimal::whole(40), {}},
                     {"communication", "Communication", Decimal::whole(20), {}},
                     {"documentation", "Documentation", Decimal::whole(15), {}}};
    return plan;
}

EvaluationRecord worked() {
    EvaluationRecord r;
    r.form = "standard";
    r.sections = {{"opening", 2, 2, false},
                  {"identification", 1, 1, false},
                  {"solution", 7, 8, false},
                  {"communication", 7, 10, false},
                  {"documentation", 1, 2, false}};
    return r;
}

TEST(FormScore, TheWorkedFormIs81Point5) {
    const FormScore score = form_score(standard(), worked());
    ASSERT_TRUE(score.score);
    EXPECT_EQ(*score.score, Rational(815, 1000));
    ASSERT_EQ(score.sections.size(), 5U);
    EXPECT_EQ(*score.sections[2], Rational(7, 8));
    EXPECT_FALSE(score.fatal);
    EXPECT_EQ(score.unknown_names, 0U);
}

TEST(FormScore, WhatDoesNotApplyGivesItsWeightAway) {
    EvaluationRecord r = worked();
    r.sections[1] = {"identification", 0, 0, true};
    EXPECT_EQ(*form_score(standard(), r).score, Rational(665, 850));
    EXPECT_NEAR(form_score(standard(), r).score->number(), 0.782353, 5e-7);
    EXPECT_NE(*form_score(standard(), r).score, Rational(18, 23)) << "items pooled: another method";
    r.sections.erase(r.sections.begin() + 1);
    EXPECT_EQ(*form_score(standard(), r).score, Rational(665, 850)) << "not there: the same";
}

TEST(FormScore, NothingThatAppliesIsNoScore) {
    EvaluationRecord r = worked();
    for (auto& section : r.sections) section.not_applicable = true;
    EXPECT_FALSE(form_score(standard(), r).score);
    r.sections.clear();
    EXPECT_FALSE(form_score(standard(), r).score);
    EXPECT_FALSE(form_score(QualityPlan{}, worked()).score) << "nobody said what weighs how much";
}

TEST(FormScore, AFatalErrorZeroesOnlyWhereThePlanSaysSo) {
    EvaluationRecord r = worked();
    r.critical = {"compliance"};
    QualityPlan plan = standard();
    EXPECT_EQ(*form_score(plan, r).score, Rational(815, 1000));
    EXPECT_TRUE(form_score(plan, r).fatal);
    plan.fatal = FatalHandling::zero;
    EXPECT_EQ(*form_score(plan, r).score, Rational(0));
    EXPECT_EQ(*form_score(plan, r).sections[0], Rational(1)) << "sections keep their points";
}

TEST(FormScore, UnknownSectionsCountForNothingAndAreTold) {
    EvaluationRecord r = worked();
    r.sections.push_back({"greeting", 0, 50, false});
    EXPECT_EQ(form_score(standard(), r).unknown_names, 1U);
    EXPECT_EQ(*form_score(standard(), r).score, Rational(815, 1000));
}

TEST(FormScore, ASectionThatStandsThereTwiceIsOne) {
    EvaluationRecord r = worked();
    r.sections.push_back({"solution", 1, 8, false});
    EXPECT_EQ(*form_score(standard(), r).sections[2], Rational(8, 16));
}

/// The same by another way: everything over the product of all maxima, in whole numbers.
std::optional<Rational> second_scorer(const QualityPlan& plan, const EvaluationRecord& r) {
    std::int64_t common = 1;
    for (const auto& s : r.sections) {
        if (!s.not_applicable) common = std::lcm(common, static_cast<std::int64_t>(s.max * 4));
    }
    std::int64_t reached = 0, weights = 0;
    for (std::size_t i = 0; i < plan.sections.size(); ++i) {
        const auto& s = r.sections[i];
        if (s.not_applicable) continue;
        const std::int64_t weight = plan.sections[i].weight.micro / 10'000;
        const auto quarters = static_cast<std::int64_t>(s.points * 4);
        reached += weight * quarters * (common / static_cast<std::int64_t>(s.max * 4));
        weights += weight;
    }
    if (weights == 0) return std::nullopt;
    return Rational(reached, weights * common);
}

TEST(FormScore, RandomFormsGiveWhatASecondScorerGives) {
    Rng chance(4711);
    int scored = 0;
    for (int form = 0; form < 5000; ++form) {
        QualityPlan plan;
        EvaluationRecord r;
        const auto sections = 1 + chance.below(7);
        for (std::uint64_t s = 0; s < sections; ++s) {
            const std::string id = "s" + std::to_string(s);
            plan.sections.push_back(
                {id, id, Decimal{static_cast<std::int64_t>(1 + chance.below(5000)) * 10'000}, {}});
            const auto max = static_cast<double>(1 + chance.below(12));
            const auto quarters = chance.below(static_cast<std::uint64_t>(max) * 4 + 1);
            r.sections.push_back({id, static_cast<double>(quarters) / 4, max, chance.chance(0.3)});
        }
        const auto ours = form_score(plan, r).score;
        const auto theirs = second_scorer(plan, r);
        ASSERT_EQ(ours.has_value(), theirs.has_value());
        if (!ours) continue;
        ++scored;
        ASSERT_EQ(*ours, *theirs) << form;
        ASSERT_GE(*ours, Rational(0));
        ASSERT_LE(*ours, Rational(1));
    }
    EXPECT_GT(scored, 4000);
}

}  // namespace
}  // namespace leitstand
