// What a good payload of each kind becomes, and what is tolerated.
#include <gtest/gtest.h>

#include <fstream>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/recording/recording.hpp"
#include "tests/unit/connectors/site.hpp"

namespace leitstand {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Instant at(const char* text) { return parse_rfc3339(text).value(); }

class Decode : public testing::Test {
protected:
    /// Decodes for inhouse/billing (nordcall/billing for intervals); the refusal is the failure's
    /// text.
    const Message& good(std::string_view kind, std::string_view payload) {
        const std::string provider = kind == "interval" ? "nordcall" : "inhouse";
        const std::string queue = kind == "state" ? "/" : kind == "effort" ? "/-/" : "/billing/";
        const auto result = decoder_.decode(
            "leitstand/v1/in/" + provider + queue + std::string(kind), payload, message_);
        EXPECT_TRUE(result) << result.error().detail;
        return message_;
    }
    Decoder decoder_{test::site()};
    Message message_;
};

TEST_F(Decode, ContactWithEveryField) {
    const auto& m = good("contact", R"({"id":"c-17","rev":2,"channel":"voice",
        "queued_at":"2026-11-02T09:00:00.250+01:00","answered_at":"2026-11-02T09:00:12.5+01:00",
        "ended_at":"2026-11-02T08:04:00Z","outcome":"answered","talk_s":200.5,"hold_s":10,"acw_s":0,
        "transferred":true,"topic":"invoice","customer":"k\u00fc9",
        "due_at":"2026-11-03T09:00:00+01:00"})");
    ASSERT_EQ(m.contacts.size(), 1U);
    const auto& c = m.contacts[0];
    EXPECT_EQ(m.queue, (QueueKey{0, 0}));
    EXPECT_EQ(c.id, "c-17");
    EXPECT_EQ(c.rev, 2);
    EXPECT_EQ(c.queued_at, at("2026-11-02T08:00:00.250Z"));
    EXPECT_EQ(c.wait(), milliseconds{12'250});
    EXPECT_EQ(c.ended_at, at("2026-11-02T09:04:00+01:00"));
    EXPECT_EQ(c.outcome, Outcome::answered);
    EXPECT_EQ(c.talk, milliseconds{200'500});
    EXPECT_EQ(c.hold, seconds{10});
    EXPECT_EQ(c.acw, seconds{0});
    EXPECT_EQ(c.transferred, true);
    EXPECT_EQ(c.topic, "invoice");
    EXPECT_EQ(c.customer,
              "k\xc3\xbc"
              "9");
    EXPECT_EQ(c.due_at, at("2026-11-03T08:00:00Z"));
}

TEST_F(Decode, WhatIsNotGivenIsUnknownAndNullIsNotGiven) {
    const auto& m =
        good("contact", R"({"id":"c","channel":"chat","queued_at":"2026-11-02T09:00:00Z",
        "answered_at":null,"ended_at":"2026-11-02T09:00:08Z","outcome":"abandoned",
        "talk_s":null})");
    const auto& c = m.contacts.at(0);
    EXPECT_EQ(c.talk, std::nullopt);
    EXPECT_EQ(c.answered_at, std::nullopt);
    EXPECT_EQ(c.transferred, std::nullopt);
    EXPECT_EQ(c.rev, 0);
    EXPECT_EQ(c.wait(), seconds{8});
}

TEST_F(Decode, EveryOutcome) {
    const std::pair<const char*, Outcome> outcomes[] = {{"abandoned", Outcome::abandoned},
                                                        {"flowout", Outcome::flowout},
                                                        {"callback", Outcome::callback}};
    for (const auto& [word, outcome] : outcomes) {
        const auto& m =
            good("contact", std::string(R"({"id":"c","channel":"voice","outcome":")") + word +
                                R"(","queued_at":"2026-11-02T09:00:00Z",
                                            "ended_at":"2026-11-02T09:00:08Z"})");
        EXPECT_EQ(m.contacts.at(0).outcome, outcome);
    }
}

TEST_F(Decode, WholeNumbersMayBeWrittenWithAPoint) {
    const auto& m =
        good("live", R"({"at":"2026-11-02T09:00:00Z","waiting":3.0,"longest_wait_s":1e1})");
    EXPECT_EQ(m.live.at(0).waiting, 3);
    EXPECT_EQ(m.live.at(0).longest_wait, seconds{10});
}

TEST_F(Decode, IntervalWithEveryField) {
    const auto& m =
        good("interval", R"([{"start":"2026-11-02T09:00:00+01:00","length_s":1800,
        "rev":1795600000123,"offered":100,"answered":90,"answered_in_t":80,"t_s":20,"abandoned":10,
        "abandoned_short":2,"short_s":5,
        "abandoned_in_t":4,"flowout":1,"callbacks":3,"wait_answered_s":900.5,"wait_abandoned_s":300,
        "wait_max_s":120,"talk_s":18000,"hold_s":600,"acw_s":1200,"handled":89,"transfers":7,
        "histogram":[[10,50,3],[20,30,1],[null,10,6]]}])");
    const auto& i = m.intervals.at(0);
    EXPECT_EQ(i.start, at("2026-11-02T08:00:00Z"));
    EXPECT_EQ(i.length, minutes{30});
    EXPECT_EQ(i.rev, 1795600000123);
    EXPECT_EQ(i.offered, 100);
    EXPECT_EQ(i.answered, 90);
    EXPECT_EQ(i.answered_in_t, 80);
    EXPECT_EQ(i.t, seconds{20});
    EXPECT_EQ(i.abandoned, 10);
    EXPECT_EQ(i.abandoned_short, 2);
    EXPECT_EQ(i.short_wait, seconds{5});
    EXPECT_EQ(i.abandoned_in_t, 4);
    EXPECT_EQ(i.flowout, 1);
    EXPECT_EQ(i.callbacks, 3);
    EXPECT_EQ(i.wait_answered, milliseconds{900'500});
    EXPECT_EQ(i.wait_abandoned, seconds{300});
    EXPECT_EQ(i.wait_max, seconds{120});
    EXPECT_EQ(i.talk, seconds{18'000});
    EXPECT_EQ(i.hold, seconds{600});
    EXPECT_EQ(i.acw, seconds{1200});
    EXPECT_EQ(i.handled, 89);
    EXPECT_EQ(i.transfers, 7);
    const std::vector<HistogramBucket> histogram{
        {seconds{10}, 50, 3}, {seconds{20}, 30, 1}, {Millis::max(), 10, 6}};
    EXPECT_EQ(i.histogram, histogram);
}

TEST_F(Decode, CountersThatContradictEachOtherAreTheEnginesToFlag) {
    const auto& m =
        good("interval", R"({"start":"2026-11-02T09:15:00+01:00","length_s":900,"offered":1,
        "answered":5,"answered_in_t":9,"t_s":20,"abandoned":2,"abandoned_short":7,"short_s":5})");
    EXPECT_EQ(m.intervals.at(0).abandoned_short, 7);
}

TEST_F(Decode, LongestWaitIsUnknownOnlyWhileSomebodyWaits) {
    const auto& one =
        good("live", R"({"at":"2026-11-02T09:00:00Z","waiting":1,"longest_wait_s":null})");
    EXPECT_EQ(one.live.at(0).longest_wait, std::nullopt);
    const auto& none =
        good("live", R"({"at":"2026-11-02T09:00:00Z","waiting":0,"longest_wait_s":null})");
    EXPECT_EQ(none.live.at(0).longest_wait, seconds{0});
}

TEST_F(Decode, LiveWithAgents) {
    const auto& m = good("live", R"({"at":"2026-11-02T09:00:00Z","waiting":4,"longest_wait_s":55.5,
        "waiting_over_t":2,"agents":{"available":1,"busy":7,"acw":2,"logged_in":12},"backlog":9,
        "oldest_item_s":86400})");
    const auto& l = m.live.at(0);
    EXPECT_EQ(l.waiting_over_t, 2);
    ASSERT_TRUE(l.agents);
    EXPECT_EQ(l.agents->available, 1);
    EXPECT_EQ(l.agents->busy, 7);
    EXPECT_EQ(l.agents->acw, 2);
    EXPECT_EQ(l.agents->away, std::nullopt);
    EXPECT_EQ(l.agents->logged_in, 12);
    EXPECT_EQ(l.backlog, 9);
    EXPECT_EQ(l.oldest_item, std::chrono::hours{24});
}

TEST_F(Decode, ForecastKeepsFractionsAndAnUnlockedVersion) {
    const auto& m = good("forecast", R"({"version":"v2","locked_at":null,"intervals":[
        {"start":"2026-11-02T09:30:00+01:00","length_s":900,"offered":10.25,
        "aht_s":288.5,"agents":4.5},
        {"start":"2026-11-02T09:00:00+01:00","length_s":1800,"offered":0,"aht_s":0}]})");
    const auto& f = m.forecasts.at(0);
    EXPECT_EQ(f.version, "v2");
    EXPECT_EQ(f.locked_at, std::nullopt);
    ASSERT_EQ(f.intervals.size(), 2U);
    EXPECT_EQ(f.intervals[0].offered, 10.25);
    EXPECT_EQ(f.intervals[0].aht, milliseconds{288'500});
    EXPECT_EQ(f.intervals[0].agents, 4.5);
    EXPECT_EQ(f.intervals[1].agents, std::nullopt);
}

TEST_F(Decode, Evaluation) {
    const auto& m = good("evaluation", R"({"id":"e-1","at":"2026-11-02T15:00:00Z","form":"standard",
        "contact":"c-17","sections":[{"id":"opening","points":4.5,
        "max":5},{"id":"closing","na":true},
        {"id":"ident","points":0,"max":3,"na":false}],"critical":["customer",
        "compliance"],"sample":"targeted",
        "calibration":{"of":"e-0","rater":"client"}})");
    const auto& e = m.evaluations.at(0);
    ASSERT_EQ(e.sections.size(), 3U);
    EXPECT_EQ(e.sections[0].points, 4.5);
    EXPECT_TRUE(e.sections[1].not_applicable);
    EXPECT_FALSE(e.sections[2].not_applicable);
    EXPECT_EQ(e.critical, (std::vector<std::string>{"customer", "compliance"}));
    EXPECT_EQ(e.sample, "targeted");
    EXPECT_EQ(e.calibration_of, "e-0");
    EXPECT_EQ(e.calibration_rater, "client");
    EXPECT_EQ(e.contact, "c-17");
}

TEST_F(Decode, SurveyWithZeroToRecommend) {
    const auto& m =
        good("survey", R"({"id":"s","at":"2026-11-02T15:00:00Z","nps":0,"resolved":false,
        "topic":"invoice","contact":"c-17"})");
    const auto& s = m.surveys.at(0);
    EXPECT_EQ(s.nps, 0);
    EXPECT_EQ(s.csat, std::nullopt);
    EXPECT_EQ(s.resolved, false);
    EXPECT_EQ(s.topic, "invoice");
    EXPECT_EQ(s.contact, "c-17");
}

