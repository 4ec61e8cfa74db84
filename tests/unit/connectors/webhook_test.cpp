// What systems post, as bytes: forms and JSON to fields, fields to calls, calls to contacts.
#include <gtest/gtest.h>

#include "connectors/webhook/calls.hpp"
#include "connectors/webhook/native.hpp"

namespace leitstand {
namespace {

const Instant kNow = *parse_rfc3339("2026-11-23T10:00:00Z");
constexpr std::int64_t kNowS = 1'795'428'000;

WebhookFields form(const std::string& body) {
    const auto read = read_form(body);
    EXPECT_TRUE(read) << read.error().detail;
    return read.value_or(WebhookFields{});
}

WebhookFields object(const std::string& body) {
    json::Parser parser;
    const auto read = read_json(body, parser);
    EXPECT_TRUE(read) << read.error().detail;
    return read.value_or(WebhookFields{});
}

TEST(WebhookFields, AFormIsUnescaped) {
    const auto fields = form("event=newCall&from=%2B49211&user%5B%5D=Al+ice&empty=&flag&a=1&a=2");
    EXPECT_EQ(fields.at("event"), "newCall");
    EXPECT_EQ(fields.at("from"), "+49211");
    EXPECT_EQ(fields.at("user[]"), "Al ice");
    EXPECT_EQ(fields.at("empty"), "");
    EXPECT_EQ(fields.at("flag"), "");
    EXPECT_EQ(fields.at("a"), "2");
}

TEST(WebhookFields, ABrokenFormIsRefusedWhole) {
    for (const char* body : {"a=%", "a=%2", "a=%zz", "a=%ff", "", "\r\n"}) {
        EXPECT_FALSE(read_form(body)) << body;
    }
}

TEST(WebhookFields, JsonIsFlat) {
    const auto fields = object(R"({"a":{"b":[1,{"c":true}],"n":null},"t":"x","d":1.5})");
    EXPECT_EQ(fields.at("/a/b/0"), "1");
    EXPECT_EQ(fields.at("/a/b/1/c"), "true");
    EXPECT_EQ(fields.at("/t"), "x");
    EXPECT_EQ(fields.at("/d"), "1.5");
    EXPECT_FALSE(fields.contains("/a/n")) << "nothing is not a value";
}

TEST(WebhookFields, JsonThatIsTooDeepOrTooMuchOrNoObjectIsRefused) {
    json::Parser parser;
    EXPECT_FALSE(read_json(std::string(50, '[') + std::string(50, ']'), parser));
    std::string deep = "{\"a\":", many = "{";
    for (int i = 0; i < 20; ++i) deep += "{\"a\":";
    for (int i = 0; i < 2'000; ++i) many += "\"" + std::to_string(i) + "\":1,";
    EXPECT_FALSE(read_json(deep + "1" + std::string(21, '}'), parser));
    EXPECT_FALSE(read_json(many + "\"z\":1}", parser));
    EXPECT_FALSE(read_json("{", parser));
}

class WebhookCallsTest : public testing::Test {
protected:
    void tell(const CallDialect& dialect, const WebhookFields& fields, int after_s) {
        now_ = kNow + std::chrono::seconds{after_s};
        const auto event = read_call_event(dialect, fields, now_);
        ASSERT_TRUE(event) << event.error().detail;
        if (*event) calls_.apply(**event, "help", now_);
    }
    void sipgate(const std::string& event, int after_s, const std::string& more = "") {
        tell(sipgate_dialect(),
             form("event=" + event + "&direction=in&from=492111234567&to=4915791234567&callId=77" +
                  more),
             after_s);
    }
    Instant now_;
    WebhookCalls calls_;
};

TEST_F(WebhookCallsTest, SipgateTellsNoTimesSoArrivalsCount) {
    sipgate("newCall", 0);
    EXPECT_EQ(calls_.live("help", now_ + std::chrono::seconds{3}).waiting, 1);
    EXPECT_EQ(calls_.live("help", now_ + std::chrono::seconds{3}).longest_wait, Millis{3'000});
    sipgate("answer", 12, "&user=Alice&answeringNumber=4921199");
    EXPECT_EQ(calls_.live("help", now_).waiting, 0);
    sipgate("hangup", 72, "&cause=normalClearing");
    const auto ended = calls_.take_ended();
    ASSERT_EQ(ended.size(), 1U);
    EXPECT_EQ(ended[0].id, "77");
    EXPECT_EQ(ended[0].outcome, Outcome::answered);
    EXPECT_EQ(ended[0].wait, Millis{12'000});
    EXPECT_EQ(ended[0].talk, Millis{60'000});
    for (const char* again : {"newCall", "answer", "hangup"}) sipgate(again, 80);
    EXPECT_TRUE(calls_.take_ended().empty()) << "the same events again";
    EXPECT_EQ(calls_.live("help", now_).waiting, 0);
}

TEST_F(WebhookCallsTest, ACallThatNobodyAnswersIsAbandonedOrWentElsewhere) {
    sipgate("newCall", 0);
    sipgate("hangup", 9, "&cause=cancel");
    tell(sipgate_dialect(), form("event=newCall&direction=in&to=1&callId=78"), 10);
    tell(sipgate_dialect(), form("event=hangup&direction=in&to=1&callId=78&cause=forwarded"), 15);
    const auto ended = calls_.take_ended();
    ASSERT_EQ(ended.size(), 2U);
    EXPECT_EQ(ended[0].outcome, Outcome::abandoned);
    EXPECT_EQ(ended[0].wait, Millis{9'000});
    EXPECT_EQ(ended[1].outcome, Outcome::flowout);
}

TEST_F(WebhookCallsTest, OutboundCallsAndOtherEventsAreNoneOfOurs) {
    tell(sipgate_dialect(), form("event=newCall&direction=out&callId=5&to=1"), 0);
    tell(sipgate_dialect(), form("event=dtmf&callId=5"), 0);
    tell(aircall_dialect(), object(R"({"resource":"user","event":"user.opened","data":{"id":1}})"),
         0);
    EXPECT_EQ(calls_.live("help", now_).waiting, 0);
    EXPECT_EQ(calls_.notes().orphans, 0);
}

std::string aircall(const std::string& event, const std::string& times) {
    return R"({"resource":"call","event":")" + event + R"(","timestamp":1,"token":"t",)" +
           R"("data":{"id":812,"direction":"inbound","raw_digits":"+33 6 12","number":{"id":9},)" +
           times + "}}";
}

TEST_F(WebhookCallsTest, AircallTellsTimesSoALostEventCostsNothing) {
    const std::string began = R"("started_at":)" + std::to_string(kNowS - 100);
    const std::string answered = began + R"(,"answered_at":)" + std::to_string(kNowS - 85);
    const std::string ended = answered + R"(,"ended_at":)" + std::to_string(kNowS - 5);
    tell(aircall_dialect(), object(aircall("call.hungup", ended)), 0);  // all others were lost
    tell(aircall_dialect(), object(aircall("call.ended", ended)), 30);
    const auto calls = calls_.take_ended();
    ASSERT_EQ(calls.size(), 1U);
    EXPECT_EQ(calls[0].queued_at, kNow - std::chrono::seconds{100});
    EXPECT_EQ(calls[0].wait, Millis{15'000});
    EXPECT_EQ(calls[0].talk, Millis{80'000});
    EXPECT_EQ(calls_.notes().repeated, 1);
}

TEST_F(WebhookCallsTest, ATimeInAnotherUnitIsNotBelieved) {
    const std::string began = R"("started_at":)" + std::to_string(kNowS * 1000);
    tell(aircall_dialect(), object(aircall("call.created", began)), 0);
    EXPECT_EQ(calls_.live("help", kNow).longest_wait, Millis{0}) << "it arrived now";
}

TEST_F(WebhookCallsTest, AnEventWithoutItsCallIsRefusedAndRepeatsNothing) {
    const auto event = read_call_event(sipgate_dialect(),
                                       form("event=newCall&direction=in&from=492111234567"), kNow);
    ASSERT_FALSE(event);
    EXPECT_NE(event.error().detail.find("callId"), std::string::npos);
    EXPECT_EQ(event.error().detail.find("49211"), std::string::npos);
}

TEST_F(WebhookCallsTest, OpenCallsOutliveARestart) {
    sipgate("newCall", 0);
    WebhookCalls after;
    ASSERT_TRUE(after.restore(calls_.save()));
    EXPECT_FALSE(after.restore("{}"));
    EXPECT_FALSE(after.restore("nonsense"));
    std::swap(calls_, after);
    sipgate("answer", 20);
    sipgate("hangup", 30);
    ASSERT_EQ(calls_.take_ended().size(), 1U);
    ASSERT_TRUE(after.restore(calls_.save()));
    std::swap(calls_, after);
    sipgate("hangup", 31);
    EXPECT_TRUE(calls_.take_ended().empty());
    EXPECT_EQ(calls_.notes().orphans, 0);
}

TEST_F(WebhookCallsTest, WhatNeverEndedIsDroppedAndNotInvented) {
    sipgate("newCall", 0);
    EXPECT_EQ(calls_.live("help", kNow + std::chrono::hours{7}).waiting, 0);
    calls_.expire(kNow + std::chrono::hours{25});
    EXPECT_TRUE(calls_.take_ended().empty());
    EXPECT_EQ(calls_.notes().never_ended, 1);
}

TEST(WebhookNative, RecordsOfEachShape) {
    json::Parser parser;
    EXPECT_EQ(items_of(R"( {"id": "a"} )", parser), R"({"id":"a"})");
    EXPECT_EQ(items_of(R"([{"id":"a"}, {"n":0.25}])", parser), R"({"id":"a"},{"n":0.25})");
    EXPECT_EQ(items_of(R"({"src":"x","epoch":1,"seq":1,"data":[{"id":"a"}]})", parser),
              R"({"id":"a"})");
    EXPECT_EQ(items_of("[]", parser), "");
}

}  // namespace
}  // namespace leitstand
