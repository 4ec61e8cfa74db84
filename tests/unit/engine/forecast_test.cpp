// Today against its forecast, through the engine: which version, which intervals, what is unknown.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/recording/recording.hpp"
#include "core/forecast/demand.hpp"
#include "core/forecast/reforecast.hpp"
#include "platform/base/rng.hpp"
#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;
using std::chrono::hours;
using std::chrono::minutes;

const Instant kEight = time("2026-11-23T08:00:00+01:00");
const Instant kLocked = time("2026-10-15T12:00:00+02:00");

/// Half hours (or what `length` says) from `start` on.
Message forecast(const std::string& version, std::optional<Instant> locked_at, Instant start,
                 const std::vector<double>& offered, Millis length = minutes{30}) {
    Message m = message(MessageKind::forecast);
    ForecastRecord r;
    r.version = version;
    r.locked_at = locked_at;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        r.intervals.push_back({start + length * static_cast<int>(i), length, offered[i],
                               std::chrono::seconds{288}, std::nullopt});
    }
    m.forecasts = {r};
    return m;
}

Message counted(Instant start, std::int64_t offered, Millis length = minutes{30}) {
    Message m = message(MessageKind::interval);
    IntervalRecord r;
    r.start = start;
    r.length = length;
    r.offered = r.answered = r.answered_in_t = offered;
    r.t = std::chrono::seconds{20};
    m.intervals = {r};
    return m;
}

struct Day : testing::Test {
    std::shared_ptr<Configuration> config = site(FeedKind::interval);
    Day() { config->providers[0].queues[0].hours = *ServiceHours::parse("Mo-Su 08:00-14:00"); }

    std::optional<ForecastBoard> at(Engine& engine, Instant now) {
        return first_queue(*engine.board(now)).forecast;
    }
    /// The worked vector of domain C, its four intervals in.
    Engine vector_c() {
        Engine engine(config);
        EXPECT_TRUE(
            engine.apply(forecast("v1", kLocked, kEight,
                                  {100, 140, 180, 200, 210, 200, 180, 160, 150, 150, 140, 120}),
                         kLocked));
        int i = 0;
        for (const int offered : {112, 150, 205, 216}) {
            const Instant start = kEight + minutes{30} * i++;
            EXPECT_TRUE(engine.apply(counted(start, offered), start + minutes{31}));
        }
        return engine;
    }
};

TEST_F(Day, TheWorkedVectorOfTheDomain) {
    Engine engine = vector_c();
    const auto f = at(engine, kEight + minutes{125});
    ASSERT_TRUE(f);
    EXPECT_EQ(f->locked_version, "v1");
    EXPECT_EQ(f->current_version, "v1");
    EXPECT_DOUBLE_EQ(*f->locked_today, 1930);
    EXPECT_DOUBLE_EQ(*f->so_far, 620);
    EXPECT_EQ(*f->actual_so_far, 683);
    EXPECT_NEAR(*f->deviation, 63.0 / 620.0, 1e-12);
    EXPECT_NEAR(*f->wape_today, 63.0 / 683.0, 1e-12);  // every interval was above its forecast
    EXPECT_NEAR(*f->reforecast_today, 2073.9, 0.05);
    EXPECT_LT(*f->reforecast_low, *f->reforecast_today);
    EXPECT_GT(*f->reforecast_high, *f->reforecast_today);
    ASSERT_EQ(f->points.size(), 12U);
    EXPECT_EQ(f->points[3].actual, 216);
    EXPECT_FALSE(f->points[4].actual);
    EXPECT_FALSE(f->points[3].projected);
    EXPECT_NEAR(*f->points[4].projected, 210 * 1.061765, 5e-4);
    // The projections of what is to come add up to the day.
    double day = 683;
    for (const auto& p : f->points) day += p.projected.value_or(0);
    EXPECT_NEAR(day, *f->reforecast_today, 1e-9);
}

