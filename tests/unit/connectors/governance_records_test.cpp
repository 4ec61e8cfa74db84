// `action` and `escalation`: read, and written back as they were.
#include <gtest/gtest.h>

#include <random>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "tests/unit/connectors/site.hpp"

namespace leitstand {
namespace {

struct GovernanceRecords : testing::Test {
    Decoder decoder{test::site()};
    Message message;

    const Message& good(MessageKind kind, std::string_view payload) {
        const auto result = decoder.decode(input_topic("nordcall", "", kind), payload, message);
        EXPECT_TRUE(result) << result.error().detail;
        return message;
    }
};

TEST_F(GovernanceRecords, AnActionIsRead) {
    const auto& m = good(MessageKind::action,
                         R"({"id":"a-1","rev":2,"opened":"2026-11-02","clause":"sl",
        "cause":"staffing","text":"Mehr Leute am Montag","owner":"operations-lead",
        "side":"provider","due":"2026-11-09","closed":null,"effect_check":"2026-12-01",
        "reopened":1})");
    EXPECT_EQ(m.queue, (QueueKey{1, QueueKey::kNone}));
    const ActionRecord& a = m.actions.at(0);
    EXPECT_EQ(a.id, "a-1");
    EXPECT_EQ(a.rev, 2);
    EXPECT_EQ(a.opened, parse_date("2026-11-02"));
    EXPECT_EQ(a.clause, "sl");
    EXPECT_EQ(a.cause, "staffing");
    EXPECT_EQ(a.text, "Mehr Leute am Montag");
    EXPECT_EQ(a.owner, "operations-lead");
    EXPECT_EQ(a.side, Side::provider);
    EXPECT_EQ(a.due, parse_date("2026-11-09"));
    EXPECT_FALSE(a.closed);
    EXPECT_EQ(a.effect_check, parse_date("2026-12-01"));
    EXPECT_EQ(a.reopened, 1);
}

TEST_F(GovernanceRecords, AnEscalationIsRead) {
    const auto& m = good(MessageKind::escalation,
                         R"({"src":"desk","epoch":1,"seq":7,
        "data":[{"id":"nordcall-sl-month-2026-11-L3","rev":1,
        "seen":"2026-12-01T11:00:00+01:00","action":"a-1"}]})");
    EXPECT_EQ(m.envelope->seq, 7);
    const EscalationRecord& e = m.escalations.at(0);
    EXPECT_EQ(e.id, "nordcall-sl-month-2026-11-L3");
    EXPECT_EQ(e.rev, 1);
    EXPECT_EQ(e.seen, parse_rfc3339("2026-12-01T10:00:00Z"));
    EXPECT_FALSE(e.acknowledged || e.measure_agreed);
    EXPECT_EQ(e.action, "a-1");
}

TEST_F(GovernanceRecords, SurviveBothDirections) {
    std::mt19937_64 random(20'261'103);
    const auto number = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    const auto day = [&](int from) {
        return Date{std::chrono::sys_days{std::chrono::days{number(from, 30'000)}}};
    };
    const auto maybe = [&](auto value) {
        return number(0, 1) == 0 ? decltype(std::optional(value)){} : std::optional(value);
    };
    const auto moment = [&] {
        return Instant{Millis{std::int64_t{number(0, 2'000'000'000)} * 1000 + number(0, 999)}};
    };
    for (int round = 0; round < 1000; ++round) {
        ActionRecord a;
        a.id = "a-" + std::to_string(round);
        a.rev = number(0, 3);
        a.opened = day(0);
        const int from =
            static_cast<int>(std::chrono::sys_days{a.opened}.time_since_epoch().count());
        a.clause = number(0, 1) == 0 ? "" : "sl";
        a.cause = number(0, 1) == 0 ? "" : "adherence";
        a.text = number(0, 1) == 0 ? "" : "\xc3\xbc \"x\" \\ {";
        a.owner = "trainer";
        a.side = static_cast<Side>(number(0, 2));
        a.due = maybe(day(from));
        a.closed = maybe(day(from));
        a.effect_check = maybe(day(0));
        a.reopened = number(0, 2);
        std::string payload;
        encode(a, std::chrono::minutes{60}, payload);
        const ActionRecord b = good(MessageKind::action, payload).actions.at(0);
        const auto all = [](const ActionRecord& r) {
            return std::tie(r.id, r.rev, r.opened, r.clause, r.cause, r.text, r.owner, r.side,
                            r.due, r.closed, r.effect_check, r.reopened);
        };
        ASSERT_EQ(all(a), all(b)) << payload;

        EscalationRecord e;
        e.id = "nordcall-sl-month-2026-11-L3";
        e.rev = number(0, 3);
        e.seen = maybe(moment());
        e.acknowledged = maybe(moment());
        e.measure_agreed = maybe(moment());
        e.action = number(0, 1) == 0 ? "" : "a-1";
        payload.clear();
        encode(e, std::chrono::minutes{number(-12, 14) * 60}, payload);
        const EscalationRecord f = good(MessageKind::escalation, payload).escalations.at(0);
        const auto every = [](const EscalationRecord& r) {
            return std::tie(r.id, r.rev, r.seen, r.acknowledged, r.measure_agreed, r.action);
        };
        ASSERT_EQ(every(e), every(f)) << payload;
    }
}

TEST_F(GovernanceRecords, ARefusalNeverRepeatsAName) {
    for (const char* payload :
         {R"({"id":"Anna Schmidt","opened":"2026-11-02","owner":"trainer","side":"client"})",
          R"({"id":"a-1","opened":"2026-11-02","owner":"Anna Schmidt","side":"client"})",
          R"({"id":"a-1","opened":"2026-11-02","owner":"x","clause":"Anna Schmidt"})"}) {
        const auto result = decoder.decode("leitstand/v1/in/nordcall/-/action", payload, message);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().detail.find("Anna"), std::string::npos) << result.error().detail;
    }
}

}  // namespace
}  // namespace leitstand
