#include "dashboard/pages/provider_view.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "dashboard/pages/clause_texts.hpp"
#include "tests/golden/design_boards_providers.hpp"

namespace leitstand {
namespace {

std::string s(std::string_view text) { return std::string(text); }

struct OneProvider : testing::Test {
    std::shared_ptr<Configuration> config = design::steering_configuration(Language::de);
    Board board = design::steering_board(*config);
    Density density = Density::standard;

    ProviderView view(Language language = Language::de) {
        ProviderView out;
        build_provider_view(board, {config, config->pages[1], language, density}, config->zone,
                            out);
        return out;
    }
    ProviderView in(ClauseVerdict verdict, Language language = Language::de) {
        board = design::birke_in(*config, verdict);
        return view(language);
    }
    ProviderBoard& birke() { return board.providers[2]; }
};

TEST_F(OneProvider, ShowsTheDesignsFigures) {
    const ProviderView v = view();
    EXPECT_EQ(s(v.title), "Provider \u00b7 Birke Service \u00b7 November, Tag 18 von 30");
    EXPECT_EQ(s(v.verdict.sentence), "Birke braucht ab jetzt 81,7\u202f% je Tag");
    EXPECT_EQ(s(view(Language::en).verdict.sentence), "Birke now needs 81.7% a day");
    EXPECT_EQ(s(v.required.value), "81,7");
    EXPECT_EQ(s(v.recent.value), "80,4");
    EXPECT_EQ(s(v.money.share), "\u22120,9");
    EXPECT_EQ(s(v.money.amount), "\u221211\u202f200");
    EXPECT_EQ(s(v.money.currency), "\u20ac");
    EXPECT_EQ(s(v.note.text), "Abgerechnete Tage bis 17.11., heute vorl\u00e4ufig");
    ASSERT_EQ(v.clauses.size(), 5U);
    EXPECT_EQ(s(v.clauses[2].name), "E-Mail 24 h");
    EXPECT_EQ(s(v.clauses[2].note), "\u00a7 7.3");
    EXPECT_TRUE(v.clauses[2].dimmed);
    EXPECT_EQ(s(v.clauses[1].value), "4,1");
    EXPECT_FLOAT_EQ(*v.clauses[1].target, 0.5F) << "a limit stands in the middle";
}

TEST_F(OneProvider, WhatIsOverdueStandsInTheLastLine) {
    GovernanceBoard& governance = birke().governance.emplace();
    EXPECT_EQ(s(view().note.text), "Abgerechnete Tage bis 17.11., heute vorl\u00e4ufig");
    governance.open_actions.resize(3);
    governance.open_actions[0].overdue = governance.open_actions[2].overdue = true;
    governance.overdue_client = 1;
    EXPECT_EQ(s(view().note.text), "2 Ma\u00dfnahmen \u00fcberf\u00e4llig (Auftraggeber 1)");
    EXPECT_EQ(s(view(Language::en).note.text), "2 actions overdue (client 1)");
    governance.overdue_client = 0;
    governance.open_actions[0].overdue = false;
    EXPECT_EQ(s(view().note.text), "1 Ma\u00dfnahme \u00fcberf\u00e4llig");
    EXPECT_EQ(view().note.status, QueueStatus::ok);
}

TEST_F(OneProvider, TheChartHasTheContractsLevels) {
    const MonthChart chart = view().chart;
    ASSERT_TRUE(chart.malus && chart.bonus);
    EXPECT_EQ(s(chart.malus->label), "78 Malus") << "the tier at the target is no line of its own";
    EXPECT_EQ(s(chart.bonus->label), "82 Bonus");
    EXPECT_EQ(s(chart.target_label), "80 Vertrag");
    EXPECT_FLOAT_EQ(chart.low, 75.4F);
    EXPECT_FLOAT_EQ(chart.high, 83.6F);
    EXPECT_TRUE(chart.path);
    EXPECT_EQ(chart.days.size(), 18U);
    EXPECT_FLOAT_EQ(chart.days.front().at, 0.0F);
    EXPECT_NEAR(chart.days.back().at, 17.0F / 29, 1e-6F);
    ASSERT_EQ(chart.ticks.size(), 4U);
    EXPECT_EQ(s(chart.ticks[0].text), "heute");
    EXPECT_TRUE(chart.ticks[0].now);
}

TEST_F(OneProvider, TicksKeepTheirDistance) {
    for (unsigned last = 1; last <= 30; ++last) {
        board = design::steering_board(*config);
        ClauseBoard& level = birke().clauses[0];
        level.days.clear();
        for (unsigned day = 1; day <= last; ++day) {
            level.days.push_back(
                {Date{std::chrono::year{2025}, std::chrono::November, std::chrono::day{day}}, 0.8,
                 0.8, 10});
        }
        const MonthChart chart = view().chart;
        bool now = false;
        for (const auto& a : chart.ticks) {
            now = now || a.now;
            for (const auto& b : chart.ticks) {
                if (&a == &b) continue;
                EXPECT_GE(std::abs(a.at - b.at), 0.11F) << last;
            }
        }
        EXPECT_TRUE(now) << last;
    }
}

TEST_F(OneProvider, TheScaleHoldsWhatTheMonthCanBecome) {
    for (const double value : {0.30, 0.62, 0.77, 0.80, 0.83, 0.95, 0.999}) {
        ClauseBoard& level = birke().clauses[0];
        level.days.back().cumulative = value;
        level.fan = ClauseFan{value - 0.02, value - 0.01, value, value + 0.01, value + 0.02};
        const MonthChart chart = view().chart;
        EXPECT_LE(chart.low, (value - 0.02) * 100);
        EXPECT_GE(chart.high, (value + 0.02) * 100);
        EXPECT_LT(chart.low, chart.target);
        EXPECT_GT(chart.high, chart.target);
    }
}

TEST_F(OneProvider, EveryVerdictHasItsSentenceAndItsFigure) {
    struct Expected {
        ClauseVerdict verdict;
        QueueStatus status;
        const char *german, *english, *required;
    };
    using enum ClauseVerdict;
    const Expected all[] = {
        {on_track, QueueStatus::ok, "Birke liegt im Plan", "Birke is on plan", "78,2"},
        {stretch, QueueStatus::watch, "Birke braucht ab jetzt 81,4\u202f% je Tag",
         "Birke now needs 81.4% a day", "81,4"},
        {unlikely, QueueStatus::watch, "Birke braucht ab jetzt 82,6\u202f% je Tag",
         "Birke now needs 82.6% a day", "82,6"},
        {lost, QueueStatus::breach, "Birke: Service-Level unerreichbar",
         "Birke: Service level is out of reach", "unerreichbar"},
        {suspended, QueueStatus::suspended, "Birke: Service-Level ausgesetzt nach \u00a7 7.3",
         "Birke: Service level suspended under \u00a7 7.3", "ausgesetzt"},
        {excluded, QueueStatus::suspended, "Birke: Service-Level ausgenommen nach \u00a7 7.3",
         "Birke: Service level excluded under \u00a7 7.3", "ausgenommen"},
        {ramp, QueueStatus::ok, "Birke im Hochlauf, noch ohne Malus",
         "Birke is ramping up, without credits", "Hochlauf"},
        {secured, QueueStatus::ok, "Birke: Service-Level gesichert", "Birke: Service level secured",
         "gesichert"},
        {final_met, QueueStatus::ok, "Birke: Service-Level erreicht",
         "Birke: Service level reached", "erreicht"},
        {final_missed, QueueStatus::breach, "Birke: Service-Level verfehlt",
         "Birke: Service level missed", "verfehlt"},
        {no_data, QueueStatus::no_data, "Birke: noch keine Daten", "Birke: no data yet", ""},
    };
    for (const Expected& expected : all) {
        const ProviderView v = in(expected.verdict);
        SCOPED_TRACE(to_string(expected.verdict));
        EXPECT_EQ(v.verdict.status, expected.status);
        EXPECT_EQ(s(v.verdict.sentence), expected.german);
        const Line figure = v.required.value.empty() ? v.required.words : v.required.value;
        EXPECT_EQ(s(figure), expected.required);
        const std::string english = s(view(Language::en).verdict.sentence);
        EXPECT_EQ(english, expected.english);
        EXPECT_LE(characters(english), 42U);
        const bool path = expected.verdict == on_track || expected.verdict == stretch ||
                          expected.verdict == unlikely;
        EXPECT_EQ(v.chart.path, path);
        EXPECT_EQ(v.clauses[0].ramp, expected.verdict == ramp);
        EXPECT_EQ(v.verdict.ramp, expected.verdict == ramp);
        EXPECT_EQ(v.small.hero.ramp, expected.verdict == ramp);
        const bool over = expected.verdict == final_met || expected.verdict == final_missed;
        EXPECT_EQ(s(v.required.label), over ? "Ergebnis" : "n\u00f6tig je Tag");
    }
}

TEST_F(OneProvider, WhatIsExcludedIsNeitherSuspendedNorUnknown) {
    const ProviderView v = in(ClauseVerdict::excluded);
    EXPECT_EQ(v.clauses[0].status, QueueStatus::suspended) << "by contract, not by a gap";
    EXPECT_EQ(s(v.clauses[0].instead), "ausgenommen") << "and no \"n = 0\"";
    EXPECT_EQ(s(v.clauses[0].note), "\u00a7 7.3");
    EXPECT_TRUE(v.clauses[0].value.empty());
    EXPECT_FALSE(v.clauses[0].bar);
    birke().clauses[0].reference.clear();
    EXPECT_EQ(s(view().verdict.sentence), "Birke: Service-Level ausgenommen");
}

TEST_F(OneProvider, FromFarAwayTheOtherClausesStandBesideTheMainOne) {
    density = Density::far;
    ProviderView v = view();
    EXPECT_EQ(s(v.hero_title), "Service-Level");
    ASSERT_EQ(v.small.rows.size(), 4U) << "the main one is the hero";
    for (const FloorRow& row : v.small.rows) EXPECT_NE(s(row.name), "SL");
    density = Density::panel;
    EXPECT_EQ(s(view().hero_title), "SL Monat");
    EXPECT_EQ(s(view(Language::en).hero_title), "SL month");
    birke().clauses[0].window = ClauseWindow::week;
    EXPECT_EQ(s(view().hero_title), "SL");
    birke().clauses.resize(1);
    v = view();
    ASSERT_EQ(v.small.rows.size(), 1U) << "a page is not half empty";
}

TEST_F(OneProvider, EveryVerdictIsExplainedInASentence) {
    struct Expected {
        ClauseVerdict verdict;
        const char *german, *english;
    };
    using enum ClauseVerdict;
    const Expected all[] = {
        {no_data, "Noch kein Wert, also kein Urteil.", "No figure yet, so there is no verdict."},
        {ramp, "Hochlauf: gemessen, ohne Bonus und Malus.",
         "Ramp-up: measured, no bonus and no malus."},
        {suspended, "Z\u00e4hlt gerade nicht: so sagt es der Vertrag.",
         "Does not count now: the contract says so."},
        {excluded, "Alle Zeitr\u00e4ume sind vertraglich ausgenommen.",
         "The contract takes out every period so far."},
        {secured, "Auch der schlechteste Rest h\u00e4lt das Ziel.",
         "Even the worst rest would keep the target."},
        {on_track, "So gut wie die letzten zehn Tage reicht.",
         "As good as the last ten days is enough."},
        {stretch, "Besser als zuletzt n\u00f6tig, schon geschafft.",
         "Must beat the last ten days; it has before."},
        {unlikely, "Der Rest m\u00fcsste die besten Tage \u00fcbertreffen.",
         "The rest must beat even the best days."},
        {lost, "Auch ein perfekter Rest w\u00fcrde nicht reichen.",
         "Even a perfect rest would not be enough."},
        {final_met, "Zeitraum vorbei, Ziel gehalten.", "The period is over, the target was kept."},
        {final_missed, "Zeitraum vorbei, Ziel verfehlt.",
         "The period is over, the target was missed."},
    };
    for (const Expected& expected : all) {
        SCOPED_TRACE(to_string(expected.verdict));
        EXPECT_EQ(s(in(expected.verdict).explanation), expected.german);
        EXPECT_EQ(s(view(Language::en).explanation), expected.english);
        EXPECT_LE(characters(view().explanation), 44U) << "the room under the two figures";
        EXPECT_LE(characters(view(Language::en).explanation), 44U);
    }
    birke().clauses.clear();
    EXPECT_TRUE(view().explanation.empty());
}

TEST_F(OneProvider, NeededAndLastDaysCompareAsTheValuesDo) {
    ClauseBoard& level = birke().clauses[0];
    level.required_rest = 0.80441;
    level.last_7_days = 0.80442;
    ProviderView v = view();
    EXPECT_EQ(s(v.required.value), "80,5") << "reaching what is printed must be enough";
    EXPECT_EQ(s(v.recent.value), "80,4");
    level.last_7_days = 0.8051;
    EXPECT_EQ(s(view().recent.value), "80,5");
}

TEST_F(OneProvider, TheMoneysIntervalIsWhatTheTiersSay) {
    const ProviderView v = view();
    ASSERT_TRUE(v.money.strip);
    EXPECT_NEAR(v.money.zero, 4.0F / 6, 1e-5F);
    EXPECT_NEAR(v.money.strip->at, (4 - 0.92F) / 6, 1e-3F);
    // The fan ends at 77.95 and 80.67: all of half the pool, or nothing.
    EXPECT_NEAR(*v.money.strip->low, (4 - 2.0F) / 6, 1e-3F);
    EXPECT_NEAR(*v.money.strip->high, 4.0F / 6, 1e-3F);
    EXPECT_EQ(s(v.money.low_label), "\u22124\u202f%");
    EXPECT_EQ(s(v.money.high_label), "+2\u202f%");
}

TEST_F(OneProvider, CreditsFollowTheTiers) {
    const ClauseConfig& clause = config->providers[2].clauses[0];
    const Price& price = *config->providers[2].contract->price;
    EXPECT_DOUBLE_EQ(credit_share(clause, price, 0.81), 0.0);
    EXPECT_DOUBLE_EQ(credit_share(clause, price, 0.80), 0.0) << "reached";
    EXPECT_DOUBLE_EQ(credit_share(clause, price, 0.799), -0.5 * 0.25 * 0.04);
    EXPECT_DOUBLE_EQ(credit_share(clause, price, 0.78), -0.5 * 0.25 * 0.04);
    EXPECT_DOUBLE_EQ(credit_share(clause, price, 0.70), -0.5 * 0.04);
    EXPECT_DOUBLE_EQ(credit_share(clause, price, 0.82), 0.5 * 0.02);
}

TEST_F(OneProvider, WithoutAContractThereIsNoMoney) {
    config->pages[1].provider = "inhouse";
    const ProviderView v = view();
    EXPECT_TRUE(v.money.share.empty());
    EXPECT_EQ(s(v.money.words), "kein Bonus/Malus vereinbart");
    EXPECT_FALSE(v.chart.malus);
    EXPECT_EQ(s(v.verdict.sentence), "Inhouse Leipzig liegt im Plan");
}

TEST_F(OneProvider, UnknownMoneyIsNotZero) {
    birke().economics.reset();
    const ProviderView v = view();
    EXPECT_FALSE(v.money.known);
    EXPECT_TRUE(v.money.share.empty());
    EXPECT_EQ(s(v.money.words), "noch nichts abgerechnet");
}

TEST_F(OneProvider, WithoutAnEntryItIsTheFirstOutsourcedOne) {
    config->pages[1].provider.clear();
    EXPECT_EQ(page_provider({config, config->pages[1], Language::de, density})->id, "ahorn");
    config->providers.resize(1);
    EXPECT_EQ(page_provider({config, config->pages[1], Language::de, density})->id, "inhouse");
    config->providers.clear();
    EXPECT_EQ(page_provider({config, config->pages[1], Language::de, density}), nullptr);
    board = Board{};
    EXPECT_EQ(view().verdict.status, QueueStatus::no_data);
}

TEST_F(OneProvider, TodayStandsOnTheLineBeforeItsDayIsOver) {
    ClauseBoard& level = birke().clauses[0];
    level.days.pop_back();
    const ProviderView v = view();
    EXPECT_EQ(v.chart.days.size(), 18U);
    EXPECT_FLOAT_EQ(v.chart.days.back().value, 78.9F);
    EXPECT_EQ(s(v.chart.ticks[0].text), "heute");
    EXPECT_EQ(s(v.note.text), "Abgerechnete Tage bis 17.11., heute vorl\u00e4ufig");
    level.days.clear();
    EXPECT_EQ(s(view().note.text), "Noch kein Tag abgerechnet, heute vorl\u00e4ufig");
}

TEST_F(OneProvider, AShareOfWindowsIsComparedWithItsShareAndDrawnByDay) {
    ClauseBoard& level = birke().clauses[0];
    level.aggregation = Aggregation::share_of_windows;
    level.share = 0.9;
    level.value = 0.8996;
    level.required_rest = 0.92;
    const ProviderView v = view();
    EXPECT_EQ(s(v.clauses[0].value), "89,9");
    EXPECT_EQ(s(v.required.label), "n\u00f6tig im Rest");
    EXPECT_EQ(s(v.verdict.sentence), "Birke liegt bei drei Zielen unter Vertrag")
        << "no figure that every day must reach";
    EXPECT_EQ(s(v.chart.title), "Service-Level, je Tag");
    EXPECT_FLOAT_EQ(v.chart.target, 80.0F);
    EXPECT_FALSE(v.chart.fan || v.chart.path || v.chart.malus);
    EXPECT_EQ(s(v.chart.value), "78,9") << "the last day's own";
}

TEST_F(OneProvider, SecondsAreSeconds) {
    ClauseBoard& clause = birke().clauses[1];
    clause.kpi = ClauseKpi::asa;
    clause.target = 20;
    clause.value = 20.04;
    const ClauseRow row = view().clauses[1];
    EXPECT_EQ(s(row.value), "20,1");
    EXPECT_EQ(row.unit, "s");
    EXPECT_EQ(s(row.name), "Annahmezeit");
}

TEST_F(OneProvider, WhereThereIsNoValueItSaysWhy) {
    ClauseBoard& clause = birke().clauses[1];
    clause.value = std::nullopt;
    clause.verdict = ClauseVerdict::no_data;
    clause.denominator = 12;
    EXPECT_EQ(s(view().clauses[1].instead), "n\u00a0= 12");
    EXPECT_FALSE(view().clauses[1].bar);
    for (const auto& [code, words] : {std::pair{"open_items_unknown", "R\u00fcckstand unbekannt"},
                                      {"t_not_counted", "nicht gez\u00e4hlt"},
                                      {"no_locked_forecast", "kein Forecast"},
                                      {"outside_contract", "nicht in Kraft"}}) {
        clause.reasons = {code};
        EXPECT_EQ(s(view().clauses[1].instead), words);
    }
}

TEST_F(OneProvider, LimitsThatAreAMostStandOnTheirHead) {
    ClauseBoard& level = birke().clauses[0];
    level = birke().clauses[1];  // abandoned, at most 5 %
    level.value = 0.0502;
    level.verdict = ClauseVerdict::stretch;
    level.required_rest = 0.0428;
    level.days = {{Date{std::chrono::year{2025}, std::chrono::November, std::chrono::day{3}}, 0.05,
                   0.05, 10}};
    const ProviderView v = view();
    EXPECT_EQ(s(v.clauses[0].value), "5,1") << "a missed limit is not printed as 5,0";
    EXPECT_EQ(s(v.required.value), "4,2") << "rounded to the safe side";
    EXPECT_GT(v.chart.high - v.chart.target, v.chart.target - v.chart.low);
}

}  // namespace
}  // namespace leitstand