TEST_F(Day, TheBoardSaysIt) {
    Engine engine = vector_c();
    const auto board = engine.board(kEight + minutes{125});
    const std::string json = board_json(*board);
    const auto from = json.find("\"forecast\":{");
    ASSERT_NE(from, std::string::npos);
    const std::string part = json.substr(from, json.find('}', from) - from + 1);
    const ForecastBoard& f = *first_queue(*board).forecast;
    EXPECT_EQ(part.find("\"forecast\":{\"locked_version\":\"v1\",\"locked_today\":1930"), 0U)
        << part;
    std::size_t place = 0;
    for (const char* key : {"locked_version", "locked_today", "so_far", "actual_so_far",
                            "reforecast_today", "deviation", "wape_today"}) {
        const auto found = part.find("\"" + std::string(key) + "\":");
        ASSERT_NE(found, std::string::npos) << key;
        EXPECT_GT(found, place) << key;
        place = found;
    }
    EXPECT_EQ(std::count(part.begin(), part.end(), ':'), 8) << part;
    EXPECT_GT(*f.wape_today, 0);
}

TEST_F(Day, WithoutAnyForecastItIsNull) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(counted(kEight, 10), kEight + minutes{31}));
    EXPECT_FALSE(at(engine, kEight + hours{1}));
    EXPECT_NE(board_json(*engine.board(kEight + hours{1})).find("\"forecast\":null"),
              std::string::npos);
    // One of another day says nothing about this one.
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight + hours{24}, {5}), kLocked));
    EXPECT_FALSE(at(engine, kEight + hours{1}));
    EXPECT_TRUE(at(engine, kEight + hours{25}));
}

TEST_F(Day, AnIntervalThatWasNotDeliveredIsNotZero) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {100, 100, 100, 100}), kLocked));
    ASSERT_TRUE(engine.apply(counted(kEight, 110), kEight + hours{1}));
    ASSERT_TRUE(engine.apply(counted(kEight + hours{1}, 120), kEight + hours{2}));
    const auto f = at(engine, kEight + hours{2});
    EXPECT_EQ(*f->actual_so_far, 230);
    EXPECT_DOUBLE_EQ(*f->so_far, 200);  // of the two that are known
    EXPECT_NEAR(*f->deviation, 0.15, 1e-12);
    EXPECT_FALSE(f->points[1].actual);
    // What is missing still comes in the projection of the day.
    EXPECT_NEAR(*f->reforecast_today, 230 + 200 * shrunk_rate({200, 230}), 1e-9);
    EXPECT_DOUBLE_EQ(*f->locked_today, 400);
}

TEST_F(Day, NothingDeliveredHasNoActualAndNoDeviation) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {100, 100}), kLocked));
    const auto f = at(engine, kEight + minutes{45});
    EXPECT_DOUBLE_EQ(*f->so_far, 100);
    EXPECT_FALSE(f->actual_so_far);
    EXPECT_FALSE(f->deviation);
    EXPECT_FALSE(f->wape_today);
    EXPECT_FALSE(f->reforecast_today);
    const std::string json = board_json(*engine.board(kEight + minutes{45}));
    EXPECT_NE(json.find("\"so_far\":100,\"actual_so_far\":null,\"reforecast_today\":null,"
                        "\"deviation\":null,\"wape_today\":null}"),
              std::string::npos)
        << json;
}

TEST_F(Day, TheDeliveredZeroIsMeasured) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {40, 40}), kLocked));
    ASSERT_TRUE(engine.apply(counted(kEight, 0), kEight + minutes{31}));
    EXPECT_EQ(*at(engine, kEight + minutes{31})->deviation, -1);
}

TEST_F(Day, NothingIsProjectedBeforeFifteenPercent) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {149, 1, 850}), kLocked));
    ASSERT_TRUE(engine.apply(counted(kEight, 200), kEight + minutes{31}));
    EXPECT_FALSE(at(engine, kEight + minutes{31})->reforecast_today);
    ASSERT_TRUE(engine.apply(counted(kEight + minutes{30}, 1), kEight + minutes{61}));
    EXPECT_TRUE(at(engine, kEight + minutes{61})->reforecast_today);
}

