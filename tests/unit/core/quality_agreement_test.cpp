// Two raters: the worked tables, a kappa that is counted contact by contact, pairs, and the rule by
// which the client's score becomes the figure.
#include "core/quality/agreement.hpp"

#include <gtest/gtest.h>

#include "core/quality/contract_score.hpp"
#include "platform/base/rng.hpp"

namespace leitstand {
namespace {

AgreementTable table(const std::vector<std::vector<std::int64_t>>& rows) {
    AgreementTable out(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows.size(); ++j) out.add(i, j, rows[i][j]);
    }
    return out;
}

TEST(Kappa, WorkedTables) {
    struct Row {
        std::vector<std::vector<std::int64_t>> rows;
        double agreement, kappa;
    };
    for (const Row& r :
         {Row{{{20, 5}, {10, 15}}, 0.70, 0.400000}, Row{{{45, 15}, {25, 15}}, 0.60, 0.130435},
          Row{{{25, 35}, {5, 35}}, 0.60, 0.259259}, Row{{{85, 5}, {5, 5}}, 0.90, 0.444444},
          Row{{{47, 3}, {2, 48}}, 0.95, 0.90},
          Row{{{10, 2, 0}, {1, 15, 3}, {0, 4, 25}}, 0.833333, 0.734160}}) {
        EXPECT_NEAR(*table(r.rows).agreement(), r.agreement, 5e-7);
        EXPECT_NEAR(*table(r.rows).kappa(), r.kappa, 5e-7);
    }
}

TEST(Kappa, WhereChanceExplainsEverythingThereIsNone) {
    EXPECT_FALSE(table({{100, 0}, {0, 0}}).kappa());
    EXPECT_EQ(*table({{100, 0}, {0, 0}}).agreement(), 1.0);
    EXPECT_FALSE(AgreementTable(2).kappa());
    EXPECT_FALSE(AgreementTable(2).agreement());
}

/// Chance agreement by its meaning: draw a judgement of the first rater and one of the second, each
/// of any contact, and see how often they are the same.
std::optional<double> kappa_by_drawing(const std::vector<std::size_t>& a,
                                       const std::vector<std::size_t>& b) {
    std::int64_t same = 0, by_chance = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        same += a[i] == b[i] ? 1 : 0;
        for (const auto other : b) by_chance += a[i] == other ? 1 : 0;
    }
    const auto n = static_cast<double>(a.size());
    const double po = static_cast<double>(same) / n;
    const double pe = static_cast<double>(by_chance) / (n * n);
    if (pe == 1) return std::nullopt;
    return (po - pe) / (1 - pe);
}

TEST(Kappa, RandomRatersGiveWhatDrawingGives) {
    Rng chance(17);
    int defined = 0;
    for (int round = 0; round < 2000; ++round) {
        const auto k = 2 + chance.below(3);
        AgreementTable counted(k);
        std::vector<std::size_t> first, second;
        const auto n = 1 + chance.below(40);
        for (std::uint64_t i = 0; i < n; ++i) {
            first.push_back(chance.below(k));
            second.push_back(chance.chance(0.6) ? first.back() : chance.below(k));
            counted.add(first.back(), second.back());
        }
        const auto ours = counted.kappa();
        const auto theirs = kappa_by_drawing(first, second);
        ASSERT_EQ(ours.has_value(), theirs.has_value());
        if (!ours) continue;
        ++defined;
        ASSERT_NEAR(*ours, *theirs, 1e-12);
        ASSERT_LE(*ours, 1.0);
    }
    EXPECT_GT(defined, 1500);
}

TEST(ScorePairs, DifferenceAndTolerance) {
    const std::vector<ScorePair> pairs{{Rational(90, 100), Rational(85, 100)},
                                       {Rational(80, 100), Rational(86, 100)},
                                       {Rational(70, 100), Rational(60, 100)}};
    EXPECT_EQ(*mean_difference(pairs), Rational(3, 100));
    EXPECT_DOUBLE_EQ(*within_tolerance(pairs, Rational(5, 100)), 1.0 / 3);
    EXPECT_DOUBLE_EQ(*within_tolerance(pairs, Rational(6, 100)), 2.0 / 3);
    EXPECT_FALSE(mean_difference({}));
    EXPECT_FALSE(within_tolerance({}, Rational(1)));
}

/// One section, so that the score is its points of 100.
EvaluationRecord rated(std::string id, double points, std::string contact, std::string of = {},
                       std::string rater = {}) {
    EvaluationRecord r;
    r.id = std::move(id);
    r.at = Instant(Millis(1000 + static_cast<std::int64_t>(points)));
    r.contact = std::move(contact);
    r.sections = {{"all", points, 100, false}};
    r.calibration_of = std::move(of);
    r.calibration_rater = std::move(rater);
    return r;
}

std::vector<const EvaluationRecord*> pointers(const std::vector<EvaluationRecord>& records) {
    std::vector<const EvaluationRecord*> all;
    for (const auto& r : records) all.push_back(&r);
    return all;
}