TEST_F(Decode, Exclusion) {
    const auto& m =
        good("exclusion", R"({"id":"x","from":"2026-11-02T10:00:00Z","to":"2026-11-02T12:00:00Z",
        "reason":"line cut","status":"approved","approved_by":"owner","clauses":["sl","asa"]})");
    const auto& x = m.exclusions.at(0);
    EXPECT_EQ(x.to - x.from, std::chrono::hours{2});
    EXPECT_EQ(x.status, "approved");
    EXPECT_EQ(x.approved_by, "owner");
    EXPECT_EQ(x.clauses, (std::vector<std::string>{"sl", "asa"}));
}

TEST_F(Decode, EffortBelongsToTheWholeProvider) {
    const auto& m =
        good("effort", R"({"date":"2026-11-02","login_h":160.5,"productive_h":140,"paid_h":200,
        "committed":[{"start":"2026-11-02T09:00:00Z","agents":20}],
        "delivered":[{"start":"2026-11-02T09:00:00Z","agents":19.5}],
        "steering_h":3,"headcount":25,"leavers":1,"cost":5400.5})");
    EXPECT_EQ(m.queue, (QueueKey{0, QueueKey::kNone}));
    const auto& e = m.efforts.at(0);
    EXPECT_EQ(e.date, parse_date("2026-11-02"));
    EXPECT_EQ(e.login_h, 160.5);
    EXPECT_EQ(e.committed.at(0).agents, 20);
    EXPECT_EQ(e.delivered.at(0).agents, 19.5);
    EXPECT_EQ(e.cost, 5400.5);
}