TEST_F(Day, TheLockedVersionIsTheContractsTheNewestProjects) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {100, 100}), kLocked));
    // Locked when the day had begun: believed, but not the contract's basis.
    ASSERT_TRUE(
        engine.apply(forecast("v2", kEight - minutes{5}, kEight, {150, 150}), kEight - minutes{5}));
    ASSERT_TRUE(engine.apply(counted(kEight, 150), kEight + minutes{31}));
    const auto f = at(engine, kEight + minutes{31});
    EXPECT_EQ(f->locked_version, "v1");
    EXPECT_EQ(f->current_version, "v2");
    EXPECT_NEAR(*f->deviation, 0.5, 1e-12);
    EXPECT_DOUBLE_EQ(*f->reforecast_today, 300);  // on the newest plan
}

TEST_F(Day, AVersionOfTheRestOfTheDayLeavesTheMorningToTheLockedOne) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {100, 100, 100, 100}), kLocked));
    ASSERT_TRUE(
        engine.apply(forecast("v2", {}, kEight + hours{1}, {140, 140}), kEight + minutes{50}));
    const auto f = at(engine, kEight + minutes{55});
    EXPECT_EQ(*f->points[0].current, 100);
    EXPECT_EQ(*f->points[2].current, 140);
    EXPECT_EQ(*f->points[2].locked, 100);
    EXPECT_EQ(at(engine, kEight + minutes{45})->current_version, "v1");  // it had not come yet
    EXPECT_EQ(at(engine, kEight + minutes{55})->current_version, "v2");
}

TEST_F(Day, AnUnlockedVersionAloneIsNoContract) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("draft", {}, kEight, {100, 100}), kEight - hours{1}));
    ASSERT_TRUE(engine.apply(counted(kEight, 110), kEight + minutes{31}));
    const auto f = at(engine, kEight + minutes{31});
    EXPECT_TRUE(f->locked_version.empty());
    EXPECT_FALSE(f->locked_today);
    EXPECT_FALSE(f->deviation);
    EXPECT_TRUE(f->reforecast_today);
    EXPECT_NE(board_json(*engine.board(kEight + minutes{31})).find("\"locked_version\":null"),
              std::string::npos);
}

TEST_F(Day, QuartersOnAHalfHourSiteAddUp) {
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {20, 30, 25, 25, 50, 50}, minutes{15}),
                             kLocked));
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(
            engine.apply(counted(kEight + minutes{15} * i, 30, minutes{15}), kEight + hours{1}));
    }
    const auto f = at(engine, kEight + hours{1});
    EXPECT_DOUBLE_EQ(*f->locked_today, 200);
    EXPECT_EQ(*f->points[0].locked, 50);
    EXPECT_EQ(*f->points[0].actual, 60);
    EXPECT_FALSE(f->points[1].actual);  // half of it was not delivered
    EXPECT_EQ(*f->actual_so_far, 60);
    EXPECT_DOUBLE_EQ(*f->so_far, 50);
}

TEST_F(Day, HalfHoursOnAQuarterHourSiteAreSharedAndNotDoubled) {
    config->interval = minutes{15};
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {100, 60}), kLocked));
    ASSERT_TRUE(engine.apply(counted(kEight, 91), kEight + minutes{31}));
    auto f = at(engine, kEight + minutes{50});
    EXPECT_DOUBLE_EQ(*f->locked_today, 160);
    EXPECT_DOUBLE_EQ(*f->points[0].locked, 50);
    EXPECT_DOUBLE_EQ(*f->points[0].actual + *f->points[1].actual, 91);
    EXPECT_EQ(*f->actual_so_far, 91);
    EXPECT_DOUBLE_EQ(*f->so_far, 100);
    EXPECT_NEAR(*f->wape_today, 9.0 / 91.0, 1e-12);  // one half hour, not two quarters
    // Delivered early: its end has not come, so it claims nothing.
    ASSERT_TRUE(engine.apply(counted(kEight + minutes{30}, 20), kEight + minutes{50}));
    f = at(engine, kEight + minutes{50});
    EXPECT_FALSE(f->points[2].actual);
}

