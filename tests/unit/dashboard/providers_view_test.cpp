#include "dashboard/pages/providers_view.hpp"

#include <gtest/gtest.h>

#include <string>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/providers_draw.hpp"
#include "tests/golden/design_boards_providers.hpp"

namespace leitstand {
namespace {

std::string s(std::string_view text) { return std::string(text); }

struct Providers : testing::Test {
    std::shared_ptr<Configuration> config = design::steering_configuration(Language::de);
    Board board = design::steering_board(*config);
    Density density = Density::standard;

    ProvidersView view(Language language = Language::de) {
        ProvidersView out;
        build_providers_view(board, {config, config->pages[0], language, density}, config->zone,
                             out);
        return out;
    }
    ClauseBoard& clause(std::size_t provider, std::size_t index) {
        return board.providers[provider].clauses[index];
    }
};

TEST_F(Providers, EveryVerdictHasOneState) {
    using enum ClauseVerdict;
    const auto all = [](std::initializer_list<ClauseVerdict> verdicts, QueueStatus status) {
        for (const ClauseVerdict verdict : verdicts)
            EXPECT_EQ(status_of(verdict), status) << to_string(verdict);
    };
    all({secured, on_track, final_met, ramp}, QueueStatus::ok);
    all({stretch, unlikely}, QueueStatus::watch);
    all({lost, final_missed}, QueueStatus::breach);
    all({suspended, excluded}, QueueStatus::suspended);
    all({no_data}, QueueStatus::no_data);
}

TEST_F(Providers, RowsShowTheDesignsFigures) {
    const ProvidersView v = view();
    EXPECT_EQ(s(v.title), "Provider \u00b7 November, Tag 18 von 30");
    ASSERT_EQ(v.columns, 4U);
    EXPECT_EQ(s(v.heads[0]), "Service-Level");
    EXPECT_EQ(s(v.heads[2]), "Qualit\u00e4t");
    EXPECT_EQ(s(v.heads[3]), "Kosten/Kontakt");
    ASSERT_EQ(v.rows.size(), 4U);
    EXPECT_EQ(s(v.rows[0].sub), "42\u202f% Volumen");
    EXPECT_EQ(s(v.rows[2].sub), "21\u202f%, beobachten");
    EXPECT_EQ(s(v.rows[3].sub), "10\u202f%, ausgesetzt \u00a7 7.3");
    EXPECT_EQ(s(v.rows[2].cells[0].value), "78,9");
    EXPECT_EQ(s(v.rows[3].cells[3].value), "5,07");
    EXPECT_EQ(s(v.rows[3].cells[3].unit), "\u20ac");
    EXPECT_EQ(s(v.verdict.sentence), "Birke liegt bei drei Zielen unter Vertrag");
    EXPECT_EQ(v.verdict.status, QueueStatus::watch);
    EXPECT_EQ(s(view(Language::en).verdict.sentence), "Birke is below three contract targets");
    EXPECT_EQ(s(v.note.text), "Alle Quellen aktuell \u00b7 14:37:08");
}

TEST_F(Providers, InHouseComesFirstWhereverItIsConfigured) {
    std::swap(config->providers[0], config->providers[3]);
    const ProvidersView v = view();
    EXPECT_EQ(s(v.rows[0].name), "Inhouse Leipzig");
    EXPECT_EQ(s(v.rows[1].name), "Espe Kontakt");
    EXPECT_EQ(s(v.rows[0].sub), "42\u202f% Volumen");
}

TEST_F(Providers, ASuspendedValueIsDimmedAndASmallSampleHasNone) {
    const ProvidersView v = view();
    const ProviderCell& suspended = v.rows[3].cells[0];
    EXPECT_EQ(suspended.status, QueueStatus::suspended);
    EXPECT_TRUE(suspended.dimmed);
    EXPECT_EQ(s(suspended.value), "76,4");
    const ProviderCell& few = v.rows[3].cells[2];
    EXPECT_EQ(few.kind, ProviderCell::Kind::unknown);
    EXPECT_EQ(s(few.instead), "n\u00a0= 12");
    clause(3, 2).denominator = std::nullopt;
    EXPECT_EQ(s(view().rows[3].cells[2].instead), "keine Daten");
}

TEST_F(Providers, AColumnIsThereWhenOneProviderHasItAndADashForTheOthers) {
    for (std::size_t i : {0U, 1U})
        board.providers[i].clauses.erase(board.providers[i].clauses.begin() + 1);
    const ProvidersView v = view();
    EXPECT_EQ(s(v.heads[1]), "Erstl\u00f6sung");
    EXPECT_EQ(v.rows[0].cells[1].kind, ProviderCell::Kind::not_applicable);
    EXPECT_EQ(v.rows[2].cells[1].kind, ProviderCell::Kind::value);
    EXPECT_FALSE(v.rows[2].cells[1].strip.reference) << "no in-house value to stand beside";
}

TEST_F(Providers, WhereFiguresAreMissingOthersAreCompared) {
    for (ProviderBoard& provider : board.providers) {
        std::erase_if(provider.clauses, [](const ClauseBoard& c) {
            return c.kpi == ClauseKpi::fcr || c.kpi == ClauseKpi::form_score;
        });
    }
    ProvidersView v = view();
    ASSERT_EQ(v.columns, 3U);
    EXPECT_EQ(s(v.heads[1]), "Abbruchquote");
    EXPECT_EQ(s(v.heads[2]), "Kosten/Kontakt");
    for (ProviderBoard& provider : board.providers) {
        provider.economics.reset();
        provider.clauses.clear();
    }
    v = view();
    EXPECT_EQ(v.columns, 0U);
}

TEST_F(Providers, ClausesOfOtherWindowsAreNotCompared) {
    clause(1, 0).window = ClauseWindow::week;
    EXPECT_EQ(view().rows[1].cells[0].kind, ProviderCell::Kind::not_applicable);
}

TEST_F(Providers, TheClaimIsOnlyMadeWhereItHolds) {
    EXPECT_EQ(s(view().claim), "gleiche Zeiten, gleiche Formel, keine Rangfolge");
    clause(1, 0).variant = Variant::answered_only;
    EXPECT_EQ(s(view().claim), "gleiche Zeiten, Formel je Vertrag, keine Rangfolge");
}

/// Every provider's service level clause is about one queue of one service, and it is compared.
void compare_level(Configuration& config, Board& board, bool proven) {
    ComparisonBoard comparison;
    comparison.kpi = "service_level";
    comparison.service = "Hotline";
    comparison.strata = {"topic", "time_of_day"};
    comparison.difference_proven = proven;
    for (std::size_t i = 0; i < config.providers.size(); ++i) {
        ProviderConfig& provider = config.providers[i];
        QueueConfig queue;
        queue.id = "compared";
        queue.service = "Hotline";
        provider.queues.push_back(queue);
        provider.clauses[0].id = board.providers[i].clauses[0].id = "level";
        provider.clauses[0].queues = {"compared"};
        ComparedProvider& row = comparison.providers.emplace_back();
        row.id = provider.id;
        row.adjusted = 0.80 + 0.01 * static_cast<double>(i);
        row.adjusted_low = *row.adjusted - 0.01;
        row.adjusted_high = *row.adjusted + 0.02;
    }
    board.comparison = {comparison};
}

TEST_F(Providers, WhatIsAdjustedIsShownAndSaid) {
    compare_level(*config, board, false);
    const ProvidersView v = view();
    EXPECT_EQ(s(v.rows[1].cells[0].value), "81,0");
    EXPECT_EQ(s(v.rows[2].cells[0].value), "82,0");
    EXPECT_EQ(v.rows[2].cells[0].status, QueueStatus::watch)
        << "the contract goes by its own count";
    const IntervalStrip& strip = v.rows[2].cells[0].strip;
    EXPECT_NEAR((strip.at - *strip.low) * 2, *strip.high - strip.at, 1e-5F);
    EXPECT_EQ(s(v.claim), "Kontaktmix bereinigt: Service-Level; kein Unterschied belegt");
    board.comparison[0].difference_proven = true;
    EXPECT_EQ(s(view().claim),
              "Kontaktmix bereinigt: Service-Level; gleiche Zeiten, keine Rangfolge");
    EXPECT_EQ(s(view(Language::en).claim),
              "contact mix adjusted: Service level; same hours, not a ranking");
}

TEST_F(Providers, WhatIsNotAdjustedIsNotSaidToBe) {
    const std::string measured = s(view().rows[2].cells[0].value);
    compare_level(*config, board, false);
    board.comparison[0].strata.clear();
    EXPECT_EQ(s(view().rows[2].cells[0].value), measured);
    EXPECT_EQ(s(view().claim), "gleiche Zeiten, gleiche Formel, keine Rangfolge");
    compare_level(*config, board, false);
    board.comparison[0].service = "Billing";
    EXPECT_EQ(s(view().claim), "gleiche Zeiten, gleiche Formel, keine Rangfolge");
    board.comparison[0].service = "Hotline";
    clause(1, 0).variant = Variant::answered_only;
    EXPECT_EQ(s(view().rows[2].cells[0].value), measured) << "two formulas are no comparison";
}

TEST_F(Providers, CostIsOfSolvedContactsWhereResolutionIsKnown) {
    ComparisonBoard cost;
    cost.kpi = "cost_per_solved";
    for (const auto& provider : board.providers) {
        ComparedProvider& row = cost.providers.emplace_back();
        row.id = provider.id;
        row.value = 7.5;
        row.low = 7.2;
        row.high = 7.9;
    }
    cost.providers[1].value.reset();
    board.comparison = {cost};
    const ProvidersView v = view();
    EXPECT_EQ(s(v.heads[3]), "Kosten/L\u00f6sung");
    EXPECT_EQ(s(v.rows[0].cells[3].value), "7,50");
    EXPECT_TRUE(v.rows[0].cells[3].strip.low);
    EXPECT_EQ(v.rows[1].cells[3].kind, ProviderCell::Kind::not_applicable);
}

TEST_F(Providers, AColumnHasOneScaleWithItsTargetInTheMiddle) {
    const ProvidersView v = view();
    for (const ProviderRow& row : v.rows) EXPECT_FLOAT_EQ(*row.cells[0].strip.target, 0.5F);
    EXPECT_NEAR(v.rows[2].cells[0].strip.at, (78.9F - 74) / 12, 1e-4F);
    EXPECT_FLOAT_EQ(*v.rows[2].cells[0].strip.reference, v.rows[0].cells[0].strip.at);
    EXPECT_FALSE(v.rows[0].cells[0].strip.reference);
    clause(1, 0).value = 0.51;  // far outside: the scale widens for all
    const ProvidersView wide = view();
    EXPECT_GE(wide.rows[1].cells[0].strip.at, 0.0F);
    EXPECT_FLOAT_EQ(*wide.rows[2].cells[0].strip.target, 0.5F);
}

TEST_F(Providers, CostHasNoIntervalAndNoTarget) {
    const ProviderCell cost = view().rows[1].cells[3];
    EXPECT_FALSE(cost.strip.low);
    EXPECT_FALSE(cost.strip.target);
    EXPECT_TRUE(cost.strip.reference);
}

TEST_F(Providers, AnUnknownVolumeGivesNoShares) {
    board.providers[1].offered_in_month = std::nullopt;
    const ProvidersView v = view();
    EXPECT_EQ(s(v.rows[0].sub), "im Ziel");
    EXPECT_EQ(s(v.rows[2].sub), "beobachten");
}

TEST_F(Providers, BeforeTheFirstBoardNothingIsClaimed) {
    board = Board{};
    const ProvidersView v = view();
    ASSERT_EQ(v.rows.size(), 4U);
    EXPECT_EQ(v.columns, 0U);
    EXPECT_EQ(s(v.title), "Provider");
    EXPECT_EQ(v.verdict.status, QueueStatus::no_data);
    for (const ProviderRow& row : v.rows) EXPECT_EQ(row.status, QueueStatus::no_data);
}

TEST_F(Providers, TheSentenceFollowsThePrecedence) {
    using enum ClauseVerdict;
    clause(1, 0).verdict = lost;
    EXPECT_EQ(s(view().verdict.sentence), "Ahorn: Service-Level unerreichbar");
    EXPECT_EQ(view().verdict.status, QueueStatus::breach);
    for (ClauseBoard& c : board.providers[1].clauses) c.verdict = final_missed;
    EXPECT_EQ(s(view().verdict.sentence), "Ahorn verfehlt drei Vertragsziele");
    clause(0, 0).verdict = clause(2, 0).verdict = lost;
    EXPECT_EQ(s(view().verdict.sentence), "Drei Provider verfehlen Ziele");
    board = design::steering_board(*config);
    clause(2, 3).verdict = clause(2, 4).verdict = on_track;
    clause(2, 0).required_rest = 0.8166;
    EXPECT_EQ(s(view().verdict.sentence), "Birke braucht ab jetzt 81,7\u202f% je Tag");
    clause(2, 0).verdict = on_track;
    EXPECT_EQ(s(view().verdict.sentence), "Birke: E-Mail 24 h ausgesetzt nach \u00a7 7.3");
    EXPECT_EQ(view().verdict.status, QueueStatus::suspended);
    clause(2, 2).verdict = clause(3, 0).verdict = on_track;
    EXPECT_EQ(s(view().verdict.sentence), "Bisher kein Ziel verfehlt") << "one is not measurable";
    clause(3, 2).verdict = on_track;
    EXPECT_EQ(s(view().verdict.sentence), "Alles im Plan");
    EXPECT_EQ(view().verdict.status, QueueStatus::ok);
}

TEST_F(Providers, ARampIsNamedAndClaimsNothing) {
    for (ClauseBoard& c : board.providers[1].clauses) c.verdict = ClauseVerdict::ramp;
    const ProvidersView v = view();
    EXPECT_TRUE(v.rows[1].ramp);
    EXPECT_EQ(s(v.rows[1].sub), "27\u202f%, Hochlauf");
    EXPECT_TRUE(v.rows[1].cells[0].ramp);
    clause(1, 1).verdict = ClauseVerdict::stretch;
    EXPECT_FALSE(view().rows[1].ramp);
}

TEST_F(Providers, WhatIsExcludedSaysSo) {
    ClauseBoard& level = clause(3, 0);
    level.verdict = ClauseVerdict::excluded;
    level.value = level.low = level.high = std::nullopt;
    level.denominator = 0;
    const ProvidersView v = view();
    EXPECT_EQ(s(v.rows[3].sub), "10\u202f%, ausgenommen \u00a7 7.3");
    EXPECT_EQ(v.rows[3].cells[0].status, QueueStatus::suspended);
    EXPECT_EQ(s(v.rows[3].cells[0].instead), "ausgenommen") << "and no \"n = 0\"";
    clause(3, 1).verdict = ClauseVerdict::suspended;
    EXPECT_EQ(s(view().rows[3].sub), "10\u202f%, ausgesetzt \u00a7 7.3")
        << "one still counts later";
}

TEST_F(Providers, OnlyWhereAllAreInTheirRampIsTheFirstLine) {
    for (ProviderBoard& provider : board.providers)
        for (ClauseBoard& c : provider.clauses) c.verdict = ClauseVerdict::ramp;
    EXPECT_TRUE(view().verdict.ramp);
    clause(1, 0).verdict = ClauseVerdict::on_track;
    EXPECT_FALSE(view().verdict.ramp);
}

TEST_F(Providers, AMissedTargetIsNeverPrintedAsIt) {
    clause(2, 0).value = 0.7996;
    EXPECT_EQ(s(view().rows[2].cells[0].value), "79,9");
    clause(2, 0).shown_decimals = 2;
    EXPECT_EQ(s(view().rows[2].cells[0].value), "79,96");
}

TEST_F(Providers, MoreRowsBecomeSmallerAndThenScreens) {
    EXPECT_EQ(provider_rows_per_part(Density::standard, 4), 4U);
    EXPECT_EQ(provider_rows_per_part(Density::standard, 6), 6U);
    EXPECT_EQ(provider_rows_per_part(Density::standard, 7), 4U);
    EXPECT_EQ(provider_rows_per_part(Density::standard, 13), 5U);
    EXPECT_EQ(provider_rows_per_part(Density::medium, 4), 2U);
    EXPECT_EQ(provider_rows_per_part(Density::standard, 0), 1U);
}

TEST_F(Providers, FarShowsTheWorstProviderAndCountsTheRest) {
    density = Density::far;
    const ProvidersView v = view();
    EXPECT_EQ(s(v.verdict.sentence), "Birke beobachten");
    EXPECT_EQ(s(v.hero_title), "SL \u00b7 Birke");
    EXPECT_EQ(s(v.small.hero.value), "78,9");
    EXPECT_EQ(s(v.small.hero.target), "80");
    EXPECT_EQ(s(v.corner), "Tag 18 von 30");
    ASSERT_EQ(v.small.rows.size(), 4U);
    EXPECT_EQ(s(v.small.rows[2].name), "Birke");
    EXPECT_FALSE(v.small.rest_has_value);
}

TEST_F(Providers, SentencesKeepTheirLength) {
    using enum ClauseVerdict;
    config->providers[2].name = "Kundenservicegesellschaft Niederrhein-Nord GmbH";
    for (const Density d : {Density::standard, Density::far}) {
        density = d;
        for (const ClauseVerdict verdict : {ramp, suspended, excluded, secured, on_track, stretch,
                                            unlikely, lost, final_met, final_missed}) {
            for (ClauseBoard& c : board.providers[2].clauses) c.verdict = verdict;
            const std::size_t limit = d == Density::far ? 24 : 46;
            EXPECT_LE(characters(view().verdict.sentence), limit) << s(view().verdict.sentence);
            EXPECT_LE(characters(view(Language::en).verdict.sentence), limit == 46 ? 42U : limit)
                << s(view(Language::en).verdict.sentence);
        }
    }
}

TEST_F(Providers, ShortNamesAreUniqueOrWhole) {
    EXPECT_EQ(short_name(*config, "birke"), "Birke");
    EXPECT_EQ(short_name(*config, "inhouse"), "Inhouse Leipzig") << "a team keeps its name";
    config->providers[3].name = "Birke Kontakt";
    EXPECT_EQ(short_name(*config, "birke"), "Birke Service");
}

}  // namespace
}  // namespace leitstand