TEST_F(Decode, StateMayCarryItsSendersOwnFields) {
    const auto& m =
        good("state", R"({"epoch":3,"state":"online","version":"1.2","host":{"name":"x"}})");
    EXPECT_TRUE(m.states.at(0).online);
    EXPECT_FALSE(m.envelope);
    EXPECT_FALSE(good("state", R"({"state":"offline"})").states.at(0).online);
}

TEST_F(Decode, EnvelopeInAnyOrderOfItsFields) {
    const auto& m =
        good("live", R"({"data":[{"at":"2026-11-02T09:00:00Z","waiting":0,"longest_wait_s":0},
        {"at":"2026-11-02T09:00:10Z","waiting":1,"longest_wait_s":4}],"seq":12,
        "src":"edge-1","epoch":7})");
    ASSERT_TRUE(m.envelope);
    EXPECT_EQ(m.envelope->src, "edge-1");
    EXPECT_EQ(m.envelope->epoch, 7);
    EXPECT_EQ(m.envelope->seq, 12);
    EXPECT_EQ(m.live.size(), 2U);
}

TEST_F(Decode, EmptyArrayIsAMessageWithoutRecords) {
    EXPECT_TRUE(good("contact", "[]").contacts.empty());
    EXPECT_TRUE(good("contact", R"({"src":"edge-1","epoch":1,"seq":2,"data":[]})").envelope);
}