TEST_F(Day, ErrorsThatCancelInsideAHalfHourForecastAreNotErrors) {
    config->interval = minutes{15};
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {100}), kLocked));
    ASSERT_TRUE(engine.apply(counted(kEight, 70, minutes{15}), kEight + minutes{31}));
    ASSERT_TRUE(engine.apply(counted(kEight + minutes{15}, 30, minutes{15}), kEight + minutes{31}));
    EXPECT_EQ(*at(engine, kEight + minutes{31})->wape_today, 0);
}

TEST(ForecastContacts, AFeedThatFellSilentDeliversNoZeroes) {
    auto config = site();
    config->providers[0].queues[0].hours = *ServiceHours::parse("Mo-Su 08:00-14:00");
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {2, 2, 2, 2}), kLocked));
    for (int i = 0; i < 3; ++i) {
        const Instant queued = kEight + minutes{25} * i;
        ASSERT_TRUE(engine.apply(contacts({answered("c" + std::to_string(i), queued, 5, 60)}),
                                 queued + minutes{2}));
    }
    const auto f = first_queue(*engine.board(kEight + hours{2})).forecast;
    EXPECT_EQ(f->points[0].actual, 2);
    EXPECT_EQ(f->points[1].actual, 1);  // heard of at 08:51
    EXPECT_FALSE(f->points[2].actual);  // and never again
    EXPECT_EQ(*f->actual_so_far, 3);
    // Somebody who says that nobody waits has told that nobody came.
    ASSERT_TRUE(engine.apply(live(kEight + minutes{119}, 0, 0), kEight + minutes{119}));
    const auto g = first_queue(*engine.board(kEight + hours{2})).forecast;
    EXPECT_EQ(g->points[3].actual, 0);
}

/// A forecast of one contact each interval of a whole local day.
std::optional<ForecastBoard> whole_day(std::string_view day, int half_hours) {
    auto config = site(FeedKind::interval);
    Engine engine(config);
    const Instant start = config->zone.day_start(*parse_date(day));
    // More than the day on both sides: neither yesterday nor tomorrow is part of it.
    EXPECT_TRUE(
        engine.apply(forecast("v1", kLocked - hours{24 * 365}, start - hours{3},
                              std::vector<double>(static_cast<std::size_t>(half_hours) + 12, 1.0)),
                     start - hours{24}));
    for (int i = 0; i < half_hours; ++i) {
        const Instant at = start + minutes{30} * i;
        EXPECT_TRUE(engine.apply(counted(at, 1), at + minutes{31}));
    }
    return first_queue(*engine.board(start + minutes{30} * half_hours - Millis{1})).forecast;
}

TEST(ForecastDays, TheDaysOfTheClockChangesHave46And50HalfHours) {
    const auto spring = whole_day("2026-03-29", 46), autumn = whole_day("2026-10-25", 50);
    EXPECT_DOUBLE_EQ(*spring->locked_today, 46);
    EXPECT_EQ(spring->points.size(), 46U);
    EXPECT_EQ(*spring->actual_so_far, 45);  // the last one is not over
    EXPECT_DOUBLE_EQ(*autumn->locked_today, 50);
    EXPECT_EQ(autumn->points.size(), 50U);
    EXPECT_EQ(*autumn->actual_so_far, 49);
    EXPECT_EQ(*autumn->wape_today, 0);
}

TEST(ForecastDays, AnEveningThatRunsPastMidnightBelongsToTheDayOfTheCalendar) {
    auto config = site(FeedKind::interval);
    config->providers[0].queues[0].hours = *ServiceHours::parse("Mo 22:00-02:00");
    Engine engine(config);
    const Instant ten = time("2026-11-23T22:00:00+01:00");  // a Monday
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, ten, std::vector<double>(8, 10.0)), kLocked));
    const auto monday = first_queue(*engine.board(ten)).forecast;
    const auto tuesday = first_queue(*engine.board(ten + hours{5})).forecast;
    EXPECT_DOUBLE_EQ(*monday->locked_today, 40);
    EXPECT_DOUBLE_EQ(*tuesday->locked_today, 40);
    EXPECT_EQ(tuesday->points.size(), 4U);
}

