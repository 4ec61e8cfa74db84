#include "dashboard/pages/economics_view.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/golden/design_boards_outsourcing.hpp"

namespace leitstand {
namespace {

std::string s(std::string_view text) { return std::string(text); }

struct EconomicsPageView : testing::Test {
    std::shared_ptr<Configuration> config = design::outsourcing_configuration(Language::de);
    Board board = design::outsourcing_board(*config);
    Density density = Density::standard;

    SavingBoard& saving() { return *board.saving; }
    EconomicsView view(Language language = Language::de) {
        EconomicsView out;
        build_economics_view(board, {config, config->pages[2], language, density}, config->zone,
                             out);
        return out;
    }
};

TEST_F(EconomicsPageView, ShowsTheDesignsFigures) {
    const EconomicsView v = view();
    EXPECT_EQ(s(v.title),
              "Wirtschaftlichkeit \u00b7 November, Tag 18 von 30 \u00b7 gleiche Kontakte");
    EXPECT_EQ(s(v.verdict.sentence), "Nach Steuerungskosten bleiben 25\u202f%");
    EXPECT_EQ(s(view(Language::en).verdict.sentence), "25% remains after steering cost");
    EXPECT_EQ(s(v.unit_title), "Tausend Euro, Monat bisher");
    const char* names[] = {"Inhouse-Referenz", "Provider-Rechnungen", "Steuerung",
                           "Wiederanrufe",     "Bonus/Malus",         "Ersparnis"};
    const char* values[] = {"412", "\u2212252", "\u221231", "\u221224", "\u22122", "103"};
    ASSERT_EQ(v.rows.size(), 6U);
    for (std::size_t i = 0; i < 6; ++i) {
        EXPECT_EQ(s(v.rows[i].name), names[i]);
        EXPECT_EQ(s(v.rows[i].value), values[i]);
    }
    EXPECT_EQ(s(v.share), "25");
    EXPECT_EQ(s(v.spread), "\u00b1 3 Punkte");
    EXPECT_EQ(s(v.before), "vor Steuerung 39\u202f%");
    EXPECT_EQ(s(v.costs[0].value), "6,84");
    EXPECT_EQ(s(v.costs[2].value), "5,13");
    EXPECT_EQ(s(v.note.text), "Abgerechnete Tage bis 17.11., heute vorl\u00e4ufig");
}

TEST_F(EconomicsPageView, EachStepBeginsWhereTheOneBeforeEnds) {
    const EconomicsView v = view();
    for (std::size_t i = 1; i + 1 < v.rows.size(); ++i)
        EXPECT_FLOAT_EQ(v.rows[i].from, v.rows[i - 1].to) << i;
    // The identity of the saving: the last step ends where the saving does.
    EXPECT_NEAR(v.rows[4].to, v.rows[5].to, 1e-5);
    EXPECT_NEAR(*v.rows[5].fade_to - *v.rows[5].fade_from, 24.0 / 412 / 1.044, 1e-4);
    EXPECT_FLOAT_EQ(v.zero, 0);
}

TEST_F(EconomicsPageView, AMalusIsAGain) {
    saving().bonus_malus = Money{-1'000'000};
    const EconomicsView v = view();
    EXPECT_EQ(s(v.rows[1].value), "\u2212264") << "the invoice before its malus";
    EXPECT_EQ(s(v.rows[4].value), "+10");
    EXPECT_GT(v.rows[4].to, v.rows[4].from);
}

TEST_F(EconomicsPageView, StrandedAndTransitionCostHaveTheirRows) {
    saving().stranded = Money{500'000};
    saving().transition = Money{0};
    const EconomicsView v = view();
    ASSERT_EQ(v.rows.size(), 8U);
    EXPECT_EQ(s(v.rows[4].name), "Restkosten");
    EXPECT_EQ(s(v.rows[5].value), "0") << "a known nothing is a zero";
}

TEST_F(EconomicsPageView, WhatIsNotKnownSaysWhatIsMissing) {
    saving().steering.reset();
    saving().net_saving.reset();
    saving().net_share.reset();
    saving().steered_per_solved.reset();
    saving().missing = {"birke: steering_rate_per_hour", "espe: baseline_cost_per_contact"};
    const EconomicsView v = view();
    EXPECT_FALSE(v.rows[2].known);
    EXPECT_EQ(s(v.rows[2].instead), "birke: steering_rate_per_hour");
    EXPECT_TRUE(v.rows[2].value.empty());
    EXPECT_FALSE(v.rows.back().known);
    EXPECT_TRUE(v.share.empty());
    EXPECT_TRUE(v.before.empty()) << "never the saving before steering alone";
    ASSERT_EQ(v.missing.size(), 2U);
    EXPECT_TRUE(v.costs[2].value.empty());
}

TEST_F(EconomicsPageView, SmallAmountsAreWhole) {
    for (auto* amount : {&saving().baseline, &saving().invoice, &saving().steering,
                         &saving().repeat_cost, &saving().net_saving, &saving().bonus_malus})
        (*amount)->cents /= 100;
    const EconomicsView v = view();
    EXPECT_EQ(s(v.unit_title), "In Euro, Monat bisher");
    EXPECT_EQ(s(v.rows[0].value), "4\u202f120");
}

TEST_F(EconomicsPageView, ALossHasItsBarLeftOfZero) {
    saving().invoice = Money{45'200'000};
    saving().bonus_malus.reset();
    saving().net_saving = Money{-9'500'000};
    saving().net_share = -95.0 / 412;
    saving().net_low = -0.26;
    saving().net_high = -0.20;
    const EconomicsView v = view();
    EXPECT_GT(v.zero, 0.1F);
    EXPECT_LT(v.rows.back().to, v.zero);
    EXPECT_GE(v.rows.back().to, 0.0F);
    EXPECT_EQ(s(v.rows.back().value), "\u221295");
}

TEST_F(EconomicsPageView, PlanAndPaybackShowWhereTheyAreKnown) {
    EXPECT_TRUE(view().plan.empty());
    design::with_business_case(board);
    EconomicsView v = view();
    EXPECT_EQ(s(v.plan), "Plan 24\u202f%") << "42 + 28 + 28 of 412";
    EXPECT_EQ(s(v.payback), "laut Plan in Monat 22 zur\u00fcck");
    ASSERT_TRUE(v.plan_at);
    ASSERT_EQ(v.tracks.size(), 3U);
    EXPECT_EQ(s(v.tracks[0].title), "Plan und Ist \u00b7 Ahorn Dialog");
    EXPECT_EQ(s(v.tracks[0].rows[0].actual), "45\u202f000");
    EXPECT_EQ(s(v.tracks[0].rows[0].planned), "42\u202f000");
    EXPECT_TRUE(v.tracks[0].rows[4].actual.empty()) << "hours that nobody told";
    board.providers[3].case_track.reset();
    EXPECT_TRUE(view().plan.empty()) << "a part of the plan is no plan of the whole";
    board.providers[1].case_plan->payback_months.reset();
    EXPECT_EQ(s(view().payback), "laut Plan nicht in 3 Jahren zur\u00fcck");
}

struct Case {
    const char* what;
    std::function<void(Board&)> change;
    QueueStatus status;
    const char *german, *english;
};

void net(Board& board, double share, double half) {
    board.saving->net_share = share;
    board.saving->net_low = share - half;
    board.saving->net_high = share + half;
}

const Case kCases[] = {
    {"saved", [](Board&) {}, QueueStatus::ok, "Nach Steuerungskosten bleiben 25\u202f%",
     "25% remains after steering cost"},
    {"a small saving", [](Board& b) { net(b, 0.034, 0.01); }, QueueStatus::ok,
     "Nach Steuerungskosten bleiben 3,4\u202f%", "3.4% remains after steering cost"},
    {"not sure", [](Board& b) { net(b, 0.02, 0.03); }, QueueStatus::watch,
     "Ersparnis 2,0\u202f%, noch nicht gesichert", "Saving 2.0%, not proven yet"},
    {"a loss that is not sure", [](Board& b) { net(b, -0.01, 0.03); }, QueueStatus::watch,
     "Ersparnis \u22121,0\u202f%, noch nicht gesichert", "Saving \u22121.0%, not proven yet"},
    {"a loss", [](Board& b) { net(b, -0.06, 0.02); }, QueueStatus::breach,
     "Auslagern kostet 6\u202f% mehr als Inhouse", "Outsourcing costs 6% more than in-house"},
    {"below plan",
     [](Board& b) {
         design::with_business_case(b);
         net(b, 0.15, 0.03);
     },
     QueueStatus::watch, "Nach Steuerung bleiben 15\u202f%, Plan 24\u202f%",
     "15% remains after steering, plan 24%"},
    {"below plan, within its interval",
     [](Board& b) {
         design::with_business_case(b);
         net(b, 0.22, 0.03);
     },
     QueueStatus::ok, "Nach Steuerungskosten bleiben 22\u202f%", "22% remains after steering cost"},
    {"one figure missing",
     [](Board& b) {
         b.saving->net_share.reset();
         b.saving->missing = {"birke: steering_rate_per_hour"};
     },
     QueueStatus::no_data, "Ersparnis unbekannt, eine Angabe fehlt",
     "Saving not known, one figure missing"},
    {"two figures missing",
     [](Board& b) {
         b.saving->net_share.reset();
         b.saving->missing = {"birke: a", "birke: b"};
     },
     QueueStatus::no_data, "Ersparnis unbekannt, zwei Angaben fehlen",
     "Saving not known, two figures missing"},
    {"not yet", [](Board& b) { b.saving->net_share.reset(); }, QueueStatus::no_data,
     "Ersparnis noch nicht bekannt", "Saving not known yet"},
    {"no costs", [](Board& b) { b.saving.reset(); }, QueueStatus::no_data,
     "Noch keine Kosten zum Vergleich", "No costs to compare yet"},
};

TEST_F(EconomicsPageView, EveryStateHasItsSentence) {
    for (const Case& one : kCases) {
        SCOPED_TRACE(one.what);
        board = design::outsourcing_board(*config);
        one.change(board);
        density = Density::standard;
        const EconomicsView german = view(), english = view(Language::en);
        EXPECT_EQ(german.verdict.status, one.status);
        EXPECT_EQ(s(german.verdict.sentence), one.german);
        EXPECT_EQ(s(english.verdict.sentence), one.english);
        EXPECT_LE(characters(german.verdict.sentence), 46U);
        EXPECT_LE(characters(english.verdict.sentence), 42U);
        density = Density::far;
        EXPECT_LE(characters(view().verdict.sentence), 24U) << s(view().verdict.sentence);
        EXPECT_LE(characters(view(Language::en).verdict.sentence), 24U);
    }
}

TEST_F(EconomicsPageView, WithoutCostsItSaysWhatToConfigure) {
    board.saving.reset();
    const EconomicsView v = view();
    EXPECT_FALSE(v.present);
    EXPECT_EQ(s(v.empty[0]), "Noch keine Kosten zum Vergleich");
    EXPECT_EQ(s(v.empty[1]), "[contract.price] und [economics] in ahorn.toml schreiben");
    EXPECT_TRUE(v.rows.empty());
    board.saving.emplace();
    EXPECT_FALSE(view().present) << "a saving of which nothing is known";
    config->providers.resize(1);
    EXPECT_EQ(s(view().empty[0]), "Nichts ist ausgelagert, also gibt es nichts zu vergleichen");
}

}  // namespace
}  // namespace leitstand
