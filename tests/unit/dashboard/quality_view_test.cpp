#include "dashboard/pages/quality_view.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/golden/design_boards_outsourcing.hpp"

namespace leitstand {
namespace {

std::string s(std::string_view text) { return std::string(text); }

struct QualityPageView : testing::Test {
    std::shared_ptr<Configuration> config = design::outsourcing_configuration(Language::de);
    Board board = design::outsourcing_board(*config);
    Density density = Density::standard;

    QualityBoard& ahorn() { return *board.providers[1].quality; }
    QualityView view(Language language = Language::de) {
        QualityView out;
        build_quality_view(board, {config, config->pages[0], language, density}, config->zone, out);
        return out;
    }
    /// Everything on target and proven, as a start for cases.
    void all_well() {
        ahorn().form_score = design::sampled(0.90, 0.01, 0.85, 188);
        for (SectionFigure& section : ahorn().sections)
            section.figure = design::sampled(0.92, 0.01, 0.85, 188);
    }
};

TEST_F(QualityPageView, ShowsTheDesignsFigures) {
    const QualityView v = view();
    EXPECT_EQ(s(v.title), "Qualit\u00e4t \u00b7 Ahorn Dialog \u00b7 November, Tag 18 von 30");
    EXPECT_EQ(s(v.verdict.sentence), "Qualit\u00e4t im Ziel, Dokumentation beobachten");
    EXPECT_EQ(v.verdict.status, QueueStatus::watch);
    ASSERT_EQ(v.rows.size(), 5U)
        << "classes that nobody promised and that never happened are no rows";
    EXPECT_EQ(s(v.rows[0].value), "86,3");
    EXPECT_EQ(v.rows[3].status, QueueStatus::watch);
    EXPECT_EQ(s(v.rows[4].name), "Compliance");
    EXPECT_EQ(v.rows[4].status, QueueStatus::ok) << "98.6 of 98: the value counts";
    EXPECT_EQ(s(v.n), "n\u00a0= 188");
    EXPECT_EQ(s(v.head), "Ziel");
    EXPECT_EQ(s(v.voice[0].value), "4,31");
    EXPECT_EQ(s(v.voice[0].spread), "\u00b1 0,05");
    EXPECT_EQ(s(v.voice[1].value), "+34");
    EXPECT_EQ(s(v.voice[2].value), "72,9");
    EXPECT_EQ(s(v.voice[2].spread), "\u00b1 0,9");
    EXPECT_EQ(s(v.voice[2].note), "reif bis 08.11.");
    EXPECT_EQ(v.voice[0].weeks.size(), 8U);
    EXPECT_EQ(s(v.sampled), "568 von 840");
    EXPECT_EQ(s(v.calibration.value), "\u03ba 0,78, Ziel 0,70");
    EXPECT_EQ(v.calibration.status, QueueStatus::ok);
    EXPECT_EQ(s(v.note.text), "Umfragen bis 14:30 \u00b7 Bewertungen bis 17.11.");
}

TEST_F(QualityPageView, StripsAreTheDistanceFromTheTarget) {
    const QualityView v = view();
    EXPECT_NEAR(v.rows[0].strip.at, 0.5 + 1.3 / 12, 1e-6);
    EXPECT_NEAR(v.rows[3].strip.at, 0.5 - 0.8 / 12, 1e-6);
    EXPECT_NEAR(*v.rows[3].strip.low, 0.5 - 3.0 / 12, 1e-6);
    EXPECT_NEAR(*v.rows[3].strip.high, 0.5 + 1.4 / 12, 1e-6);
    EXPECT_FALSE(v.rows[0].strip.target) << "one line serves all rows";
}

TEST_F(QualityPageView, OneScaleHoldsAllRows) {
    ahorn().sections[0].figure = design::sampled(0.75, 0.02, 0.85, 188);
    const QualityView v = view();
    EXPECT_EQ(s(v.head), "Ziel \u00b1 12");
    EXPECT_NEAR(v.rows[1].strip.at, 0.5 - 10.0 / 24, 1e-6);
    EXPECT_NEAR(v.rows[0].strip.at, 0.5 + 1.3 / 24, 1e-6);
}

TEST_F(QualityPageView, AValueIsNeverRoundedToTheTargetThatItMisses) {
    ahorn().form_score = design::sampled(0.84996, 0.01, 0.85, 188);
    EXPECT_EQ(s(view().rows[0].value), "84,9");
}

TEST_F(QualityPageView, CriticalClassesAreJudgedByTheirValue) {
    SampledFigure& accuracy = ahorn().critical[2].accuracy;
    accuracy = design::sampled(0.975, 0.02, 0.98, 188);
    ASSERT_EQ(accuracy.proof, Proof::not_proven) << "a section would be to watch";
    EXPECT_EQ(view().rows[4].status, QueueStatus::breach);
    EXPECT_EQ(view().verdict.status, QueueStatus::breach);
    EXPECT_EQ(s(view().verdict.sentence), "Compliance: drei kritische Fehler, verfehlt");
}

TEST_F(QualityPageView, BelowTheMinimumThereIsNoState) {
    ahorn().form_score.n = 12;
    ahorn().form_score.proof = Proof::no_data;
    const QualityView v = view();
    EXPECT_EQ(v.rows[0].status, QueueStatus::no_data);
    EXPECT_EQ(s(v.rows[0].instead), "n\u00a0= 12");
    EXPECT_TRUE(v.rows[0].value.empty());
    EXPECT_FALSE(v.rows[0].has_strip);
}

TEST_F(QualityPageView, WithoutATargetThereIsARingAndNoStrip) {
    ahorn().sections[0].figure = design::sampled(0.75, 0.02, std::nullopt, 188);
    const QualityView v = view();
    EXPECT_TRUE(v.rows[1].ring);
    EXPECT_FALSE(v.rows[1].has_strip);
    EXPECT_EQ(s(v.rows[1].value), "75,0");
}

TEST_F(QualityPageView, SamplingIsBehindByMoreThanAFifth) {
    const auto status = [&](std::int64_t random) {
        board.providers[3].quality->sample.random = random;
        return view().samples[3].status;
    };
    EXPECT_EQ(status(12), QueueStatus::watch);
    EXPECT_EQ(status(57), QueueStatus::watch);
    EXPECT_EQ(status(58), QueueStatus::ok) << "due are 72";
    EXPECT_NEAR(*view().samples[3].due, 0.6, 1e-6);
    EXPECT_NEAR(view().samples[3].share, 58.0 / 120, 1e-6);
}

TEST_F(QualityPageView, WeeksOfAnotherScaleAreNotThisFiguresLine) {
    ahorn().csat_mean = {};
    ahorn().csat_top2 = design::sampled(0.84, 0.02, 0.8, 912);
    QualityView v = view();
    EXPECT_EQ(s(v.voice[0].value), "84,0");
    EXPECT_TRUE(v.voice[0].weeks.empty()) << "they are means";
    for (WeekPoint& week : ahorn().csat_weeks) week.value = *week.value / 5;
    v = view();
    EXPECT_EQ(v.voice[0].weeks.size(), 8U);
    EXPECT_NEAR(v.voice[0].style.target, 80, 1e-4);
}

TEST_F(QualityPageView, WeeksThatNobodyKnowsAreLeftOut) {
    ahorn().nps_weeks[2].value.reset();
    const QualityView v = view();
    ASSERT_EQ(v.voice[1].weeks.size(), 7U);
    EXPECT_NEAR(v.voice[1].weeks[2].at, 3.0 / 7, 1e-6) << "its place stays empty";
}

struct Case {
    const char* what;
    std::function<void(QualityBoard&)> change;
    QueueStatus status;
    const char *german, *english;
};

void section_is(QualityBoard& q, std::size_t i, double value, double half) {
    q.sections[i].figure = design::sampled(value, half, 0.85, 188);
}

const Case kCases[] = {
    {"all well and proven", [](QualityBoard&) {}, QueueStatus::ok, "Qualit\u00e4t im Ziel",
     "Quality on target"},
    {"on target, the interval holds it",
     [](QualityBoard& q) { q.form_score = design::sampled(0.86, 0.02, 0.85, 188); },
     QueueStatus::ok, "Qualit\u00e4t im Ziel, noch nicht gesichert",
     "Quality on target, not proven yet"},
    {"no target",
     [](QualityBoard& q) { q.form_score = design::sampled(0.86, 0.02, std::nullopt, 188); },
     QueueStatus::ok, "Qualit\u00e4t gemessen, kein Ziel vereinbart",
     "Quality measured, no target agreed"},
    {"the form just below",
     [](QualityBoard& q) { q.form_score = design::sampled(0.84, 0.02, 0.85, 188); },
     QueueStatus::watch, "Qualit\u00e4t knapp unter Ziel, nicht bewiesen",
     "Quality just below target, not proven"},
    {"the form clearly below",
     [](QualityBoard& q) { q.form_score = design::sampled(0.80, 0.02, 0.85, 188); },
     QueueStatus::breach, "Qualit\u00e4t klar unter Ziel", "Quality clearly below target"},
    {"one section just below", [](QualityBoard& q) { section_is(q, 0, 0.84, 0.02); },
     QueueStatus::watch, "Qualit\u00e4t im Ziel, L\u00f6sung beobachten",
     "Quality on target, watch L\u00f6sung"},
    {"three sections just below",
     [](QualityBoard& q) {
         for (std::size_t i = 0; i < 3; ++i) section_is(q, i, 0.84, 0.02);
     },
     QueueStatus::watch, "Qualit\u00e4t im Ziel, drei Teile beobachten",
     "Quality on target, watch three parts"},
    {"one section clearly below", [](QualityBoard& q) { section_is(q, 1, 0.7, 0.02); },
     QueueStatus::breach, "Gespr\u00e4ch klar unter Ziel", "Gespr\u00e4ch clearly below target"},
    {"three sections clearly below",
     [](QualityBoard& q) {
         for (std::size_t i = 0; i < 3; ++i) section_is(q, i, 0.7, 0.02);
     },
     QueueStatus::breach, "Drei Qualit\u00e4tsziele verfehlt", "Three quality targets missed"},
    {"one critical error too many",
     [](QualityBoard& q) {
         q.critical[2] = {ErrorClass::compliance, 1, design::sampled(0.97, 0.02, 0.98, 188), {}};
     },
     QueueStatus::breach, "Compliance: ein kritischer Fehler zu viel",
     "Compliance: one critical error too many"},
    {"customers less content", [](QualityBoard& q) { q.nps = design::sampled(20, 4, 30, 900); },
     QueueStatus::breach, "NPS klar unter Ziel", "NPS clearly below target"},
    {"raters differ", [](QualityBoard& q) { q.calibration.kappa = 0.41; }, QueueStatus::watch,
     "Qualit\u00e4t im Ziel, Urteile weichen ab", "Quality on target, both sides judge unlike"},
    {"too few sampled", [](QualityBoard& q) { q.sample.random = 40; }, QueueStatus::watch,
     "Qualit\u00e4t im Ziel, erst 40 von 240 bewertet", "Only 40 of 240 evaluated"},
    {"too few to judge",
     [](QualityBoard& q) {
         q.form_score.n = 12;
         q.form_score.proof = Proof::no_data;
     },
     QueueStatus::no_data, "Zw\u00f6lf von 30 Bewertungen, noch kein Urteil",
     "Twelve of 30 evaluations, no judgement yet"},
    {"none at all", [](QualityBoard& q) { q.form_score = {}; }, QueueStatus::no_data,
     "Noch keine Bewertungen in diesem Monat", "No evaluations this month yet"},
};

TEST_F(QualityPageView, EveryStateHasItsSentence) {
    for (const Case& one : kCases) {
        SCOPED_TRACE(one.what);
        board = design::outsourcing_board(*config);
        all_well();
        one.change(ahorn());
        density = Density::standard;
        const QualityView german = view(), english = view(Language::en);
        EXPECT_EQ(german.verdict.status, one.status);
        EXPECT_EQ(s(german.verdict.sentence), one.german);
        EXPECT_EQ(s(english.verdict.sentence), one.english);
        EXPECT_LE(characters(german.verdict.sentence), 46U);
        EXPECT_LE(characters(english.verdict.sentence), 42U);
        density = Density::far;
        EXPECT_LE(characters(view().verdict.sentence), 24U) << s(view().verdict.sentence);
        EXPECT_LE(characters(view(Language::en).verdict.sentence), 24U);
        EXPECT_EQ(view().verdict.status, one.status);
    }
}

TEST_F(QualityPageView, WithoutAPlanItSaysWhatToConfigure) {
    board.providers[1].quality.reset();
    config->providers[1].quality.reset();
    const QualityView v = view();
    EXPECT_FALSE(v.present);
    EXPECT_EQ(s(v.verdict.sentence), "Ahorn: kein Qualit\u00e4tsplan");
    EXPECT_EQ(s(v.empty[0]), "Kein Qualit\u00e4tsplan f\u00fcr Ahorn Dialog");
    EXPECT_EQ(s(v.empty[1]), "[quality] in providers/ahorn.toml schreiben");
    EXPECT_TRUE(v.rows.empty());
    EXPECT_TRUE(v.wanted) << "pages.toml asks for it";
    config->pages.clear();
    QualityView unasked;
    for (ProviderConfig& provider : config->providers) provider.quality.reset();
    build_quality_view(board, {config, {}, Language::de, density}, config->zone, unasked);
    EXPECT_FALSE(unasked.wanted) << "nobody asked, so it takes no turn";
}

TEST_F(QualityPageView, WithoutANameItIsTheFirstOutsourcedWithAPlan) {
    const PageContext any{config, {}, Language::de, density};
    EXPECT_EQ(quality_provider(any)->id, "ahorn");
    config->providers[1].quality.reset();
    EXPECT_EQ(quality_provider(any)->id, "birke");
    config->providers[2].quality.reset();
    config->providers[3].quality.reset();
    EXPECT_EQ(quality_provider(any)->id, "inhouse");
    config->providers[0].quality.reset();
    EXPECT_EQ(quality_provider(any)->id, "ahorn");
    config->providers.clear();
    EXPECT_EQ(quality_provider(any), nullptr);
}

TEST_F(QualityPageView, AnEmptyBoardIsNoZero) {
    board = Board{};
    const QualityView v = view();
    EXPECT_FALSE(v.present);
    EXPECT_EQ(v.verdict.status, QueueStatus::no_data);
    EXPECT_TRUE(v.small.value.empty());
}

TEST_F(QualityPageView, AStateThatChangesDoesNotWait) {
    const QualityView before = view();
    EXPECT_EQ(before.states(), view().states());
    section_is(ahorn(), 0, 0.7, 0.01);
    EXPECT_NE(before.states(), view().states());
}

}  // namespace
}  // namespace leitstand
