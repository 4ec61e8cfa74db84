// What of a site is compared: by one rule, in common hours, on common days, with a bounded number
// of topics, and never a provider that counts by another W.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <random>

#include "engine/mix_counts.hpp"
#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;

constexpr Millis kDay = std::chrono::hours{24};

struct CompareTeams : testing::Test {
    CompareTeams() {
        config = site();
        config->providers[0].kind = ProviderKind::outsourced;
        config->providers[0].queues[0].service_level.t = Millis{30'000};
        ProviderConfig inhouse = config->providers[0];
        inhouse.id = "inhouse";
        inhouse.kind = ProviderKind::in_house;
        inhouse.queues[0].service_level.t = Millis{20'000};
        config->providers.push_back(inhouse);
    }
    void start() { engine = std::make_unique<Engine>(config); }
    void call(std::uint16_t provider, int day, int hour, double wait_s, std::string customer = {}) {
        Message m = message(MessageKind::contact, {provider, 0});
        texts.push_back("c" + std::to_string(texts.size()));
        const Instant at = first + day * kDay + std::chrono::hours{hour};
        m.contacts = {answered(texts.back(), at, wait_s, 60)};
        texts.push_back(std::move(customer));
        m.contacts[0].customer = texts.back();
        ASSERT_TRUE(engine->apply(m, m.contacts[0].ended_at));
    }
    const ComparisonBoard* find(std::string_view kpi, int day) {
        board = engine->board(first + day * kDay + std::chrono::hours{9});
        for (const auto& one : board->comparison) {
            if (one.kpi == kpi) return &one;
        }
        return nullptr;
    }

    std::shared_ptr<Configuration> config;
    std::unique_ptr<Engine> engine;
    std::shared_ptr<const Board> board;
    std::deque<std::string> texts;
    const Instant first = time("2026-11-02T00:00:00+01:00");
};

TEST_F(CompareTeams, EverybodyIsCountedByTheReferencesRule) {
    start();
    for (int i = 0; i < 4; ++i) {
        call(0, 0, 9 + i, 25);  // within the provider's own T, not within that of the in-house team
        call(1, 0, 9 + i, i < 2 ? 10 : 25);
    }
    EXPECT_EQ(find("service_level", 0), nullptr) << "the day is not over";
    const auto* level = find("service_level", 1);
    ASSERT_NE(level, nullptr);
    EXPECT_EQ(level->reference, "inhouse");
    EXPECT_EQ(level->providers[0].id, "inhouse") << "in-house first, wherever it is configured";
    EXPECT_EQ(level->providers[0].value, 0.5);
    EXPECT_EQ(level->providers[1].value, 0.0);
    EXPECT_EQ(level->strata, std::vector<std::string>{"time_of_day"}) << "nobody told a topic";
    EXPECT_FALSE(level->difference_proven);
    EXPECT_EQ(find("aht", 1)->providers[1].value, 60.0);
}

TEST_F(CompareTeams, OnlyCommonDaysAndHoursCount) {
    config->providers[0].queues[0].hours = ServiceHours::parse("Mo-Su 08:00-12:00").value();
    start();
    for (int day = 0; day < 3; ++day) {
        call(1, day, 9, 10);
        call(1, day, 15, 90);  // the provider is closed
        if (day != 1) call(0, day, 9, 10);
    }
    const auto* level = find("service_level", 3);
    ASSERT_NE(level, nullptr);
    EXPECT_EQ(level->providers[0].n, 2);
    EXPECT_EQ(level->providers[0].value, 1.0);
    EXPECT_EQ(format_date(level->to), "2026-11-04");
}

TEST_F(CompareTeams, ATeamThatWasHardlyThereDecidesNothing) {
    ProviderConfig third = config->providers[0];
    third.id = "third";
    config->providers.push_back(third);
    start();
    for (int day = 0; day < 6; ++day) {
        call(1, day, 9, 10);
        call(0, day, 9, 10);
    }
    call(2, 3, 9, 10);
    const auto* level = find("service_level", 6);
    ASSERT_NE(level, nullptr);
    EXPECT_EQ(level->providers[0].n, 6);
    EXPECT_FALSE(level->providers[2].value) << "there on one day of six";
}

TEST_F(CompareTeams, AnotherWIsAnotherFormula) {
    for (const int days : {7, 3}) {
        config->providers[0].quality.emplace();
        config->providers[0].quality->fcr_days = days;
        start();
        for (int i = 0; i < 4; ++i) {
            call(0, 0, 9 + i, 10, "p" + std::to_string(i));
            call(1, 0, 9 + i, 10, "k" + std::to_string(i % 2));
        }
        const auto* fcr = find("fcr", 10);
        ASSERT_EQ(fcr != nullptr, days == 7);
        if (fcr == nullptr) continue;
        EXPECT_EQ(fcr->providers[0].value, 0.0) << "both customers called twice";
        EXPECT_EQ(fcr->providers[0].n, 2);
        EXPECT_EQ(fcr->providers[1].value, 1.0);
    }
}

TEST_F(CompareTeams, ACorrectionOfADayThatIsOverCounts) {
    start();
    call(0, 0, 9, 10);
    call(1, 0, 9, 10);
    EXPECT_EQ(find("service_level", 2)->providers[1].value, 1.0);
    call(0, 0, 9, 90);
    EXPECT_EQ(find("service_level", 2)->providers[1].value, 0.5);
}

TEST_F(CompareTeams, EvaluationsAreScoredByTheReferencesForm) {
    QualityPlan plan;
    plan.sections = {{"solution", "Solution", Decimal::whole(100), {}}};
    config->providers[1].quality = plan;
    start();
    for (std::uint16_t provider = 0; provider < 2; ++provider) {
        Message m = message(MessageKind::evaluation, {provider, 0});
        for (int i = 0; i < 40; ++i) {
            EvaluationRecord r;
            r.id = "e" + std::to_string(i);
            r.at = first + std::chrono::hours{9 + i % 8};
            EvaluationSection section;
            section.id = "solution";
            section.points = (provider == 0 ? 6.0 : 8.0) + 2 * (i % 2);
            section.max = 10;
            r.sections = {section};
            m.evaluations.push_back(r);
        }
        ASSERT_TRUE(engine->apply(m, first + kDay));
    }
    const auto* score = find("form_score", 2);
    ASSERT_NE(score, nullptr);
    EXPECT_NEAR(*score->providers[0].value, 0.9, 1e-9);
    EXPECT_NEAR(*score->providers[1].value, 0.7, 1e-9);
    // Sample variance 0.01 x 40 / 39 on both sides.
    const double half = 1.959964 * std::sqrt(2 * 0.01 * 40 / 39 / 40);
    EXPECT_NEAR(*score->providers[1].difference_low, -0.2 - half, 1e-6);
    EXPECT_TRUE(score->difference_proven);
    EXPECT_TRUE(score->strata.empty());
}

TEST(Mix, ManyTopicsAreBoundedInAnyOrder) {
    ContactStore store;
    std::vector<ContactStore::Index> contacts;
    std::mt19937 random(5);
    for (int i = 0; i < 900; ++i) {
        const auto index = store.find_or_add(0, "c" + std::to_string(i));
        ContactRow& row = store.row(index);
        row.outcome = Outcome::answered;
        row.talk_ms = 1'000 * i;
        row.wait_ms = 40 * i;
        row.topic = 1 + static_cast<std::uint32_t>(random() % 30 * (random() % 8));
        contacts.push_back(index);
    }
    const MixTable table = mix_of(store, contacts, {});
    ASSERT_EQ(table.rows.size(), 64U);
    std::shuffle(contacts.begin(), contacts.end(), random);
    const MixTable again = mix_of(store, contacts, {});
    Counters sum, all;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        EXPECT_EQ(again.rows[i].topic, table.rows[i].topic);
        EXPECT_EQ(again.rows[i].counters(), table.rows[i].counters());
        sum += table.rows[i].counters();
    }
    EXPECT_EQ(table.rows.back().topic, MixRow::kOther);
    EXPECT_EQ(sum.offered, 900);
    EXPECT_EQ(sum.talk_ms, 1'000 * 899 * 450);
}

}  // namespace
}  // namespace leitstand
