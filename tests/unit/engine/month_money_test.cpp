// A month in money through the engine: the worked invoice of domain B4, earn-back, the monthly
// figures of domain G, and what stays unknown.
#include <gtest/gtest.h>

#include "tests/unit/core/money_case.hpp"
#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {
namespace {

const Instant kOver = time("2026-12-01T00:00:00+01:00");
const Date kNovember = parse_date("2026-11-01").value();

/// The contract of example 3 for the provider of the fixture, open around the clock.
std::shared_ptr<Configuration> example_three() {
    auto config = site(FeedKind::interval);
    ProviderConfig& provider = config->providers[0];
    provider.kind = ProviderKind::outsourced;
    const ExampleThree example;
    provider.contract.emplace();
    provider.contract->price = example.price;
    for (ClauseConfig clause : {example.sl, example.qa, example.csat}) {
        clause.rounding = Rounding::hundredth;
        provider.clauses.push_back(clause);
    }
    return config;
}

Message interval(Instant start, std::int64_t contacts, std::int64_t in_t, Millis talk) {
    Message m = message(MessageKind::interval);
    IntervalRecord r;
    r.start = start;
    r.length = std::chrono::minutes{30};
    r.offered = r.answered = contacts;
    r.handled = contacts;
    r.answered_in_t = in_t;
    r.t = Millis{20'000};
    r.talk = talk;
    m.intervals = {r};
    return m;
}

Message forecast(Instant locked_at, Instant start, double contacts) {
    Message m = message(MessageKind::forecast);
    ForecastRecord r;
    r.version = "v" + std::to_string(start.time_since_epoch().count());
    r.locked_at = locked_at;
    r.intervals = {{start, std::chrono::minutes{30}, contacts, Millis{288'000}, std::nullopt}};
    m.forecasts = {r};
    return m;
}

void tell_quality(Engine& engine, Instant at) {
    Message evaluations = message(MessageKind::evaluation);
    for (int i = 0; i < 87; ++i) {  // 83 of 87 without an error: 95.40 %
        EvaluationRecord r;
        r.id = "e" + std::to_string(i);
        r.at = at;
        r.sample = "random";
        if (i < 4) r.critical = {"customer"};
        evaluations.evaluations.push_back(r);
    }
    Message surveys = message(MessageKind::survey);
    for (int i = 0; i < 201; ++i) {  // 161 of 201 satisfied: 80.10 %
        SurveyRecord r;
        r.id = "s" + std::to_string(i);
        r.at = at;
        r.csat = i < 161 ? 5 : 2;
        surveys.surveys.push_back(r);
    }
    ASSERT_TRUE(engine.apply(evaluations, at));
    ASSERT_TRUE(engine.apply(surveys, at));
}

/// 52 200 contacts of 5.10 minutes on ten days, 40 507 of them in time: 77.60 %.
void tell_november(Engine& engine) {
    const Instant first = time("2026-11-02T10:00:00+01:00");
    ASSERT_TRUE(engine.apply(forecast(time("2026-10-15T12:00:00+02:00"), first, 60'000), first));
    for (int day = 0; day < 10; ++day) {
        const Instant start = first + std::chrono::days{day};
        const auto in_t = 4050 + (day < 7 ? 1 : 0);
        ASSERT_TRUE(engine.apply(interval(start, 5220, in_t, Millis{5220LL * 306'000}), start));
    }
    tell_quality(engine, first + std::chrono::hours{1});
}

TEST(MonthMoney, ExampleThreeThroughTheEngine) {
    Engine engine(example_three());
    tell_november(engine);
    const MonthFacts facts = engine.month(0, kNovember, kOver);
    ASSERT_TRUE(facts.money.settlement);
    const Settlement& s = *facts.money.settlement;
    ASSERT_EQ(s.lines.size(), 4U);
    EXPECT_EQ(s.lines[0].amount, Money{16'311'456});
    EXPECT_DOUBLE_EQ(s.lines[0].quantity, 263'088);
    EXPECT_EQ(s.lines[1].kind, "shortfall");
    EXPECT_EQ(s.lines[1].amount, Money{267'840});
    EXPECT_EQ(s.base, Money{16'579'296});
    EXPECT_EQ(s.at_risk, Money{1'657'930});
    EXPECT_EQ(s.lines[2].amount, Money{-497'379});
    EXPECT_EQ(s.lines[3].amount, Money{-165'793});
    EXPECT_EQ(s.malus, Money{663'172});
    EXPECT_EQ(s.total, Money{15'916'124});
    ASSERT_EQ(facts.clauses.size(), 3U);
    EXPECT_EQ(facts.clauses[0].result.board.tier, 2);
    EXPECT_EQ(facts.clauses[1].result.board.tier, 0);
    EXPECT_EQ(facts.clauses[2].result.board.tier, 1);
    EXPECT_EQ(facts.clauses[2].result.board.malus, Money{165'793});
}

TEST(MonthMoney, TheBoardHasTheMonthSoFarWithoutAShortfall) {
    Engine engine(example_three());
    tell_november(engine);
    const auto board = engine.board(time("2026-11-20T12:00:00+01:00"));
    const ProviderBoard& provider = board->providers[0];
    ASSERT_TRUE(provider.economics);
    // Base 163 114.56; the pool is a tenth of it: 4 893.44 + 1 631.15 are taken.
    EXPECT_EQ(provider.economics->base_to_date, Money{16'311'456});
    EXPECT_EQ(provider.economics->malus, Money{489'344 + 163'115});
    EXPECT_EQ(provider.economics->invoice_to_date, Money{16'311'456 - 489'344 - 163'115});
    EXPECT_EQ(provider.clauses[0].tier, 2);
    EXPECT_EQ(provider.clauses[0].malus, Money{489'344});
    EXPECT_EQ(provider.offered_in_month, 52'200);
    EXPECT_NE(board_json(*board).find("\"economics\":{\"invoice_to_date\":156589.97,"),
              std::string::npos)
        << board_json(*board);
}

TEST(MonthMoney, TheKeptMonthIsTheOneCountedAnew) {
    // A board after each message, against an engine that makes only the last one.
    Engine often(example_three());
    Engine once(example_three());
    const Instant first = time("2026-11-02T10:00:00+01:00");
    std::vector<Message> messages;
    for (int day = 0; day < 12; ++day) {
        const Instant start = first + std::chrono::days{day};
        messages.push_back(interval(start, 100 + day, 70 + day, Millis{30'000'000}));
        messages.back().intervals[0].rev = day;
    }
    messages.push_back(interval(first, 300, 10, Millis{1}));
    messages.back().intervals[0].rev = 5;
    for (const auto& m : messages) {
        ASSERT_TRUE(often.apply(m, first + std::chrono::days{12}));
        ASSERT_TRUE(once.apply(m, first + std::chrono::days{12}));
        (void)often.board(first + std::chrono::days{12});
    }
    const Instant now = first + std::chrono::days{13};
    EXPECT_EQ(board_json(*often.board(now)), board_json(*once.board(now)));
}

TEST(MonthMoney, WithoutHandlingTimeThereIsNoInvoiceAndNoZero) {
    Engine engine(example_three());
    Message m = interval(time("2026-11-02T10:00:00+01:00"), 100, 60, {});
    m.intervals[0].talk.reset();
    ASSERT_TRUE(engine.apply(m, time("2026-11-02T10:30:00+01:00")));
    const auto board = engine.board(time("2026-11-02T12:00:00+01:00"));
    ASSERT_TRUE(board->providers[0].economics);
    EXPECT_FALSE(board->providers[0].economics->invoice_to_date);
    EXPECT_FALSE(board->providers[0].economics->malus);
    EXPECT_FALSE(board->providers[0].economics->headline_saving);
    EXPECT_EQ(board->providers[0].clauses[0].tier, 3) << "a step is reached without a price too";
    EXPECT_FALSE(board->providers[0].clauses[0].malus);
}

TEST(MonthMoney, AMonthOfWhichNobodyToldAnythingHasNoNumber) {
    Engine engine(example_three());
    const MonthFacts facts = engine.month(0, kNovember, kOver);
    EXPECT_FALSE(facts.money.settlement);
    EXPECT_FALSE(facts.money.volumes.paid.contacts);
    EXPECT_FALSE(facts.money.economics.invoice_to_date);
    for (const auto& one : facts.clauses) {
        EXPECT_EQ(one.result.board.verdict, ClauseVerdict::no_data);
        EXPECT_FALSE(one.result.board.tier);
    }
}

/// Domain G, year 1, a twelfth of it: 42 000 contacts at 3.45, 5.7725 each in-house.
std::shared_ptr<Configuration> business_case() {
    auto config = site(FeedKind::interval);
    ProviderConfig& provider = config->providers[0];
    provider.kind = ProviderKind::outsourced;
    provider.contract.emplace();
    provider.contract->valid_from = parse_date("2026-01-01");
    provider.contract->price.emplace();
    provider.contract->price->rate = {3'450'000};
    provider.economics.baseline_cost_per_contact = Decimal{5'772'500};
    provider.economics.steering_rate_per_hour = Decimal::whole(68);
    provider.economics.transition_cost = Decimal::whole(1'000'400);
    provider.economics.transition_months = 36;
    return config;
}

Message effort(const char* date, double steering_h) {
    Message m = message(MessageKind::effort, {0, QueueKey::kNone});
    EffortRecord r;
    r.date = parse_date(date).value();
    r.steering_h = steering_h;
    m.efforts = {r};
    return m;
}

TEST(MonthMoney, NetSavingIsAfterSteeringAndTransition) {
    Engine engine(business_case());
    const Instant start = time("2026-11-16T10:00:00+01:00");
    ASSERT_TRUE(engine.apply(interval(start, 42'000, 0, Millis{1}), start));
    const auto without = engine.month(0, kNovember, kOver).money.economics;
    EXPECT_EQ(without.headline_saving, Money{24'244'500 - 14'490'000});
    EXPECT_FALSE(without.net_saving) << "nobody told what steering took";
    EXPECT_FALSE(without.cost_per_contact);
    ASSERT_TRUE(engine.apply(effort("2026-11-03", 200), start));
    ASSERT_TRUE(engine.apply(effort("2026-11-10", 143.14), start));
    const auto e = engine.month(0, kNovember, kOver).money.economics;
    EXPECT_EQ(e.baseline_cost, Money{24'244'500});
    EXPECT_EQ(e.steering_cost, Money{2'333'352});  // 343.14 h x 68
    EXPECT_EQ(e.transition_share, Money{2'778'889});
    EXPECT_NEAR(e.headline_saving->value() / e.baseline_cost->value(), 0.402, 5e-4);
    EXPECT_EQ(e.net_saving, Money{9'754'500 - 2'333'352 - 2'778'889});
    EXPECT_NEAR(*e.cost_per_contact, (144'900 + 23'333.52) / 42'000, 1e-12);
}

TEST(MonthMoney, TransitionIsSpreadOverTheDaysOfTheMonthAndEnds) {
    const auto config = business_case();
    const ProviderConfig& provider = config->providers[0];
    const TimeZone& zone = config->zone;
    const auto month = [&](const char* day) {
        return window_at(ClauseWindow::month, zone.day_start(parse_date(day).value()), zone, {});
    };
    const auto day = [](const char* text) { return parse_date(text).value(); };
    // 1 000 400 / 36 x 15 / 30
    EXPECT_EQ(transition_share(provider, month("2026-11-01"), day("2026-11-15")), Money{1'389'444});
    EXPECT_EQ(transition_share(provider, month("2028-12-01"), day("2028-12-31")), Money{2'778'889});
    EXPECT_EQ(transition_share(provider, month("2029-01-01"), day("2029-01-31")), Money{});
    EXPECT_EQ(transition_share(provider, month("2025-12-01"), day("2025-12-31")), Money{});
    ProviderConfig endless = provider;
    endless.economics.transition_months.reset();
    EXPECT_FALSE(transition_share(endless, month("2026-11-01"), day("2026-11-15")));
}

TEST(MonthMoney, AMalusComesBackWithTheLastOfTheGoodMonths) {
    auto config = example_three();
    ClauseConfig& sl = config->providers[0].clauses[0];
    sl.earn_back = EarnBack{3, Decimal::whole(80), Decimal::whole(82)};
    Engine engine(config);
    tell_november(engine);
    const auto tell = [&](const char* at, std::int64_t in_t, std::int64_t contacts) {
        const Instant start = time(at);
        ASSERT_TRUE(engine.apply(interval(start, contacts, in_t, Millis{contacts}), start));
        ASSERT_TRUE(engine.apply(forecast(start - std::chrono::days{40}, start, 1), start));
    };
    tell("2026-12-10T10:00:00+01:00", 47'850, 58'000);
    tell("2027-01-12T10:00:00+01:00", 50'325, 61'000);
    tell("2027-02-10T10:00:00+01:00", 48'492, 59'500);
    const auto february =
        engine.month(0, parse_date("2027-02-01").value(), time("2027-03-01T00:00:00+01:00"));
    ASSERT_TRUE(february.money.settlement);
    EXPECT_EQ(february.money.settlement->earned_back, Money{497'379});
    EXPECT_EQ(february.money.settlement->lines.back().kind, "earn_back");
    const auto january =
        engine.month(0, parse_date("2027-01-01").value(), time("2027-02-01T00:00:00+01:00"));
    EXPECT_EQ(january.money.settlement->earned_back, Money{});
    const auto running =
        engine.month(0, parse_date("2027-02-01").value(), time("2027-02-20T00:00:00+01:00"));
    EXPECT_EQ(running.money.settlement->earned_back, Money{}) << "not decided yet";
    // 80.92 % is still enough for each month, 146 325/178 500 = 81.98 % not for all together.
    Message worse = interval(time("2027-02-10T10:00:00+01:00"), 59'500, 48'150, Millis{1});
    worse.intervals[0].rev = 1;
    ASSERT_TRUE(engine.apply(worse, time("2027-02-28T10:00:00+01:00")));
    const auto missed =
        engine.month(0, parse_date("2027-02-01").value(), time("2027-03-01T00:00:00+01:00"));
    EXPECT_EQ(missed.money.settlement->earned_back, Money{});
}

TEST(MonthMoney, AQuarterIsSettledInItsLastMonthAndDaysShareTheWeight) {
    auto config = example_three();
    auto& clauses = config->providers[0].clauses;
    clauses[0].window = ClauseWindow::day;
    clauses[1].window = ClauseWindow::quarter;
    Engine engine(config);
    tell_november(engine);
    const auto november = engine.month(0, kNovember, kOver);
    EXPECT_EQ(std::count_if(november.clauses.begin(), november.clauses.end(),
                            [&](const auto& c) { return c.clause == &clauses[1]; }),
              0);
    // Ten days with figures, twenty of which nobody told anything: each has a thirtieth.
    EXPECT_EQ(november.money.outcomes[0].windows, 30);
    // 16 579.296 x 50 % / 30 x 60 % = 165.79 on each of the ten days.
    EXPECT_EQ(*november.money.settlement->clauses[1].malus, Money{16'579});
    const auto december =
        engine.month(0, parse_date("2026-12-01").value(), time("2027-01-01T00:00:00+01:00"));
    EXPECT_EQ(std::count_if(december.clauses.begin(), december.clauses.end(),
                            [&](const auto& c) { return c.clause == &clauses[1]; }),
              1);
}

TEST(MonthMoney, AnInHouseTeamHasCostsAndNoInvoice) {
    auto config = site(FeedKind::interval);
    config->providers[0].economics.baseline_cost_per_contact = Decimal{5'770'000};
    config->providers[0].clauses = {ExampleThree().sl};
    Engine engine(config);
    const Instant start = time("2026-11-16T10:00:00+01:00");
    ASSERT_TRUE(engine.apply(interval(start, 1000, 700, Millis{1}), start));
    auto board = engine.board(start + std::chrono::hours{1});
    ASSERT_TRUE(board->providers[0].economics);
    EXPECT_FALSE(board->providers[0].economics->invoice_to_date);
    EXPECT_DOUBLE_EQ(*board->providers[0].economics->cost_per_contact, 5.77);
    EXPECT_FALSE(board->providers[0].clauses[0].tier);
    Message cost = effort("2026-11-16", 0);
    cost.efforts[0].cost = 6'840;
    ASSERT_TRUE(engine.apply(cost, start));
    board = engine.board(start + std::chrono::hours{1});
    EXPECT_DOUBLE_EQ(*board->providers[0].economics->cost_per_contact, 6.84);
}

}  // namespace
}  // namespace leitstand::test