TEST_F(Day, ANewConfigurationIsSeen) {
    Engine engine = vector_c();
    EXPECT_EQ(at(engine, kEight + hours{2})->points.size(), 12U);
    auto changed = std::make_shared<Configuration>(*config);
    changed->interval = minutes{15};
    engine.reconfigure(changed);
    const auto f = at(engine, kEight + hours{2});
    EXPECT_EQ(f->points.size(), 24U);
    EXPECT_DOUBLE_EQ(*f->locked_today, 1930);
    EXPECT_EQ(*f->actual_so_far, 683);
}

ClauseConfig corridor_clause(std::vector<std::string> queues, int percent) {
    ClauseConfig clause;
    clause.id = "sl";
    clause.queues = std::move(queues);
    clause.corridor = Corridor{};
    clause.corridor->lower = Decimal::whole(-percent);
    clause.corridor->upper = Decimal::whole(percent);
    return clause;
}

TEST_F(Day, ACorridorNarrowerThanChanceIsTold) {
    const auto warned = [&](const ClauseConfig& clause, double each) {
        config->providers[0].clauses = {clause};
        Engine engine(config);
        EXPECT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {each, each, each}), kLocked));
        return at(engine, kEight)->noise_warning;
    };
    EXPECT_TRUE(warned(corridor_clause({"billing"}, 10), 100));
    EXPECT_FALSE(warned(corridor_clause({"billing"}, 10), 250));
    EXPECT_FALSE(warned(corridor_clause({"billing"}, 25), 100));
    EXPECT_FALSE(warned(corridor_clause({"chat"}, 10), 100));
    ClauseConfig daily = corridor_clause({"billing"}, 10);
    daily.corridor->level = CorridorLevel::day;
    EXPECT_FALSE(warned(daily, 100));
    ClauseConfig lenient = corridor_clause({"billing"}, 10);
    lenient.corridor->min_abs = 20;
    EXPECT_FALSE(warned(lenient, 100));
}

TEST_F(Day, AClauseOverSeveralQueuesIsMeasuredOnTheirSum) {
    QueueConfig second = config->providers[0].queues[0];
    second.id = "tech";
    config->providers[0].queues.push_back(second);
    config->providers[0].clauses = {corridor_clause({"billing", "tech"}, 10)};
    Engine engine(config);
    ASSERT_TRUE(engine.apply(forecast("v1", kLocked, kEight, {120, 120}), kLocked));
    EXPECT_TRUE(at(engine, kEight)->noise_warning);  // the other one has no forecast yet
    Message other = forecast("v1", kLocked, kEight, {120, 120});
    other.queue = {0, 1};
    ASSERT_TRUE(engine.apply(other, kLocked));
    EXPECT_FALSE(at(engine, kEight)->noise_warning);
}

/// What is kept between boards must never show: an engine that made boards all day, forwards and
/// backwards in time, says what an engine says that makes its first.
TEST(ForecastKept, ABoardIsTheOneThatIsMadeAnew) {
    for (const FeedKind feed : {FeedKind::contact, FeedKind::interval}) {
        auto config = site(feed);
        config->providers[0].queues[0].hours = *ServiceHours::parse("Mo-Su 08:00-14:00");
        Engine kept(config);
        std::vector<std::pair<Message, Instant>> sent;
        std::vector<std::string> ids;
        ids.reserve(200);
        Rng rng(17);
        for (int step = 0; step < 120; ++step) {
            const Instant at = kEight + minutes{3} * step;
            const double dice = rng.uniform();
            if (step == 0 || dice < 0.06) {
                const std::string version = "v" + std::to_string(step);
                std::optional<Instant> locked;
                if (dice < 0.03 || step == 0) locked = kLocked + hours{step};
                const Instant start = kEight + minutes{30} * static_cast<int>(rng.below(6));
                sent.emplace_back(forecast(version, locked, start,
                                           std::vector<double>(12, 5 + rng.uniform(0, 9))),
                                  at);
            } else if (dice < 0.2) {
                sent.emplace_back(live(at, 0, 0), at);
            } else if (feed == FeedKind::contact) {
                ids.push_back("k" + std::to_string(step));
                sent.emplace_back(contacts({answered(ids.back(), at, 4, 60)}), at + minutes{1});
            } else {
                const Instant start = kEight + minutes{30} * (step / 10);
                sent.emplace_back(counted(start, static_cast<std::int64_t>(rng.below(30))), at);
            }
            ASSERT_TRUE(kept.apply(sent.back().first, sent.back().second));
            const Instant now = at + minutes{static_cast<int>(rng.below(40)) - 20};
            Engine fresh(config);
            for (const auto& [m, received] : sent) ASSERT_TRUE(fresh.apply(m, received));
            ASSERT_EQ(queue_json(*kept.board(now), first_queue(*kept.board(now))),
                      queue_json(*fresh.board(now), first_queue(*fresh.board(now))))
                << "step " << step;
        }
    }
}

