// Months over restarts: a hub that is started anew each day knows what an evaluation of everything
// knows, its journal stays small, and others read it meanwhile.
#include <gtest/gtest.h>

#include "app/history_input.hpp"
#include "tests/unit/live/fixture.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::kContactTopic;

constexpr const char* kIntervalTopic = "leitstand/v1/in/nordcall/orders/interval";
constexpr const char* kEvaluationTopic = "leitstand/v1/in/nordcall/billing/evaluation";
constexpr const char* kSurveyTopic = "leitstand/v1/in/nordcall/billing/survey";

std::shared_ptr<Configuration> contract_site() {
    auto config = test::site();
    ProviderConfig& provider = config->providers[0];
    QueueConfig orders = provider.queues[0];
    orders.id = "orders";
    orders.feed = FeedKind::interval;
    provider.queues.push_back(orders);
    for (const auto* id : {"sl", "sl-30", "csat"}) {
        ClauseConfig clause;
        clause.id = id;
        clause.queues = {"billing", "orders"};
        clause.target = Decimal::whole(80);
        provider.clauses.push_back(clause);
    }
    provider.clauses[1].t = Millis{30'000};
    provider.clauses[1].queues = {"billing"};
    provider.clauses[2].kpi = ClauseKpi::csat_top2;
    QualityPlan plan;
    plan.form = "f";
    plan.sections = {{"all", "All", Decimal::whole(100), {}}};
    provider.quality = plan;
    return config;
}

/// Noon of a day of November; days may be more than a month has.
Instant noon(int day) {
    return *parse_rfc3339("2026-11-01T12:00:00+01:00") + std::chrono::days{day - 1};
}
std::string time_of(Instant at) { return format_rfc3339(at, std::chrono::minutes{60}); }

std::string contact_of(int day, int number, int wait_s, int rev = 0) {
    const Instant queued = noon(day) - std::chrono::hours{1} + number * Millis{60'000};
    return R"({"id":"d)" + std::to_string(day) + "-" + std::to_string(number) + R"(","rev":)" +
           std::to_string(rev) + R"(,"channel":"voice","queued_at":")" + time_of(queued) +
           R"(","answered_at":")" + time_of(queued + wait_s * Millis{1'000}) + R"(","ended_at":")" +
           time_of(queued + std::chrono::minutes{2}) + R"(","outcome":"answered","talk_s":60})";
}

std::string interval_of(int day, int rev) {
    const std::string answered = std::to_string(10 + day % 7 + rev);
    return R"({"start":")" + time_of(noon(day) - std::chrono::hours{2}) +
           R"(","length_s":1800,"rev":)" + std::to_string(rev) + R"(,"offered":20,"answered":)" +
           answered + R"(,"abandoned":2,"answered_in_t":)" + answered + R"(,"t_s":20})";
}

std::string survey_of(int day) {
    return R"({"id":"s)" + std::to_string(day) + R"(","at":")" +
           time_of(noon(day) - std::chrono::hours{1}) + R"(","csat":)" +
           std::to_string(1 + day % 5) + "}";
}

/// Every third contact was rated by the client too.
std::string evaluation_of(int day) {
    const std::string number = std::to_string(day);
    const std::string head = R"(,"at":")" + time_of(noon(day) - std::chrono::hours{1}) +
                             R"(","form":"f","sections":[{"id":"all","max":7,"points":)";
    std::string all = R"([{"id":"e)" + number + '"' + head + std::to_string(day % 8) + "}]}";
    if (day % 3 == 0) {
        all += R"(,{"id":"k)" + number + '"' + head + "3}]" + R"(,"calibration":{"of":"e)" +
               number + R"(","rater":"client"}})";
    }
    return all + "]";
}

class Durable : public testing::Test {
protected:
    struct Heard {
        std::string topic, payload;
    };
    /// What arrives on a day, corrections of earlier ones included.
    static std::vector<Heard> day(int day) {
        std::vector<Heard> all;
        for (int i = 0; i < 8; ++i) {
            all.push_back({kContactTopic, contact_of(day, i, 5 + (day * 7 + i * 5) % 40)});
        }
        if (day > 1) all.push_back({kContactTopic, contact_of(day - 1, 3, 12, 1)});
        all.push_back({kIntervalTopic, interval_of(day, 0)});
        if (day > 12) all.push_back({kIntervalTopic, interval_of(day - 12, 1)});
        all.push_back({kSurveyTopic, survey_of(day)});
        all.push_back({kEvaluationTopic, evaluation_of(day)});
        return all;
    }
    void start(int day) {
        hub_.reset();
        clock_ = std::make_unique<ScaledClock>(noon(day), 0);
        auto journal = Journal::open(path());
        ASSERT_TRUE(journal) << journal.error().message;
        auto hub = Hub::start(config_, *clock_, std::move(journal->journal), [](const auto&) {});
        ASSERT_TRUE(hub) << hub.error().message;
        hub_ = std::move(*hub);
    }
    /// Starts, hears the day, and ends.
    void live_through(int day) {
        start(day);
        for (const auto& heard : Durable::day(day)) hub_->receive(heard.topic, heard.payload);
        hub_->stop();
    }
    std::string board() { return board_json(*hub_->boards().get()); }
    /// The same messages in one engine that never forgets.
    std::unique_ptr<Engine> everything(int last_day) {
        auto engine = std::make_unique<Engine>(config_);
        Decoder decoder(config_);
        Message message;
        for (int d = 1; d <= last_day; ++d) {
            for (const auto& heard : day(d)) {
                EXPECT_TRUE(decoder.decode(heard.topic, heard.payload, message)) << heard.payload;
                EXPECT_TRUE(engine->apply(message, noon(d)));
            }
        }
        return engine;
    }
    std::string evaluated(int last_day) {
        return board_json(*everything(last_day)->board(noon(last_day)));
    }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "journal.db"; }

    std::string lines() {
        std::string all;
        const auto journal = Journal::open_to_read(path());
        EXPECT_TRUE((*journal)->read([&](std::string_view text) { all += text; }));
        return all;
    }

    test::ScratchFolder folder_;
    std::shared_ptr<const Configuration> config_ = contract_site();
    std::unique_ptr<ScaledClock> clock_;
    std::unique_ptr<Hub> hub_;
};

