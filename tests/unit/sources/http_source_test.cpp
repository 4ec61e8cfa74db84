// A source against servers that behave and servers that do not: what is shown is right or old,
// never wrong, and one request's trouble is not another's.
#include <atomic>
#include <fstream>

#include "app/sources/account.hpp"
#include "platform/net/loopback.hpp"
#include "tests/unit/sources/rig.hpp"

namespace leitstand::test {
namespace {

/// Replies one after the other; the last one stays.
Reply in_turn(std::vector<Reply> replies) {
    auto next = std::make_shared<std::atomic<std::size_t>>(0);
    return [replies = std::move(replies), next](const Conversation& conversation) {
        const std::size_t at = std::min(next->fetch_add(1), replies.size() - 1);
        return replies[at](conversation);
    };
}

std::size_t count_of(const FaultServer& server, const std::string& text) {
    std::size_t count = 0;
    for (const auto& head : server.heads()) count += head.find(text) != std::string::npos ? 1U : 0U;
    return count;
}

TEST(HttpSource, TellsWhatTheAnswerSays) {
    FaultServer server({{"/queues", answering(200, waiting(7))}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin()) << rig.refused;
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    ASSERT_EQ(rig.sink.taken.size(), 1U);
    EXPECT_EQ(rig.sink.taken[0].first, "leitstand/v1/in/acme/billing/live");
    EXPECT_EQ(rig.last_waiting(), 7);
    EXPECT_EQ(rig.trouble(), "");
    EXPECT_TRUE(rig.source->report().delivered);
}

TEST(HttpSource, AsksAgainOnItsGridAndNeverTwiceAtOnce) {
    std::atomic<int> open{0}, most{0};
    FaultServer server({{"/queues", [&](const Conversation& conversation) {
                             most = std::max(most.load(), ++open);
                             const bool alive = conversation.pause(1'500);  // longer than a period
                             --open;
                             return alive && answering(200, waiting(1))(conversation);
                         }}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(2)) << rig.trouble();
    EXPECT_EQ(most, 1);
    EXPECT_LT(rig.source->report().on_time, rig.source->report().due)
        << "late ones are not in time";
}

TEST(HttpSource, AFailureKeepsTheLastFigureAndItsAge) {
    FaultServer server(
        {{"/queues", in_turn({answering(200, waiting(7)), answering(500, "no"),
                              saying("HTTP/1.1 200 OK\r\nContent-Le"), answering(200, "<html>"),
                              answering(200, "{}"), answering(200, waiting(8))})}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_EQ(rig.trouble(), "now: it answers with 500");
    const auto delivered = rig.source->report().delivered;
    ASSERT_TRUE(rig.until_failures(3));
    EXPECT_EQ(rig.sink.taken.size(), 1U) << "nothing was told: no zero, no guess";
    EXPECT_LE(rig.source->report().delivered, delivered) << "no failure makes it fresher";
    ASSERT_TRUE(rig.until([&] { return rig.last_waiting() == 8; })) << rig.trouble();
    EXPECT_EQ(rig.trouble(), "");
}

TEST(HttpSource, RowsThatCannotBeUsedAreAReason) {
    FaultServer server({{"/queues", answering(200, R"({"queues":[{"id":"q1","waiting":"7"}]})")}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_NE(rig.trouble().find("nothing in the answer can be used"), std::string::npos)
        << rig.trouble();
    EXPECT_EQ(rig.sink.taken.size(), 0U);
}

TEST(HttpSource, OneRequestThatFailsDoesNotStopTheOther) {
    FaultServer server({{"/queues", answering(200, waiting(3))}, {"/other", answering(500, "")}});
    const std::string other =
        "[[request]]\nid = \"other\"\npath = \"/other\"\nevery_s = 1\n[[request.record]]\n"
        "kind = \"live\"\nrows = \"$\"\nqueue = { value = \"q1\" }\n[request.record.figures]\n"
        "waiting = \"/x\"\n";
    Rig rig(live_profile() + other, server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(3)) << rig.trouble();
    EXPECT_EQ(rig.trouble(), "other: it answers with 500") << "and it is said";
    EXPECT_EQ(rig.last_waiting(), 3);
}

TEST(HttpSource, WaitsAsLongAsItIsAskedTo) {
    FaultServer server({{"/queues", in_turn({answering(429, "", "Retry-After: 3\r\n"),
                                             answering(200, waiting(1))})}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_failures(1));
    const Millis refused = rig.clock.monotonic();
    EXPECT_EQ(rig.trouble(), "now: their system asks us to wait (429)");
    ASSERT_TRUE(rig.until_answers(1));
    EXPECT_GE(rig.clock.monotonic() - refused, Millis{2'900}) << "not asked before the time";
    EXPECT_EQ(server.heads().size(), 2U);
}

TEST(HttpSource, ARedirectIsNotFollowed) {
    FaultServer elsewhere({{"/queues", answering(200, waiting(9))}});
    FaultServer server(
        {{"/queues", answering(302, "", "Location: " + elsewhere.url("/queues") + "\r\n")}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_NE(rig.trouble().find("leads elsewhere (302)"), std::string::npos) << rig.trouble();
    EXPECT_EQ(elsewhere.connections(), 0);
}

TEST(HttpSource, AllPagesAreOneAnswer) {
    const std::string paging = "paging = { kind = \"link\", pointer = \"/next\" }\n";
    FaultServer server(
        {{"/queues", answering(200, R"({"queues":[{"id":"q1","waiting":2}],"next":"/second"})")},
         {"/second", answering(200, R"({"queues":[{"id":"q2","waiting":3}]})")}});
    Rig rig(live_profile({}, paging), server.url(""));
    rig.connector.queues["q2"] = "billing";
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    EXPECT_EQ(rig.last_waiting(), 5) << "both of theirs are one of ours";
}

TEST(HttpSource, APageThatFailsMakesNoHalfAnswer) {
    const std::string paging = "paging = { kind = \"link\", pointer = \"/next\" }\n";
    FaultServer server(
        {{"/queues", answering(200, R"({"queues":[{"id":"q1","waiting":2}],"next":"/second"})")},
         {"/second", answering(500, "")}});
    Rig rig(live_profile({}, paging), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_TRUE(rig.sink.taken.empty());
}

TEST(HttpSource, PagesThatNeverEndAreCut) {
    std::atomic<int> page{0};
    const std::string paging = "paging = { kind = \"link\", pointer = \"/next\" }\n";
    FaultServer server({{"/queues", [&](const Conversation& conversation) {
                             const std::string next = "/queues?page=" + std::to_string(++page);
                             return answering(
                                 200, R"({"queues":[],"next":")" + next + "\"}")(conversation);
                         }}});
    Rig rig(live_profile({}, paging), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_EQ(rig.trouble(), "now: it has more than 100 pages");
    EXPECT_EQ(page, 100);
}

TEST(HttpSource, AnUnchangedAnswerIsAskedForOnceAndStillHoldsNow) {
    FaultServer server({{"/queues", in_turn({answering(200, waiting(4), "ETag: \"v1\"\r\n"),
                                             saying("HTTP/1.1 304 Not Modified\r\n\r\n")})}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(2)) << rig.trouble();
    ASSERT_EQ(rig.sink.taken.size(), 2U);
    EXPECT_EQ(rig.last_waiting(), 4);
    EXPECT_NE(rig.sink.taken[0].second, rig.sink.taken[1].second) << "its time is now";
    EXPECT_EQ(count_of(server, "\"v1\""), 1U);
}

TEST(HttpSource, AskedQueueByQueueEachHasItsOwn) {
    FaultServer server(
        {{"/q/q1", answering(200, R"({"waiting":1})")}, {"/q/q2", answering(404, "")}});
    const std::string profile =
        "profile = \"test\"\ntitle = \"Test\"\nverified = \"captured\"\n[[request]]\nid = "
        "\"now\"\npath = \"/q/${queue}\"\nevery_s = 1\nper_queue = true\n[[request.record]]\n"
        "kind = \"live\"\nrows = \"$\"\n[request.record.figures]\nwaiting = \"/waiting\"\n";
    Rig rig(profile, server.url(""));
    rig.connector.queues["q2"] = "tech";
    QueueConfig tech;
    tech.id = "tech";
    rig.site.providers.front().queues.push_back(tech);
    ASSERT_TRUE(rig.begin()) << rig.refused;
    ASSERT_TRUE(rig.until([&] {
        const auto report = rig.source->report();
        return report.answers >= 1 && report.failures >= 1;
    }));
    EXPECT_EQ(rig.last_waiting(), 1);
    EXPECT_NE(rig.trouble().find("there is no such place (404)"), std::string::npos);
}

TEST(HttpSource, AFullSinkLosesNothingAndAsksNothingNew) {
    FaultServer server({{"/queues", answering(200, waiting(6))}});
    Rig rig(live_profile(), server.url(""));
    rig.sink.open = false;
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(1));
    const Millis later = rig.clock.monotonic() + Millis{2'500};
    ASSERT_TRUE(rig.until([&] { return rig.clock.monotonic() > later; }));
    EXPECT_EQ(server.heads().size(), 1U) << "two more were due meanwhile";
    rig.sink.open = true;
    ASSERT_TRUE(rig.until([&] { return rig.sink.taken.size() >= 2; }));
    EXPECT_EQ(rig.last_waiting(), 6);
}

TEST(HttpSource, QueuesThatNobodyAsksForAreNamed) {
    FaultServer server({{"/queues", answering(200, waiting(6, "q9"))}});
    Rig rig(live_profile(), server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(1));
    EXPECT_EQ(rig.source->report().unmapped, std::vector<std::string>{"q9"});
    EXPECT_EQ(rig.trouble(), "now: none of our queues is in the answer");
    EXPECT_FALSE(rig.source->report().delivered) << "nothing was delivered";
    EXPECT_TRUE(rig.sink.taken.empty());
}

TEST(HttpSource, TheBudgetOfAnAccountIsSharedByItsConnectors) {
    FaultServer server({{"/queues", answering(200, waiting(1))}});
    const std::string budget = "[budget]\ncalls = 2\nper_s = 3\n";
    Rig one(live_profile(budget), server.url(""));
    Accounts accounts(one.folder.path(), *one.http, one.clock);
    ASSERT_TRUE(one.begin(&accounts));
    const SourceMeans means{
        *one.http, one.sink, one.clock, one.folder.path(), one.folder.path() / "second", &accounts};
    auto other = make_source(one.connector, one.site, means);
    ASSERT_TRUE(other);
    const Millis begin = one.clock.monotonic();
    ASSERT_TRUE(one.until([&] {
        if ((*other)->due() <= one.clock.monotonic()) (*other)->step();
        return server.heads().size() >= 5;
    }));
    EXPECT_GE(one.clock.monotonic() - begin, Millis{6'000}) << "two in any three seconds, of both";
}

TEST(HttpSource, CountersOfTheDayOutliveARestart) {
    const std::string today =
        "profile = \"test\"\ntitle = \"Test\"\nverified = \"captured\"\n[[request]]\nid = "
        "\"today\"\npath = \"/today\"\nevery_s = 1\n[[request.record]]\nkind = \"today\"\n"
        "rows = \"$\"\nqueue = { value = \"q1\" }\n[request.record.figures]\noffered = \"/o\"\n"
        "answered = \"/o\"\nabandoned = { value = 0 }\nanswered_in_t = \"/o\"\n"
        "t_s = { value = 20 }\n";
    FaultServer server({{"/today", answering(200, R"({"o":12})")}});
    Rig rig(today, server.url(""));
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    rig.source.reset();
    const auto kept = rig.folder.path() / "state" / "day.json";
    ASSERT_TRUE(std::filesystem::exists(kept));
    EXPECT_EQ(std::filesystem::status(kept).permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::ofstream(kept) << "broken";
    EXPECT_TRUE(rig.begin()) << "a broken state is a new beginning, not the end";
}

TEST(HttpSource, WhatCanNeverWorkIsSaidWithItsFile) {
    Rig rig(live_profile("[settings.token]\nabout = \"a token\"\nsecret = true\n[auth]\n"
                         "kind = \"header\"\nname = \"X\"\nvalue = \"${token}\"\n"),
            "http://127.0.0.1:1");
    EXPECT_FALSE(rig.begin());
    EXPECT_EQ(rig.refused, "connectors/test.toml: Test needs the setting `token`: a token");
    rig.connector.secret = "file:absent";
    EXPECT_FALSE(rig.begin());
    EXPECT_EQ(rig.refused, "connectors/test.toml: secret: absent can't be read");
    std::ofstream(rig.folder.path() / "absent") << "hunter2\n";
    EXPECT_TRUE(rig.begin()) << rig.refused;
    rig.connector.access.ca = "no.pem";
    EXPECT_FALSE(rig.begin());
    EXPECT_NE(rig.refused.find("`ca`: "), std::string::npos) << rig.refused;
}

TEST(HttpSource, ASystemThatIsAwayIsTriedAgainButNotInATightLoop) {
    const auto port = free_port("127.0.0.1");
    ASSERT_TRUE(port);
    Rig rig(live_profile(), "http://127.0.0.1:" + std::to_string(*port));
    ASSERT_TRUE(rig.begin());
    const Millis begin = rig.clock.monotonic();
    ASSERT_TRUE(rig.until_failures(3));
    EXPECT_GE(rig.clock.monotonic() - begin, Millis{1'900}) << "a second at least between two";
    EXPECT_NE(rig.trouble(), "");
}

}  // namespace
}  // namespace leitstand::test
