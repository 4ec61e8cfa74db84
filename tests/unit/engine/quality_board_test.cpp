// Quality on a board: what changes it and what does not, when a day ends, after a restart, and that
// nobody can be told from it. The figures themselves are tests/cases/quality.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {
namespace {

const Instant kNoon = time("2026-11-18T12:00:00+01:00");

std::shared_ptr<Configuration> judged_site() {
    auto config = site();
    QualityPlan plan;
    plan.form = "f";
    plan.sections = {{"a", "A", Decimal::whole(60), {}}, {"b", "B", Decimal::whole(40), {}}};
    plan.sample_per_month = 200;
    plan.min_n = 2;
    config->providers[0].quality = plan;
    config->providers[0].queues[0].hours = ServiceHours::parse("Mo-Fr 08:00-18:00").value();
    ClauseConfig clause;
    clause.id = "score";
    clause.kpi = ClauseKpi::form_score;
    clause.queues = {"billing"};
    clause.target = Decimal::whole(80);
    config->providers[0].clauses = {clause};
    return config;
}

EvaluationRecord evaluation(std::string id, Instant at, double a, double b) {
    EvaluationRecord r;
    r.id = std::move(id);
    r.at = at;
    r.form = "f";
    r.sections = {{"a", a, 10, false}, {"b", b, 10, false}};
    r.sample = "random";
    return r;
}

void tell(Engine& engine, EvaluationRecord record, Instant received = kNoon) {
    Message m = message(MessageKind::evaluation);
    m.evaluations = {std::move(record)};
    ASSERT_TRUE(engine.apply(m, received));
}

const QualityBoard& quality(const Board& board) { return *board.providers[0].quality; }

TEST(QualityBoard, ScoreOfBoardAndClauseAreOne) {
    Engine engine(judged_site());
    tell(engine, evaluation("x", kNoon, 9, 8));
    tell(engine, evaluation("y", kNoon, 7, 10));
    const auto board = engine.board(kNoon);
    EXPECT_DOUBLE_EQ(*quality(*board).form_score.value, 0.84);
    EXPECT_EQ(quality(*board).form_score.target, 0.80) << "the clause's, where the plan has none";
    EXPECT_EQ(quality(*board).form_score.proof, Proof::not_proven);
    const ClauseBoard& clause = board->providers[0].clauses[0];
    EXPECT_DOUBLE_EQ(*clause.value, 0.84);
    EXPECT_DOUBLE_EQ(*clause.numerator, 1.68);
    EXPECT_EQ(clause.denominator, 2.0);
    EXPECT_FALSE(clause.low) << "a score is no share; Wilson's interval would be wrong";
}

TEST(QualityBoard, ACorrectionReplacesWhatItCorrects) {
    Engine engine(judged_site());
    tell(engine, evaluation("x", kNoon, 9, 8));
    EXPECT_DOUBLE_EQ(*quality(*engine.board(kNoon)).form_score.value, 0.86);
    tell(engine, evaluation("x", kNoon, 5, 5), kNoon + Millis{1});
    const auto board = engine.board(kNoon);
    EXPECT_EQ(quality(*board).form_score.n, 1);
    EXPECT_DOUBLE_EQ(*quality(*board).form_score.value, 0.5);
}

TEST(QualityBoard, ADayOfThePlanIsOverWhenItsHoursAre) {
    Engine engine(judged_site());
    EXPECT_DOUBLE_EQ(*quality(*engine.board(kNoon)).sample.due_today, 200.0 * 12 / 21);
    const auto at = [](const char* text) { return time(text); };
    EXPECT_DOUBLE_EQ(*quality(*engine.board(at("2026-11-18T17:59:59+01:00"))).sample.due_today,
                     200.0 * 12 / 21);
    EXPECT_DOUBLE_EQ(*quality(*engine.board(at("2026-11-18T18:00:00+01:00"))).sample.due_today,
                     200.0 * 13 / 21);
    EXPECT_DOUBLE_EQ(*quality(*engine.board(at("2026-12-01T00:00:00+01:00"))).sample.due_today, 0);
}

TEST(QualityBoard, ANewMonthBeginsEmpty) {
    Engine engine(judged_site());
    tell(engine, evaluation("x", kNoon, 9, 8));
    const auto last = engine.board(time("2026-11-30T23:59:59+01:00"));
    EXPECT_EQ(quality(*last).form_score.n, 1);
    const auto next = engine.board(time("2026-12-01T00:00:00+01:00"));
    EXPECT_EQ(quality(*next).form_score.n, 0);
    EXPECT_FALSE(quality(*next).form_score.value);
    // And the month that is over can still be asked for, as a report does.
    const auto facts = engine.month(0, last->business_date, next->at);
    ASSERT_TRUE(facts.quality);
    EXPECT_DOUBLE_EQ(*facts.quality->form_score.value, 0.86);
    EXPECT_DOUBLE_EQ(*facts.quality->sample.due_today, 200) << "all its days are over";
}

TEST(QualityBoard, OrderDoesNotMatter) {
    std::vector<EvaluationRecord> records;
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        auto r =
            evaluation("e" + std::to_string(i), kNoon - Millis{i * 1000}, i % 11, (i * 7) % 11);
        r.contact = "c" + std::to_string(i);
        if (i % 5 == 0) r.critical = {"business"};
        if (i % 4 == 0) {
            r.calibration_of = "c" + std::to_string(i + 1);
            r.calibration_rater = i % 8 == 0 ? "client" : "provider";
        }
        records.push_back(r);
    }
    std::string first;
    for (int round = 0; round < 5; ++round) {
        Engine engine(judged_site());
        for (const auto& r : records) tell(engine, r);
        const std::string json = board_json(*engine.board(kNoon));
        if (first.empty()) first = json;
        EXPECT_EQ(json, first);
        std::shuffle(records.begin(), records.end(), random);
    }
    EXPECT_NE(first.find("\"client_counts\""), std::string::npos);
}