TEST_F(Decode, NothingOfTheMessageBeforeRemains) {
    good("state", R"({"state":"online"})");
    const auto& m = good("live", R"({"at":"2026-11-02T09:00:00Z","waiting":0,"longest_wait_s":0})");
    EXPECT_TRUE(m.states.empty());
    EXPECT_EQ(m.kind, MessageKind::live);
}

TEST_F(Decode, PaddedPayloadsAreReadInPlace) {
    std::string payload = R"({"at":"2026-11-02T09:00:00Z","waiting":5,"longest_wait_s":0})";
    const std::size_t size = payload.size();
    payload.append(64, '}');  // what stands behind must not be read as part of it
    const auto result = decoder_.decode("leitstand/v1/in/inhouse/tech/live",
                                        std::string_view(payload).substr(0, size), message_, true);
    ASSERT_TRUE(result) << result.error().detail;
    EXPECT_EQ(message_.queue, (QueueKey{0, 1}));
    EXPECT_EQ(message_.live.at(0).waiting, 5);
}

TEST(DecodeExample, EveryLineOfTheWorkedCase) {
    std::ifstream file(LEITSTAND_SHARED_DIR "/spec/example/forecast-and-day.ndjson");
    if (!file) GTEST_SKIP() << "the shared reference material is not there";
    Decoder decoder(test::site());
    RecordingReader recording;
    Message message;
    std::string line;
    std::size_t forecast = 0, intervals = 0;
    while (std::getline(file, line)) {
        const auto recorded = recording.parse_line(line);
        ASSERT_TRUE(recorded) << recorded.error().message;
        const auto result = decoder.decode(recorded->topic, recorded->payload, message);
        ASSERT_TRUE(result) << result.error().detail;
        for (const auto& f : message.forecasts) forecast += f.intervals.size();
        intervals += message.intervals.size();
    }
    EXPECT_EQ(forecast, 8U);
    EXPECT_EQ(intervals, 8U);
}

}  // namespace
}  // namespace leitstand
