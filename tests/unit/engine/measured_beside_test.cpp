// What other parts of the engine measure reaches transition and saving through one struct: with it
// the worked repeat cost of domain G, without it everything that needs it is unknown.
#include <gtest/gtest.h>

#include "engine/hypercare_weeks.hpp"
#include "engine/month_money.hpp"
#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {
namespace {

Date day(const char* text) { return parse_date(text).value(); }

/// A provider with 42 000 contacts in November, and the in-house team beside it.
struct Site {
    std::shared_ptr<Configuration> config = site(FeedKind::interval);
    ContractBook::Queues queues;
    SideRecords side;
    MeasuredBeside beside;

    Site() {
        ProviderConfig team = config->providers[0];
        team.id = "inhouse";
        ProviderConfig& provider = config->providers[0];
        provider.kind = ProviderKind::outsourced;
        Price price;
        price.rate = Decimal{3'450'000};
        provider.contract.emplace().price = price;
        provider.economics.baseline_cost_per_contact = Decimal{5'772'500};
        provider.economics.steering_rate_per_hour = Decimal::whole(68);
        provider.economics.call_again = Decimal::whole(60);
        config->providers.push_back(team);
        queues.resize(2);
        for (std::uint16_t p = 0; p < 2; ++p) {
            auto& queue = *queues[p].emplace_back(std::make_unique<QueueState>());
            queue.key = {p, 0};
            Cell& cell = queue.cell(time("2026-11-16T10:00:00+01:00"), std::chrono::minutes{30});
            cell.delivered = std::make_unique<IntervalRecord>();
            cell.counters.offered = cell.counters.answered = cell.counters.handled = 42'000;
        }
        Message effort = message(MessageKind::effort, {0, QueueKey::kNone});
        effort.efforts.emplace_back().date = day("2026-11-03");
        effort.efforts.back().steering_h = 343.14;
        EXPECT_TRUE(side.apply(effort, time("2026-11-03T18:00:00+01:00")));
    }
    [[nodiscard]] EconomicsBoard november() const {
        const Window month =
            window_at(ClauseWindow::month, time("2026-11-16T10:00:00+01:00"), config->zone, {});
        const MonthSource source{config.get(), 0, &queues[0], &side, nullptr, &beside};
        return month_money(source, month, month.to, {}, {}).economics;
    }
    /// Both sides: solved at the first time, of a thousand.
    void measure(std::int64_t there, std::int64_t inhouse) {
        beside.fcr = [=](std::size_t provider, Instant, Instant) {
            return std::optional(Ratio{provider == 0 ? there : inhouse, 1000});
        };
    }
};

TEST(MeasuredBeside, NobodyMeasuresSoTheNetIsUnknown) {
    const auto e = Site().november();
    EXPECT_EQ(e.headline_saving, Money{24'244'500 - 14'490'000});
    EXPECT_FALSE(e.net_saving);
    EXPECT_FALSE(e.repeat_cost);
    EXPECT_EQ(e.missing, (std::vector<std::string>{"fcr", "fcr_inhouse"}));
}

TEST(MeasuredBeside, TheRepeatCostIsTheWorkedOne) {
    Site s;
    s.measure(750, 780);
    const auto e = s.november();
    EXPECT_EQ(e.repeat_cost, Money{260'820});  // 42 000 x 3 % x 60 % x 3.45
    EXPECT_NEAR(*e.repeat_contacts, 756, 1e-9);
    EXPECT_EQ(e.net_saving, Money{24'244'500 - 14'490'000 - 2'333'352 - 260'820});
    EXPECT_EQ(e.fcr_n, 1000);
    EXPECT_EQ(e.fcr, 0.75);
    EXPECT_EQ(e.fcr_inhouse, 0.78);
    EXPECT_TRUE(e.missing.empty());
    EXPECT_NEAR(*e.cost_per_solved, *e.cost_per_contact / 0.75, 1e-12);
    EXPECT_EQ(e.repeat_low, Money{}) << "the samples do not prove the gap";
    EXPECT_GT(e.repeat_high, e.repeat_cost);
}

TEST(MeasuredBeside, WhatWasAgreedGoesBeforeWhatWasMeasured) {
    Site s;
    s.measure(750, 900);
    s.config->providers[0].economics.fcr_inhouse = Decimal::whole(78);
    EXPECT_EQ(s.november().repeat_cost, Money{260'820});
}

TEST(MeasuredBeside, IsAskedForTheWeekOfHypercare) {
    Site s;
    s.measure(750, 780);
    std::vector<Instant> asked_from;
    s.beside.kappa = [](std::size_t, Instant, Instant) {
        return std::optional(MeasuredBeside::Kappa{0.62, 40});
    };
    s.beside.escalations = [&](std::size_t, Instant from, Instant) {
        asked_from.push_back(from);
        return std::optional<std::int64_t>(3);
    };
    const TransitionSource source{s.config.get(), 0, &s.queues, &s.side, &s.beside};
    const WeekFigures week = week_figures(source, day("2026-11-16"));
    EXPECT_EQ(week.fcr->part, 750);
    EXPECT_EQ(week.fcr_inhouse->part, 780);
    EXPECT_EQ(week.kappa, 0.62);
    EXPECT_EQ(week.kappa_n, 40);
    EXPECT_EQ(week.escalations, 3);
    EXPECT_EQ(asked_from, std::vector<Instant>{time("2026-11-16T00:00:00+01:00")});
    s.beside = {};
    EXPECT_FALSE(week_figures(source, day("2026-11-16")).kappa);
    EXPECT_FALSE(week_figures(source, day("2026-11-16")).fcr_inhouse);
}

}  // namespace
}  // namespace leitstand::test