TEST(QualityBoard, NobodyCanBeToldFromIt) {
    Engine engine(judged_site());
    auto r = evaluation("evaluation-secret", kNoon, 9, 8);
    r.contact = "contact-secret";
    r.calibration_of = "rated-secret";
    r.calibration_rater = "client";
    tell(engine, r);
    SurveyRecord survey;
    survey.id = "survey-secret";
    survey.at = kNoon;
    survey.csat = 4;
    survey.topic = "topic-secret";
    survey.contact = "contact-secret";
    Message m = message(MessageKind::survey);
    m.surveys = {survey};
    ASSERT_TRUE(engine.apply(m, kNoon));
    EXPECT_EQ(board_json(*engine.board(kNoon)).find("secret"), std::string::npos);
}

TEST(QualityBoard, AReconfiguredFormCountsAnew) {
    Engine engine(judged_site());
    tell(engine, evaluation("x", kNoon, 10, 0));
    EXPECT_DOUBLE_EQ(*quality(*engine.board(kNoon)).form_score.value, 0.6);
    auto config = judged_site();
    config->providers[0].quality->sections[0].weight = Decimal::whole(30);
    config->providers[0].quality->sections[1].weight = Decimal::whole(70);
    engine.reconfigure(config);
    EXPECT_DOUBLE_EQ(*quality(*engine.board(kNoon)).form_score.value, 0.3);
}

// What a score is in whole units never passes a target that the exact mean misses, and never misses
// one that it reaches: sums of awkward fractions, compared with the fractions themselves.
TEST(QualityBoard, TheClauseDecidesLikeFractions) {
    std::mt19937_64 random(31);
    const auto below = [&](std::int64_t n) {
        return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random);
    };
    int met = 0, missed = 0;
    for (int round = 0; round < 300; ++round) {
        auto config = judged_site();
        auto& provider = config->providers[0];
        provider.quality->sections = {{"a", "A", Decimal::whole(100), {}}};
        Rational sum;
        const std::int64_t n = 2 + below(6);
        std::vector<EvaluationRecord> records;
        for (std::int64_t i = 0; i < n; ++i) {
            const std::int64_t max = 1 + below(23);
            const std::int64_t points = below(max + 1);
            sum += Rational(points, max);
            auto r = evaluation("e" + std::to_string(i), kNoon, 0, 0);
            r.sections = {{"a", static_cast<double>(points), static_cast<double>(max), false}};
            records.push_back(r);
        }
        const Rational mean = sum / Rational(n);
        // The nearest six-decimal percentages around the mean, and the mean where it is one.
        const std::int64_t floor = (mean * Rational(100'000'000)).floor();
        for (const std::int64_t target : {floor, floor + 1}) {
            provider.clauses[0].target = Decimal{target};
            Engine engine(std::make_shared<Configuration>(*config));
            for (const auto& r : records) tell(engine, r);
            const auto results = engine.clause_windows(0, time("2026-11-01T00:00:00+01:00"),
                                                       time("2026-11-30T00:00:00+01:00"), kNoon);
            ASSERT_EQ(results.size(), 1U);
            const bool wanted = mean >= Rational(target, 100'000'000);
            ASSERT_EQ(results[0].met, wanted) << mean.text() << " against " << target;
            (wanted ? met : missed) += 1;
        }
    }
    EXPECT_GE(met, 300);
    EXPECT_GE(missed, 300);
}

}  // namespace
}  // namespace leitstand::test