TEST_F(Durable, AHubThatIsStartedAnewEachDayKnowsTheMonth) {
    for (int day = 1; day <= 35; ++day) {
        live_through(day);
        ASSERT_EQ(board(), evaluated(day)) << "day " << day;
    }
    hub_.reset();
    const std::string kept = lines();
    EXPECT_EQ(kept.find("\"d20-"), std::string::npos) << "lines of old days are gone";
    EXPECT_NE(kept.find("\"d35-"), std::string::npos);
    EXPECT_EQ(kept.find("csat"), std::string::npos) << "records stand apart";
}

TEST_F(Durable, AKillBetweenRollUpAndDroppingCountsNothingTwice) {
    for (int day = 1; day <= 6; ++day) live_through(day);
    hub_.reset();
    JournalBatch before;
    before.lines.text = lines();
    before.lines.count = 1;
    before.lines.first_at = before.lines.last_at = noon(6);
    live_through(12);  // closes what the lines tell
    hub_.reset();
    ASSERT_EQ(lines().find("\"d6-"), std::string::npos);
    {
        auto journal = Journal::open(path());
        ASSERT_TRUE(journal->journal->append(before));  // as if they had not been dropped
    }
    start(12);
    hub_->stop();
    const auto sealed = everything(6);
    Decoder decoder(config_);
    Message message;
    for (const auto& heard : day(12)) {
        if (heard.payload.find("\"d11-") != std::string::npos) continue;
        ASSERT_TRUE(decoder.decode(heard.topic, heard.payload, message));
        ASSERT_TRUE(sealed->apply(message, noon(12)));
    }
    const auto expected = sealed->board(noon(12));
    const auto found = hub_->boards().get();
    // A correction of day 11 came alone: it is a contact of its own there.
    EXPECT_EQ(found->providers[0].clauses[0].denominator,
              *expected->providers[0].clauses[0].denominator + 1);
    EXPECT_EQ(found->providers[0].queues[0].today.offered, 8);
}

TEST_F(Durable, OthersReadItWhileTheHubRuns) {
    for (int day = 1; day <= 9; ++day) live_through(day);
    start(9);
    const auto engine = engine_from_history(config_, folder_.path(), noon(9));
    ASSERT_TRUE(engine) << engine.error().message;
    EXPECT_EQ(board_json(*(*engine)->board(noon(9))), evaluated(9));
    hub_->receive(kContactTopic, contact_of(9, 9, 1));
    EXPECT_TRUE(eventually([&] {
        const auto later = engine_from_history(config_, folder_.path(), noon(9));
        return later && board_json(*(*later)->board(noon(9))) != evaluated(9);
    })) << "what is committed is seen";
}

TEST_F(Durable, ThereIsNoHistoryWithoutAJournal) {
    const auto engine = engine_from_history(config_, folder_.path() / "nowhere", noon(1));
    ASSERT_FALSE(engine);
    EXPECT_NE(engine.error().message.find("nowhere/journal.db"), std::string::npos);
}

TEST_F(Durable, TheRecordsOfAnOldJournalOutliveItsLines) {
    {
        auto journal = Journal::open(path());  // schema 1 kept records among the lines
        JournalBatch batch;
        for (const auto& heard : day(1)) {
            write_recording_line(batch.lines.text, noon(1), {}, heard.topic, heard.payload);
            ++batch.lines.count;
        }
        batch.lines.first_at = batch.lines.last_at = noon(1);
        ASSERT_TRUE(journal->journal->append(batch));
    }
    start(1);
    EXPECT_EQ(board(), evaluated(1));
    for (int day = 2; day <= 8; ++day) {
        live_through(day);
        ASSERT_EQ(board(), evaluated(day)) << "day " << day;
    }
}

}  // namespace
}  // namespace leitstand