/// Sums by another road: every minute of the day asked on its own.
TEST(ForecastDemand, PartsOfAnyLengthAddUpToTheDay) {
    ForecastRecord record;
    for (int i = 0; i < 40; ++i) {
        const bool half = i % 3 == 0;
        const Instant start = record.intervals.empty()
                                  ? kEight
                                  : record.intervals.back().start + record.intervals.back().length;
        record.intervals.push_back(
            {start, minutes{half ? 30 : 15}, 7.0 + i % 11, std::chrono::seconds{200}, {}});
    }
    double whole = 0, sum = 0;
    for (const auto& i : record.intervals) whole += i.offered;
    for (int minute = 0; minute < 24 * 60; ++minute) {
        const Instant at = kEight + minutes{minute};
        sum += demand_of(record, at, at + minutes{1}).value_or(Demand{}).volume;
    }
    EXPECT_NEAR(sum, whole, 1e-9);
    EXPECT_FALSE(demand_of(record, kEight - hours{2}, kEight));
}

TEST(ForecastExample, TheWorkedDayOfTheInterfaces) {
    const std::filesystem::path file =
        std::filesystem::path(LEITSTAND_SHARED_DIR) / "spec/example/forecast-and-day.ndjson";
    std::ifstream in(file);
    if (!in) GTEST_SKIP() << file << " is not here";
    auto config = site(FeedKind::interval);
    config->providers[0].queues[0].hours =
        *ServiceHours::parse("Mo-Fr 08:00-20:00; Sa 09:00-14:00");
    Engine engine(config);
    Decoder decoder(config);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    Message message;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size(); ++lines) {
        const std::size_t end = text.find('\n', at);
        const std::string line = text.substr(at, end - at);
        at = end == std::string::npos ? text.size() : end + 1;
        if (line.empty()) continue;
        const auto topic = line.find("leitstand/"), payload = line.find("\"payload\":") + 10;
        std::string body = line.substr(payload, line.size() - payload - 1);
        body.reserve(body.size() + 64);
        ASSERT_TRUE(
            decoder.decode(line.substr(topic, line.find('"', topic) - topic), body, message, true));
        ASSERT_TRUE(engine.apply(message, time(line.substr(7, 25))));
    }
    ASSERT_EQ(lines, 2U);
    const auto f = first_queue(*engine.board(time("2026-11-02T21:00:00+01:00"))).forecast;
    EXPECT_EQ(f->locked_version, "2026-11-v1");
    EXPECT_DOUBLE_EQ(*f->locked_today, 1370);
    EXPECT_DOUBLE_EQ(*f->so_far, 1370);
    EXPECT_EQ(*f->actual_so_far, 1220);
    EXPECT_NEAR(*f->deviation, -150.0 / 1370.0, 1e-12);
    EXPECT_NEAR(*f->wape_today, (4 + 11 + 25 + 19 + 21 + 24 + 4 + 160) / 1220.0, 1e-12);
    EXPECT_DOUBLE_EQ(*f->reforecast_today, 1220);  // all of it is in
    EXPECT_EQ(f->points.size(), 24U);
}

}  // namespace
}  // namespace leitstand
