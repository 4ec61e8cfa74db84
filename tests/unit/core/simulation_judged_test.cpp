// Simulated judgements: plausible, the same whichever day is simulated, and none where quality is
// not configured.
#include "core/simulation/judged.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "core/quality/form.hpp"
#include "core/quality/pairs.hpp"
#include "tests/unit/core/simulation_site.hpp"

namespace leitstand::simulation {
namespace {

using namespace testing;

Configuration judged_site() {
    Configuration config = site();
    QualityPlan plan;
    plan.form = "f";
    plan.sections = {{"a", "A", Decimal::whole(50), {}}, {"b", "B", Decimal::whole(50), {}}};
    config.providers[0].quality = plan;
    return config;
}

template <class Record>
std::vector<Record> records(const std::vector<Emission>& all, QueueKey key) {
    std::vector<Record> found;
    for (const auto& e : all) {
        if (e.queue == key && std::holds_alternative<Record>(e.record))
            found.push_back(std::get<Record>(e.record));
    }
    return found;
}

TEST(SimulatedJudgements, OnlyWhereQualityIsConfigured) {
    const auto day = simulate_day(judged_site(), {kTuesday, 1, {}});
    EXPECT_FALSE(records<EvaluationRecord>(day, kBilling).empty());
    EXPECT_FALSE(records<SurveyRecord>(day, kBilling).empty());
    EXPECT_TRUE(records<EvaluationRecord>(day, kTech).empty());
    EXPECT_TRUE(records<SurveyRecord>(day, kTech).empty());
}

TEST(SimulatedJudgements, EverythingElseStaysAsItWas) {
    const auto without = simulate_day(site(), {kTuesday, 1, {}});
    auto with = simulate_day(judged_site(), {kTuesday, 1, {}});
    std::erase_if(with, [](const Emission& e) {
        return std::holds_alternative<EvaluationRecord>(e.record) ||
               std::holds_alternative<SurveyRecord>(e.record);
    });
    ASSERT_EQ(with.size(), without.size());
    for (std::size_t i = 0; i < with.size(); ++i) {
        ASSERT_EQ(with[i].at, without[i].at);
        ASSERT_EQ(with[i].record.index(), without[i].record.index());
    }
}

TEST(SimulatedJudgements, APastDayIsTheSameWhicheverDayIsSimulated) {
    const auto tell = [](Date day) {
        std::map<std::string, std::pair<Instant, double>> told;
        for (const auto& r :
             records<EvaluationRecord>(simulate_day(judged_site(), {day, 9, {}}), kBilling))
            told[r.id] = {r.at, r.sections[0].points};
        return told;
    };
    const auto first = tell(kTuesday);
    const auto next = tell(Date{std::chrono::sys_days{kTuesday} + std::chrono::days{1}});
    int common = 0;
    for (const auto& [id, content] : first) {
        const auto same = next.find(id);
        if (same == next.end()) continue;
        ++common;
        EXPECT_EQ(same->second, content) << id;
    }
    EXPECT_GT(common, 300);
}

TEST(SimulatedJudgements, ArePlausible) {
    const auto config = judged_site();
    const auto day = simulate_day(config, {kTuesday, 4, {}});
    const auto evaluations = records<EvaluationRecord>(day, kBilling);
    double sum = 0;
    int scored = 0, critical = 0;
    std::vector<const EvaluationRecord*> all;
    for (const auto& r : evaluations) {
        all.push_back(&r);
        const auto score = score_of(*config.providers[0].quality, r);
        critical += r.critical.empty() ? 0 : 1;
        if (!score) continue;
        sum += score->number();
        ++scored;
    }
    EXPECT_GT(sum / scored, 0.75);
    EXPECT_LT(sum / scored, 0.97);
    EXPECT_GT(critical, 0);
    EXPECT_LT(critical, static_cast<int>(evaluations.size()) / 4);
    std::sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->id < b->id; });
    const auto rated = rated_pairs(all);
    EXPECT_GT(rated.pairs.size(), 30U);
    EXPECT_TRUE(rated.alone.empty());
    for (const auto& e : day) {
        if (const auto* r = std::get_if<SurveyRecord>(&e.record)) {
            ASSERT_GE(e.at, r->at) << "told before it was known";
            ASSERT_TRUE(r->csat && *r->csat >= 1 && *r->csat <= 5);
        }
    }
}

}  // namespace
}  // namespace leitstand::simulation