TEST(Pairs, OfAnEvaluationOrOfItsContact) {
    const std::vector<EvaluationRecord> records{
        rated("a", 90, "c1"),
        rated("b", 80, "c2"),
        rated("k1", 70, "", "a", "client"),     // names the evaluation
        rated("k2", 75, "", "c2", "client"),    // names its contact
        rated("k3", 60, "", "c3", "client"),    // two calibrations of a contact
        rated("k4", 65, "", "c3", "provider"),  // that nobody evaluated
        rated("k5", 50, "", "c4", "client")};   // nobody else
    const auto found = rated_pairs(pointers(records));
    ASSERT_EQ(found.pairs.size(), 3U);
    EXPECT_EQ(found.pairs[0].provider->id, "k4");
    EXPECT_EQ(found.pairs[0].client->id, "k3");
    EXPECT_FALSE(found.pairs[0].rescored);
    EXPECT_EQ(found.pairs[1].provider->id, "a");
    EXPECT_EQ(found.pairs[1].client->id, "k1");
    EXPECT_TRUE(found.pairs[1].rescored);
    EXPECT_EQ(found.pairs[2].provider->id, "b");
    EXPECT_EQ(found.pairs[2].client->id, "k2");
    ASSERT_EQ(found.alone.size(), 1U);
    EXPECT_EQ(found.alone[0]->id, "k5");
}

TEST(Pairs, CalibrationsThatNameEachOther) {
    const std::vector<EvaluationRecord> each{rated("x", 70, "", "y", "client"),
                                             rated("y", 80, "", "x", "provider")};
    ASSERT_EQ(rated_pairs(pointers(each)).pairs.size(), 1U);
    const std::vector<EvaluationRecord> chain{rated("x", 70, "", "y", "client"),
                                              rated("y", 80, "", "c9", "provider")};
    ASSERT_EQ(rated_pairs(pointers(chain)).pairs.size(), 1U);
    const std::vector<EvaluationRecord> itself{rated("x", 70, "", "x", "client")};
    EXPECT_EQ(rated_pairs(pointers(itself)).alone.size(), 1U);
}

TEST(Pairs, BothSidesOfAnEvaluationThatWasCalibrated) {
    const std::vector<EvaluationRecord> records{rated("a", 90, "c1"),
                                                rated("k1", 70, "", "a", "client"),
                                                rated("k2", 72, "", "a", "provider")};
    const auto found = rated_pairs(pointers(records));
    ASSERT_EQ(found.pairs.size(), 1U);
    EXPECT_EQ(found.pairs[0].provider->id, "k2");
    EXPECT_FALSE(found.pairs[0].rescored);
}

class ClientScore : public testing::Test {
protected:
    ClientScore() {
        plan.sections = {{"all", "All", Decimal::whole(100), {}}};
        plan.tolerance = Decimal::whole(5);
    }
    [[nodiscard]] MonthScores scores(const std::vector<EvaluationRecord>& records) const {
        const auto all = pointers(records);
        return month_scores(plan, all, rated_pairs(all).pairs, Instant{}, Instant(Millis(10'000)));
    }
    QualityPlan plan;
};

TEST_F(ClientScore, WithinToleranceTheProvidersScoresStand) {
    const auto month =
        scores({rated("a", 90, "c1"), rated("b", 80, "c2"), rated("k", 85, "", "a", "client")});
    EXPECT_FALSE(month.client_counts) << "five points are within five points";
    EXPECT_EQ(month.rescored, 1);
    ASSERT_EQ(month.scores.size(), 2U);
}

TEST_F(ClientScore, BeyondItTheClientsScoresAreTheFigure) {
    const auto month =
        scores({rated("a", 90, "c1"), rated("b", 80, "c2"), rated("k", 84, "", "a", "client")});
    EXPECT_TRUE(month.client_counts);
    ASSERT_EQ(month.scores.size(), 1U);
    EXPECT_EQ(month.scores[0].score, Rational(84, 100));
}

TEST_F(ClientScore, ToTheProvidersSideToo) {
    EXPECT_TRUE(scores({rated("a", 70, "c1"), rated("k", 80, "", "a", "client")}).client_counts);
}

TEST_F(ClientScore, CoachingAndTargetedNeverCount) {
    auto coaching = rated("a", 90, "c1");
    coaching.sample = "coaching";
    auto targeted = rated("b", 10, "c2");
    targeted.sample = "targeted";
    auto random = rated("c", 50, "c3");
    random.sample = "random";
    const auto month = scores({coaching, targeted, random, rated("k", 20, "", "a", "client")});
    ASSERT_EQ(month.scores.size(), 1U);
    EXPECT_EQ(month.scores[0].score, Rational(1, 2));
    EXPECT_EQ(month.rescored, 0) << "what was scored again is no random evaluation";
}

}  // namespace
}  // namespace leitstand
