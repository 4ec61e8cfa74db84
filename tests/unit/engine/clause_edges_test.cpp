// Edges between records and clauses that random months found, one example each.
#include <gtest/gtest.h>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;

const Date kSecond = parse_date("2026-11-02").value();

/// One clause, 80 % within 20 s, over the first `queues` queues; the second one is "sales".
std::shared_ptr<Configuration> site_with_clause(FeedKind feed, std::size_t queues = 1) {
    auto config = site(feed);
    ProviderConfig& provider = config->providers[0];
    provider.queues[0].hours = ServiceHours::parse("Mo-Su 08:00-10:00").value();
    if (queues > 1) {
        provider.queues.push_back(provider.queues[0]);
        provider.queues[1].id = "sales";
    }
    ClauseConfig clause;
    clause.id = "sl";
    for (const auto& queue : provider.queues) clause.queues.push_back(queue.id);
    clause.target = Decimal::whole(80);
    clause.window = ClauseWindow::day;
    provider.clauses = {clause};
    provider.contract.emplace();
    return config;
}

ClauseConfig& clause_of(Configuration& config) { return config.providers[0].clauses[0]; }

Message interval(std::string_view start, std::int64_t offered, std::uint16_t queue = 0,
                 std::chrono::minutes length = std::chrono::minutes{30}) {
    Message m = message(MessageKind::interval, {0, queue});
    IntervalRecord r;
    r.start = time(start);
    r.length = length;
    r.offered = r.answered = r.answered_in_t = offered;
    r.t = Millis{20'000};
    m.intervals = {r};
    return m;
}

/// Expects the same number of contacts, of 5 minutes each, in the two half hours from eight.
Message forecast(const std::string& version, double offered, std::string_view locked_at,
                 std::uint16_t queue = 0) {
    Message m = message(MessageKind::forecast, {0, queue});
    ForecastRecord r;
    r.version = version;
    r.locked_at = time(locked_at);
    for (const auto* start : {"2026-11-02T08:00:00+01:00", "2026-11-02T08:30:00+01:00"}) {
        r.intervals.push_back({time(start), std::chrono::minutes{30}, offered,
                               std::chrono::minutes{5}, std::nullopt});
    }
    m.forecasts = {r};
    return m;
}

void tell(Engine& engine, const Message& m) {
    ASSERT_TRUE(engine.apply(m, time("2026-11-02T09:30:00+01:00")));
}

ClauseBoard clause_at(Engine& engine, std::string_view now) {
    return engine.board(time(now))->providers[0].clauses[0];
}

TEST(ContractInsideAMonth, CutsItsWindow) {
    auto config = site_with_clause(FeedKind::interval);
    clause_of(*config).window = ClauseWindow::month;
    Contract& contract = *config->providers[0].contract;
    contract.valid_from = kSecond;
    contract.valid_to = kSecond;
    contract.phases = {{kSecond, kSecond, "ramp", {}, {}, false}};
    Engine engine(config);
    tell(engine, interval("2026-11-02T08:00:00+01:00", 10));
    const ClauseBoard ramp = clause_at(engine, "2026-11-02T08:40:00+01:00");
    EXPECT_EQ(ramp.from, time("2026-11-02T00:00:00+01:00"));
    EXPECT_EQ(ramp.to, time("2026-11-03T00:00:00+01:00"));
    EXPECT_EQ(ramp.phase, "ramp");
    EXPECT_EQ(ramp.verdict, ClauseVerdict::ramp);
    EXPECT_TRUE(clause_at(engine, "2026-11-05T08:40:00+01:00").closed);
}

TEST(OneInterval, IsAsLongAsItsFeed) {
    auto config = site_with_clause(FeedKind::interval);
    config->interval = std::chrono::minutes{15};
    clause_of(*config).window = ClauseWindow::interval;
    Engine engine(config);
    tell(engine, interval("2026-11-02T08:00:00+01:00", 10, 0, std::chrono::minutes{15}));
    EXPECT_EQ(clause_at(engine, "2026-11-02T08:10:00+01:00").denominator, 10);
    tell(engine, interval("2026-11-02T08:30:00+01:00", 20));
    const ClauseBoard b = clause_at(engine, "2026-11-02T08:50:00+01:00");
    EXPECT_EQ(b.from, time("2026-11-02T08:30:00+01:00"));
    EXPECT_EQ(b.denominator, 20);
}

// The older revision put it into the first half hour, where nothing is left of it.
TEST(CorrectedContact, LeavesNothingBehind) {
    const auto old = contacts({abandoned("a", time("2026-11-02T08:10:00+01:00"), 1, 0)});
    const auto corrected = contacts({answered("a", time("2026-11-02T08:40:00+01:00"), 1, 1, 1)});
    const auto last = contacts({answered("b", time("2026-11-02T09:40:00+01:00"), 1, 1)});
    for (const bool old_first : {true, false}) {
        Engine engine(site_with_clause(FeedKind::contact));
        tell(engine, old_first ? old : corrected);
        tell(engine, old_first ? corrected : old);
        ASSERT_TRUE(engine.apply(last, time("2026-11-02T10:00:00+01:00")));
        const ClauseBoard b = clause_at(engine, "2026-11-02T10:10:00+01:00");
        EXPECT_EQ(b.windows, 3) << old_first;
        EXPECT_EQ(b.reasons, std::vector<std::string>{"missing_intervals"}) << old_first;
    }
}

TEST(TwoQueues, ASilentOneIsNamedAndPullsNobodyUnderTheForecast) {
    auto config = site_with_clause(FeedKind::interval, 2);
    clause_of(*config).corridor.emplace();
    Engine engine(config);
    tell(engine, forecast("v", 10, "2026-10-01T00:00:00+02:00", 0));
    tell(engine, forecast("v", 10, "2026-10-01T00:00:00+02:00", 1));
    tell(engine, interval("2026-11-02T08:00:00+01:00", 10));
    const ClauseBoard b = clause_at(engine, "2026-11-02T08:30:00+01:00");
    EXPECT_EQ(b.denominator, 10);
    EXPECT_EQ(b.excluded_windows, 0);
    EXPECT_EQ(b.reasons, (std::vector<std::string>{"missing_intervals", "rest_estimated"}));
}

TEST(HandlingTime, ThatWasNotToldIsNotAShortOne) {
    auto config = site_with_clause(FeedKind::interval);
    clause_of(*config).corridor.emplace().aht_band = Decimal::whole(5);
    Engine engine(config);
    tell(engine, forecast("v", 10, "2026-10-01T00:00:00+02:00"));
    tell(engine, interval("2026-11-02T08:00:00+01:00", 10));
    EXPECT_EQ(clause_at(engine, "2026-11-02T08:30:00+01:00").excluded_windows, 0);
}

// It says something about the day, so its gap is unknown, and not what an older one thought.
TEST(NewestForecast, IsOfTheDayForAnHourToo) {
    auto config = site_with_clause(FeedKind::interval);
    clause_of(*config).window = ClauseWindow::hour;
    Engine engine(config);
    tell(engine, forecast("old", 50, "2026-10-01T00:00:00+02:00"));
    Message later = forecast("new", 40, "2026-10-02T00:00:00+02:00");
    for (auto& i : later.forecasts[0].intervals) i.start += std::chrono::hours{1};
    tell(engine, later);
    tell(engine, interval("2026-11-02T08:00:00+01:00", 10));
    const ClauseBoard b = clause_at(engine, "2026-11-02T08:30:00+01:00");
    EXPECT_EQ(b.expected_rest_volume, 10);
    EXPECT_EQ(b.reasons, std::vector<std::string>{"rest_estimated"});
}

}  // namespace
}  // namespace leitstand
