#include "dashboard/pages/transition_view.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/golden/design_boards_outsourcing.hpp"

namespace leitstand {
namespace {

std::string s(std::string_view text) { return std::string(text); }

Date november(unsigned day) {
    return Date{std::chrono::year{2025}, std::chrono::November, std::chrono::day{day}};
}

struct TransitionPageView : testing::Test {
    std::shared_ptr<Configuration> config = design::outsourcing_configuration(Language::de);
    Board board = design::outsourcing_board(*config);
    Density density = Density::standard;

    TransitionBoard& ahorn() { return *board.providers[1].transition; }
    TransitionView view(Language language = Language::de) {
        TransitionView out;
        build_transition_view(board, {config, config->pages[1], language, density}, config->zone,
                              out);
        return out;
    }
};

TEST_F(TransitionPageView, ShowsTheDesignsFigures) {
    const TransitionView v = view();
    EXPECT_EQ(s(v.title), "Transition \u00b7 Rechnung \u2192 Ahorn Dialog \u00b7 Welle 2 von 4");
    EXPECT_EQ(s(v.verdict.sentence), "Gate 3 am 24.11., ein Kriterium offen");
    EXPECT_EQ(s(view(Language::en).verdict.sentence), "Gate 3 on 24 Nov, one criterion open");
    EXPECT_EQ(v.verdict.status, QueueStatus::watch);
    ASSERT_EQ(v.gates.size(), 6U);
    EXPECT_EQ(s(v.gates[3].name), "G3 Welle 2");
    EXPECT_EQ(s(v.gates[3].date), "24.11.");
    EXPECT_TRUE(v.gates[3].current);
    EXPECT_EQ(v.gates[3].status, QueueStatus::watch);
    EXPECT_EQ(v.gates[2].status, QueueStatus::ok);
    EXPECT_FALSE(v.gates[2].ring);
    EXPECT_TRUE(v.gates[4].future);
    EXPECT_EQ(s(v.chart.value), "27");
    EXPECT_EQ(s(v.chart.planned), "Plan 35\u202f%");
    EXPECT_EQ(s(v.effective), "33,8 von 40 Agents wirksam");
    EXPECT_EQ(s(v.list_title), "Kriterien Gate 3");
    ASSERT_EQ(v.criteria.size(), 5U);
    EXPECT_EQ(s(v.criteria[0].value), "34");
    EXPECT_EQ(s(v.criteria[0].target), "36");
    EXPECT_EQ(v.criteria[0].status, QueueStatus::watch);
    EXPECT_EQ(s(v.criteria[1].value), "71,4");
    EXPECT_EQ(s(v.criteria[3].value), "ja");
    EXPECT_TRUE(v.criteria[3].words);
}

TEST_F(TransitionPageView, ThePlanIsSteps) {
    const ShareChart chart = view().chart;
    ASSERT_EQ(chart.plan.size(), 2 + 2 * 5U);
    EXPECT_FLOAT_EQ(chart.plan.front().value, 0);
    EXPECT_FLOAT_EQ(chart.plan.back().value, 1);
    for (std::size_t i = 1; i + 1 < chart.plan.size(); i += 2) {
        EXPECT_FLOAT_EQ(chart.plan[i].at, chart.plan[i + 1].at) << "straight up";
        EXPECT_FLOAT_EQ(chart.plan[i].value, chart.plan[i - 1].value) << "level until there";
    }
    // 1 September to 2 March are 182 days, the first step is on day 56.
    EXPECT_NEAR(chart.plan[1].at, 56.0 / 182, 1e-5);
    EXPECT_NEAR(chart.actual.back().at, 78.0 / 182, 1e-5);
    EXPECT_NEAR(chart.actual.back().value, 0.27, 1e-6);
    ASSERT_EQ(chart.months.size(), 4U);
    EXPECT_EQ(s(chart.months[0].text), "Sep");
    EXPECT_EQ(s(chart.months[3].text), "Mrz");
}

TEST_F(TransitionPageView, StepsOfTheBoardServeWhereTheConfigurationHasNone) {
    config->providers[1].transition->plan.clear();
    for (std::size_t i = 0; i < ahorn().share.size(); ++i)
        ahorn().share[i].planned = i < 56 ? 0.0 : i < 77 ? 0.1 : 0.35;
    const ShareChart chart = view().chart;
    ASSERT_EQ(chart.plan.size(), 2 + 2 * 3U);
    EXPECT_NEAR(chart.plan.back().value, 0.35, 1e-6);
}

TEST_F(TransitionPageView, AGapOfUnknownDaysBeginsANewLine) {
    for (std::size_t i = 20; i < 25; ++i) ahorn().share[i].actual.reset();
    int begins = 0;
    for (const auto& point : view().chart.actual) begins += point.begins ? 1 : 0;
    EXPECT_EQ(begins, 2);
}

TEST_F(TransitionPageView, ALongTransitionKeepsItsNewestDay) {
    const auto begin = std::chrono::sys_days{november(18)} - std::chrono::days{699};
    ahorn().share.clear();
    for (int i = 0; i < 700; ++i)
        ahorn().share.push_back({Date{begin + std::chrono::days{i}}, std::nullopt, i / 700.0});
    const ShareChart chart = view().chart;
    EXPECT_LE(chart.actual.size(), 124U);
    EXPECT_NEAR(chart.actual.back().value, 699.0 / 700, 1e-6);
}

TEST_F(TransitionPageView, WhatIsNotMeasuredIsOpenAndNoZero) {
    CriterionBoard& criterion = ahorn().gates[3].criteria[0];
    criterion.value.reset();
    const CriterionRow row = view().criteria[0];
    EXPECT_EQ(row.status, QueueStatus::no_data);
    EXPECT_EQ(s(row.instead), "offen");
    EXPECT_TRUE(row.value.empty());
    criterion.due = november(17);
    EXPECT_EQ(view().criteria[0].status, QueueStatus::breach) << "its day is over";
}

TEST_F(TransitionPageView, ALimitThatIsAMostSaysSo) {
    CriterionBoard& criterion = ahorn().gates[3].criteria[1];
    criterion.at_least = false;
    criterion.target = 5;
    criterion.value = 5.004;
    criterion.met = false;
    EXPECT_EQ(s(view().criteria[1].target), "\u2264\u00a05");
    EXPECT_EQ(s(view().criteria[1].value), "5,01") << "never rounded to the limit that it misses";
}

TEST_F(TransitionPageView, HypercareShowsItsWeeksAndWhyTheLastOneWasMissed) {
    design::in_hypercare(board);
    const TransitionView v = view();
    EXPECT_EQ(s(v.verdict.sentence), "Hypercare: zwei von vier Wochen gehalten");
    EXPECT_EQ(s(v.streak), "2 von 4 Wochen");
    ASSERT_EQ(v.weeks.size(), 5U);
    EXPECT_EQ(s(v.weeks[1].name), "Woche ab 27.10.");
    EXPECT_EQ(s(v.weeks[1].text), "Service-Level +1");
    EXPECT_EQ(v.weeks[1].status, QueueStatus::watch);
    EXPECT_EQ(s(v.weeks[2].text), "gehalten");
    EXPECT_TRUE(v.weeks[4].ring);
    EXPECT_TRUE(v.weeks_first);
}

struct Case {
    const char* what;
    std::function<void(Board&)> change;
    QueueStatus status;
    const char *german, *english;
};

TransitionBoard& of(Board& board) { return *board.providers[1].transition; }

void next_gate(Board& board, GateStatus status, std::optional<Date> due, std::int64_t met) {
    GateBoard& gate = of(board).gates[3];
    gate.status = status;
    gate.due = due;
    gate.criteria_met = met;
}

void beyond_gates(Board& board, double planned, double actual) {
    of(board).next_gate.reset();
    of(board).share_planned = planned;
    of(board).share_actual = actual;
}

const Case kCases[] = {
    {"far away",
     [](Board& b) {
         next_gate(b, GateStatus::open, november(30), 4);
         of(b).gates[3].due =
             Date{std::chrono::year{2026}, std::chrono::January, std::chrono::day{19}};
     },
     QueueStatus::ok, "Gate 3 am 19.01., ein Kriterium offen",
     "Gate 3 on 19 Jan, one criterion open"},
    {"soon", [](Board& b) { next_gate(b, GateStatus::open, november(24), 2); }, QueueStatus::watch,
     "Gate 3 am 24.11., drei Kriterien offen", "Gate 3 on 24 Nov, three criteria open"},
    {"without a day", [](Board& b) { next_gate(b, GateStatus::open, std::nullopt, 3); },
     QueueStatus::ok, "Gate 3: zwei Kriterien offen", "Gate 3: two criteria open"},
    {"ready", [](Board& b) { next_gate(b, GateStatus::ready, november(24), 5); }, QueueStatus::ok,
     "Gate 3: alles erf\u00fcllt, Freigabe offen", "Gate 3: all criteria met, sign-off open"},
    {"ready, and its day is over",
     [](Board& b) { next_gate(b, GateStatus::ready, november(17), 5); }, QueueStatus::watch,
     "Gate 3: alles erf\u00fcllt, Freigabe offen", "Gate 3: all criteria met, sign-off open"},
    {"overdue", [](Board& b) { next_gate(b, GateStatus::overdue, november(14), 3); },
     QueueStatus::breach, "Gate 3 \u00fcberf\u00e4llig, zwei Kriterien offen",
     "Gate 3 due since 14 Nov, two criteria open"},
    {"overdue by one", [](Board& b) { next_gate(b, GateStatus::overdue, november(14), 4); },
     QueueStatus::breach, "Gate 3 seit 14.11. f\u00e4llig, ein Kriterium offen",
     "Gate 3 overdue, one criterion open"},
    {"behind plan", [](Board& b) { beyond_gates(b, 0.35, 0.27); }, QueueStatus::watch,
     "27\u202f% verlagert, Plan 35\u202f%", "27% moved, plan 35%"},
    {"as planned", [](Board& b) { beyond_gates(b, 0.35, 0.31); }, QueueStatus::ok,
     "31\u202f% verlagert, wie geplant", "31% moved, as planned"},
    {"share unknown",
     [](Board& b) {
         beyond_gates(b, 0.35, 0);
         of(b).share_actual.reset();
     },
     QueueStatus::no_data, "Verlagerter Anteil noch nicht bekannt", "Share moved not known yet"},
    {"hypercare", [](Board& b) { design::in_hypercare(b); }, QueueStatus::ok,
     "Hypercare: zwei von vier Wochen gehalten", "Hypercare: two of four weeks held"},
    {"hypercare after a miss",
     [](Board& b) {
         design::in_hypercare(b);
         of(b).hypercare_streak = 0;
     },
     QueueStatus::watch, "Hypercare von vorn: Service-Level verfehlt", "Hypercare starts again"},
    {"hypercare is done",
     [](Board& b) {
         design::in_hypercare(b);
         of(b).hypercare_streak = 4;
     },
     QueueStatus::ok, "Hypercare bestanden, \u00dcbergabe in den Betrieb", "Hypercare passed"},
    {"steady",
     [](Board& b) {
         of(b).next_gate.reset();
         of(b).phase = "steady";
     },
     QueueStatus::ok, "Transition abgeschlossen", "Transition complete"},
};

TEST_F(TransitionPageView, EveryStateHasItsSentence) {
    for (const Case& one : kCases) {
        SCOPED_TRACE(one.what);
        board = design::outsourcing_board(*config);
        one.change(board);
        density = Density::standard;
        const TransitionView german = view(), english = view(Language::en);
        EXPECT_EQ(german.verdict.status, one.status);
        EXPECT_EQ(s(german.verdict.sentence), one.german);
        EXPECT_EQ(s(english.verdict.sentence), one.english);
        EXPECT_LE(characters(german.verdict.sentence), 46U);
        EXPECT_LE(characters(english.verdict.sentence), 42U);
        density = Density::panel;
        EXPECT_LE(characters(view().verdict.sentence), 24U) << s(view().verdict.sentence);
        EXPECT_LE(characters(view(Language::en).verdict.sentence), 24U);
    }
}

TEST_F(TransitionPageView, WithoutATransitionItSaysWhatToConfigure) {
    board.providers[1].transition.reset();
    config->providers[1].transition.reset();
    const TransitionView v = view();
    EXPECT_FALSE(v.present);
    EXPECT_EQ(s(v.verdict.sentence), "Ahorn: keine Transition");
    EXPECT_EQ(s(v.empty[1]), "[transition] in providers/ahorn.toml schreiben");
    EXPECT_TRUE(v.gates.empty());
    EXPECT_FALSE(v.chart.present);
    config->pages.clear();
    TransitionView unasked;
    build_transition_view(board, {config, {}, Language::de, density}, config->zone, unasked);
    EXPECT_FALSE(unasked.wanted);
}

TEST_F(TransitionPageView, FarAwayTheShareIsTheFigure) {
    density = Density::far;
    TransitionView v = view();
    EXPECT_EQ(s(v.small.value), "27");
    EXPECT_EQ(s(v.small.target), "Plan 35\u202f%");
    EXPECT_EQ(v.small.rows.size(), 5U);
    design::in_hypercare(board);
    v = view();
    EXPECT_EQ(s(v.small.value), "2");
    EXPECT_EQ(s(v.small.below[0]), "von 4 Wochen");
}

}  // namespace
}  // namespace leitstand
