// What the Volume page claims: sums of what is known, the corridor's bounds, whose figures a floor
// screen shows, and what it says when nothing can be said.
#include "dashboard/pages/volume_view.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "tests/golden/design_boards_volume.hpp"

namespace leitstand {
namespace {

using design::VolumeScene;

std::string s(const Line& line) { return std::string(line.view()); }

struct Volume : testing::Test {
    std::shared_ptr<Configuration> config = design::volume_configuration(Language::de);
    Board board = *design::volume_board(*config, VolumeScene::in_corridor);
    Language language = Language::de;
    Density density = Density::standard;

    void scene(VolumeScene which) { board = *design::volume_board(*config, which); }
    ForecastBoard& forecast(std::size_t provider) {
        return *board.providers[provider].queues[0].forecast;
    }
    VolumeView view() {
        VolumeView out;
        const PageContext context{config, config->pages[1], language, density};
        build_volume_view(board, context, config->zone, out);
        return out;
    }
    /// All four as one: forecast 1000, and so many came.
    VolumeView with_deviation(std::int64_t actual) {
        for (std::size_t i = 0; i < 4; ++i) {
            forecast(i).so_far = i == 0 ? 1000 : 0;
            forecast(i).actual_so_far = i == 0 ? actual : 0;
        }
        return view();
    }
};

TEST_F(Volume, TheDesignsFigures) {
    const VolumeView v = view();
    EXPECT_TRUE(v.wanted);
    EXPECT_EQ(s(v.title), "Volumen · alle Kanäle · heute");
    EXPECT_EQ(s(v.verdict.sentence), "6,7\u202f% über Forecast, noch im Korridor");
    EXPECT_EQ(v.verdict.status, QueueStatus::ok);
    EXPECT_EQ(s(v.deviation), "+6,7");
    EXPECT_EQ(s(v.counts), "5\u202f351 statt 5\u202f015");
    EXPECT_EQ(s(v.day_end), "8\u202f790");
    EXPECT_EQ(s(v.day_spread), "± 310");
    EXPECT_EQ(s(v.corridor), "Korridor ± 10\u202f%");
    EXPECT_EQ(s(v.chart_title), "Kontakte je 30 min");
    EXPECT_EQ(s(v.note.text), "Forecast v3 vom 17.11., 18:00 · Ist 14:36");
    ASSERT_EQ(v.rows.size(), 4U);
    EXPECT_EQ(s(v.rows[0].value), "+4,1");
    EXPECT_EQ(s(v.rows[1].value), "+8,8");
    EXPECT_EQ(s(v.rows[2].value), "+11,6");
    EXPECT_EQ(s(v.rows[3].value), "+15,9");
    EXPECT_EQ(v.rows[0].status, QueueStatus::ok);
    EXPECT_EQ(v.rows[2].status, QueueStatus::watch);
    EXPECT_EQ(v.rows[3].status, QueueStatus::suspended);
}

TEST_F(Volume, TheChartIsTheSumOfItsQueues) {
    const VolumeChart chart = view().chart;
    ASSERT_EQ(chart.points.size(), 24U);
    EXPECT_NEAR(*chart.points[5].forecast, 480, 1e-3);
    EXPECT_NEAR(*chart.points[5].actual, 511, 1e-3);
    EXPECT_FALSE(chart.points[13].actual);
    EXPECT_EQ(chart.last, 12U);
    // Four independent halves of one band are that band.
    EXPECT_NEAR(*chart.points[13].spread, 430 * 1.28 * 0.028 * std::sqrt(1.0), 0.5);
    EXPECT_EQ(chart.top, 560);
    EXPECT_EQ(s(chart.values[2].text), "400");
    EXPECT_EQ(s(chart.hours[0].text), "08");
    EXPECT_EQ(s(chart.hours[1].text), "12");
    EXPECT_EQ(s(chart.hours[3].text), "20");
    EXPECT_EQ(*chart.now, chart.points[12].at);
}

TEST_F(Volume, AnIntervalThatOneQueueDidNotTellIsUnknown) {
    forecast(2).points[4].actual.reset();
    const VolumeChart chart = view().chart;
    EXPECT_FALSE(chart.points[4].actual);
    EXPECT_TRUE(chart.points[3].actual);
    EXPECT_TRUE(chart.points[5].actual);
}

TEST_F(Volume, TheBoundOfTheCorridorIsInside) {
    EXPECT_EQ(with_deviation(1100).status, QueueStatus::ok);
    EXPECT_EQ(s(view().deviation), "+10,0");
    EXPECT_EQ(with_deviation(900).status, QueueStatus::ok);
    EXPECT_EQ(s(view().verdict.sentence), "10,0\u202f% unter Forecast, noch im Korridor");
    EXPECT_EQ(with_deviation(1101).status, QueueStatus::watch);
    EXPECT_EQ(s(view().verdict.sentence), "10,1\u202f% über Forecast, außerhalb Korridor");
}

TEST_F(Volume, NoFigureIsRoundedAcrossTheBound) {
    const VolumeCorridor corridor;
    EXPECT_EQ(s(deviation_figure(0.10001, corridor, Language::de)), "+10,1");
    EXPECT_EQ(s(deviation_figure(-0.10001, corridor, Language::de)), "−10,1");
    EXPECT_EQ(s(deviation_figure(0.09999, corridor, Language::en)), "+10.0");
    EXPECT_EQ(s(deviation_figure(0.0001, corridor, Language::en)), "±0.0");
    const VolumeCorridor odd{Decimal::of(-7.25), Decimal::of(7.25)};
    EXPECT_EQ(s(deviation_figure(0.0725, odd, Language::de)), "+7,2");  // inside: not 7,3
    EXPECT_EQ(s(deviation_figure(0.0726, odd, Language::de)), "+7,3");
}

TEST_F(Volume, SentencesByDistanceFromPlan) {
    EXPECT_EQ(s(with_deviation(1000).verdict.sentence), "Volumen wie im Forecast");
    EXPECT_EQ(s(with_deviation(1020).verdict.sentence), "2,0\u202f% über Forecast, im Korridor");
    language = Language::en;
    EXPECT_EQ(s(with_deviation(1067).verdict.sentence), "6.7% over forecast, still in corridor");
    EXPECT_EQ(s(with_deviation(700).verdict.sentence), "30.0% under forecast, outside corridor");
    density = Density::far;
    EXPECT_EQ(s(view().verdict.sentence), "30.0% under forecast");
}

TEST_F(Volume, NoSentenceIsTooLong) {
    for (const Language each : {Language::de, Language::en}) {
        language = each;
        for (std::int64_t actual = 1; actual < 12'000; actual += 37) {
            const VolumeView v = with_deviation(actual);
            ASSERT_LE(characters(v.verdict.sentence), each == Language::de ? 46U : 42U)
                << s(v.verdict.sentence);
        }
    }
}

TEST_F(Volume, ACorridorThatAllShareIsDrawn) {
    for (ProviderConfig& provider : config->providers)
        provider.clauses = config->providers.back().clauses;
    VolumeView v = view();
    EXPECT_EQ(s(v.corridor), "Korridor ± 15\u202f%");
    EXPECT_FLOAT_EQ(v.chart.upper, 1.15F);
    for (ProviderConfig& provider : config->providers)
        provider.clauses[0].corridor->lower = Decimal::whole(-5);
    EXPECT_EQ(s(view().corridor), "Korridor −5/+15\u202f%");
    config->providers[0].clauses[0].corridor->upper = Decimal::whole(20);
    EXPECT_EQ(s(view().corridor), "Korridor ± 10\u202f%");  // they differ: the usual one
}

TEST_F(Volume, SuspendedOnlyWhereTheContractLetsGo) {
    Corridor& corridor = *config->providers[3].clauses[0].corridor;
    const auto status = [&] { return view().rows[3].status; };
    EXPECT_EQ(status(), QueueStatus::suspended);
    corridor.treatment = Treatment::suspend_malus;
    EXPECT_EQ(status(), QueueStatus::suspended);
    corridor.treatment = Treatment::exclude_over_only;
    EXPECT_EQ(status(), QueueStatus::suspended);
    forecast(3).actual_so_far = 200;  // too few contacts excuse nothing
    EXPECT_EQ(status(), QueueStatus::watch);
    corridor.treatment = Treatment::exclude_window;
    EXPECT_EQ(status(), QueueStatus::suspended);
    corridor.min_abs = 145;
    EXPECT_EQ(status(), QueueStatus::ok);
    corridor.min_abs = 0;
    corridor.treatment = Treatment::cap_excess;
    EXPECT_EQ(status(), QueueStatus::watch);
    corridor.treatment = Treatment::relax_target;
    EXPECT_EQ(status(), QueueStatus::watch);
}

TEST_F(Volume, AFloorScreenShowsItsOwnFiguresOnly) {
    config->display.zone = Zone::floor;
    VolumeView v = view();
    EXPECT_FALSE(v.by_provider);
    ASSERT_EQ(v.rows.size(), 1U);
    EXPECT_EQ(s(v.rows[0].name), "Service");
    EXPECT_EQ(s(v.deviation), "+4,1");  // of the team in-house alone
    EXPECT_EQ(s(v.title), "Volumen · Service · heute");
    // Named queues are added up, but a row is shown of the own ones only.
    config->pages[1].queues = {{1, 0}, {2, 0}};
    v = view();
    ASSERT_EQ(v.rows.size(), 1U);
    EXPECT_EQ(s(v.rows[0].value), "+8,8");
    // A provider's own appliance has no team in-house.
    config->pages[1].queues.clear();
    config->providers[0].kind = ProviderKind::outsourced;
    EXPECT_EQ(volume_queues(*config, config->pages[1]).size(), 4U);
}

TEST_F(Volume, WithoutAForecastThePageIsNotWanted) {
    for (auto& provider : board.providers) provider.queues[0].forecast.reset();
    const VolumeView v = view();
    EXPECT_FALSE(v.wanted);
    EXPECT_EQ(v.verdict.status, QueueStatus::no_data);
    EXPECT_EQ(s(v.verdict.sentence), "Kein Forecast für heute");
    EXPECT_TRUE(v.deviation.empty());
    EXPECT_TRUE(v.day_end.empty());
    ASSERT_EQ(v.rows.size(), 4U);
    EXPECT_EQ(v.rows[0].status, QueueStatus::no_data);
}

TEST_F(Volume, AForecastWithoutActualsClaimsNothing) {
    scene(VolumeScene::no_actual);
    const VolumeView v = view();
    EXPECT_TRUE(v.wanted);
    EXPECT_EQ(v.verdict.status, QueueStatus::no_data);
    EXPECT_EQ(s(v.verdict.sentence), "Noch kein Intervall vollständig");
    EXPECT_TRUE(v.deviation.empty());
    EXPECT_TRUE(v.counts.empty());
    EXPECT_TRUE(v.day_end.empty());
    EXPECT_EQ(s(v.day_plan), "8\u202f195");
    EXPECT_FALSE(v.chart.last);
    EXPECT_TRUE(v.chart.now);
    EXPECT_EQ(v.rows[0].status, QueueStatus::no_data);
}

TEST_F(Volume, SilentSourcesAreNeverInTheCorridor) {
    scene(VolumeScene::silent);
    const VolumeView v = view();
    EXPECT_TRUE(v.dimmed);
    EXPECT_EQ(v.status, QueueStatus::stale);
    EXPECT_EQ(v.verdict.status, QueueStatus::stale);
    EXPECT_EQ(s(v.deviation), "+6,7");
    for (const VolumeRow& row : v.rows) {
        EXPECT_EQ(row.status, QueueStatus::stale);
        EXPECT_TRUE(row.dimmed);
    }
}

TEST_F(Volume, OneSilentSourceIsOldInItsRowOnly) {
    board.providers[2].queues[0].feed.trust = Trust::stale;
    board.providers[2].queues[0].status = QueueStatus::stale;
    const VolumeView v = view();
    EXPECT_EQ(v.rows[2].status, QueueStatus::stale);
    EXPECT_EQ(v.rows[3].status, QueueStatus::suspended);
    EXPECT_FALSE(v.dimmed);
    EXPECT_EQ(v.verdict.status, QueueStatus::ok);
    EXPECT_EQ(v.note.status, QueueStatus::stale);  // the footer says it
}

TEST_F(Volume, AfterTheCloseTheDayStands) {
    scene(VolumeScene::evening);
    const VolumeView v = view();
    EXPECT_EQ(v.verdict.status, QueueStatus::closed);
    EXPECT_EQ(s(v.verdict.sentence), "Geschlossen bis Mi 08:00");
    EXPECT_EQ(v.status, QueueStatus::ok);
    EXPECT_EQ(s(v.deviation), "+5,7");
    EXPECT_TRUE(v.day_spread.empty());
    EXPECT_FALSE(v.chart.now);
}

TEST_F(Volume, AClosedQueueDoesNotMakeTheFiguresOld) {
    QueueBoard& closed = board.providers[3].queues[0];
    closed.open = false;
    closed.status = QueueStatus::closed;
    closed.feed.as_of = board.at - std::chrono::hours{3};
    EXPECT_EQ(s(view().note.text), "Forecast v3 vom 17.11., 18:00 · Ist 14:36");
}

TEST_F(Volume, HalfOfTheDayMustBeProjected) {
    for (std::size_t i = 1; i < 4; ++i) forecast(i).reforecast_today.reset();
    EXPECT_FALSE(
        view().day_end.empty());  // the large team is projected, the others stay as planned
    forecast(0).reforecast_today.reset();
    forecast(3).reforecast_today = 600;
    EXPECT_TRUE(view().day_end.empty());
}

TEST_F(Volume, AnHourGivesWayToNow) {
    board.at = config->zone.at({std::chrono::year{2025} / 11 / 18}, std::chrono::hours{12});
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t p = 8; p < 24; ++p) forecast(i).points[p].actual.reset();
    }
    const VolumeChart chart = view().chart;
    EXPECT_TRUE(chart.hours[1].text.empty());
    EXPECT_EQ(s(chart.hours[2].text), "16");
}

TEST_F(Volume, AChangedStateIsSeen) {
    const std::uint64_t before = view().states();
    EXPECT_EQ(before, view().states());
    EXPECT_NE(before, with_deviation(1200).states());
}

}  // namespace
}  // namespace leitstand
