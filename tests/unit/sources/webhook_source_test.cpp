// Posts over a real connection to a connector that listens: who may, what is taken, when it is
// confirmed, and what is said to those who may not.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "app/sources/webhook_listener.hpp"
#include "app/sources/webhook_settings.hpp"
#include "app/sources/webhook_source.hpp"
#include "platform/crypto/digest.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/source_sink.hpp"
#include "tests/fakes/tcp_peer.hpp"

namespace leitstand::test {
namespace {

const std::string kSecret = "a-secret-of-the-tests";
const Instant kTen = *parse_rfc3339("2026-11-23T10:00:00Z");

std::string a_contact(const std::string& id) {
    return R"({"id":")" + id +
           R"(","channel":"voice","queued_at":"2026-11-23T09:50:00Z","answered_at":)"
           R"("2026-11-23T09:50:05Z","ended_at":"2026-11-23T09:55:00Z","outcome":"answered"})";
}

class WebhookTest : public testing::Test {
protected:
    WebhookTest() { listener_.configure({"127.0.0.1:0", "", ""}, folder_.path()); }
    ~WebhookTest() override { sources_.clear(); }

    Source& start(std::map<std::string, std::string, std::less<>> settings = {},
                  const std::string& id = "posts", const std::string& secret = kSecret) {
        std::ofstream(folder_.path() / id) << secret << "\n";
        std::filesystem::create_directories(folder_.path() / "state" / id);
        ConnectorConfig connector;
        connector.id = id;
        connector.provider = "acme";
        connector.type = ConnectorType::webhook;
        connector.secret = "file:" + id;
        connector.settings = std::move(settings);
        connector.queues = {{"4915791234567", "help"}, {"9", "sales"}};
        auto means = bench_.means(folder_.path());
        means.webhook = &listener_;
        means.state_directory = folder_.path() / "state" / id;
        auto made = make_webhook_source(connector, site_, means);
        if (!made) {
            ADD_FAILURE() << made.error().message;
            std::abort();
        }
        return *sources_.emplace_back(std::move(*made));
    }

    /// The whole answer to a request, while all sources work.
    std::string ask(const std::string& text) {
        auto peer = TcpPeer::connect(listener_.port());
        peer.send(text);
        return answer_to(peer);
    }
    std::string answer_to(TcpPeer& peer) {
        std::string out;
        EXPECT_TRUE(step_until(*sources_.front(), [&] {
            for (const auto& source : sources_) source->step();
            return peer.read_some(out);
        }));
        return out;
    }
    static std::string post(const std::string& path, const std::string& body,
                            const std::string& headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: here\r\n" + headers +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }
    static std::string bearer(const std::string& secret = kSecret) {
        return "Authorization: Bearer " + secret + "\r\n";
    }
    std::string signed_post(const std::string& body, std::int64_t at_s, const std::string& secret) {
        const std::string stamp = std::to_string(at_s);
        return ask(post(kContact, body,
                        "X-Leitstand-Timestamp: " + stamp + "\r\nX-Leitstand-Signature: sha256=" +
                            hex(hmac_sha256(secret, stamp + "." + body)) + "\r\n"));
    }

    static bool is(const std::string& answer, int status) {
        return answer.starts_with("HTTP/1.1 " + std::to_string(status) + " ");
    }

    const std::string kContact = "/api/v1/in/acme/help/contact";
    ScratchFolder folder_;
    Configuration site_ = site_of({"help", "sales", "other"});
    SourceBench bench_{kTen};
    WebhookListener listener_{bench_.clock};
    std::vector<std::unique_ptr<Source>> sources_;
};

TEST_F(WebhookTest, TakesEachShapeOfANativePayload) {
    start();
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), bearer())), 202));
    EXPECT_TRUE(
        is(ask(post(kContact, "[" + a_contact("b") + "," + a_contact("c") + "]", bearer())), 202));
    EXPECT_TRUE(
        is(ask(post(kContact, R"({"src":"x","epoch":1,"seq":1,"data":[)" + a_contact("d") + "]}",
                    bearer())),
           202));
    const auto came = bench_.sink.of("in/acme/help/contact");
    ASSERT_EQ(came.size(), 3U);
    EXPECT_EQ(came[0], a_contact("a"));
    EXPECT_EQ(came[1], a_contact("b") + "," + a_contact("c"));
    EXPECT_EQ(came[2], a_contact("d"));
}

TEST_F(WebhookTest, SaysWhatIsWrongWithAPayloadAndTakesNothingOfIt) {
    start();
    const auto wrong = ask(post(kContact, "[" + a_contact("a") + R"(,{"id":"b"}])", bearer()));
    EXPECT_TRUE(is(wrong, 400)) << wrong;
    EXPECT_NE(wrong.find("\"reason\":\"missing_field\""), std::string::npos) << wrong;
    EXPECT_NE(wrong.find("channel"), std::string::npos) << wrong;
    EXPECT_TRUE(is(ask(post(kContact, "{", bearer())), 400));
    EXPECT_TRUE(is(ask(post("/api/v1/in/acme/help/nothing", "{}", bearer())), 400));
    EXPECT_TRUE(bench_.sink.came.empty());
}

TEST_F(WebhookTest, WhoIsNotKnownAndWhoMayNotPostThere) {
    start();
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), "")), 401));
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), bearer("a-secret-of-the-testS"))), 401));
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), bearer(""))), 401));
    EXPECT_TRUE(is(ask(post("/api/v1/in/acme/other/contact", a_contact("a"), bearer())), 403));
    EXPECT_TRUE(is(ask(post("/api/v1/in/rival/help/contact", a_contact("a"), bearer())), 403));
    EXPECT_TRUE(is(ask(post("/api/v1/in/acme/help", a_contact("a"), bearer())), 404));
    EXPECT_TRUE(is(ask(post("/api/v1/in/acme/../contact", a_contact("a"), bearer())), 404));
    EXPECT_TRUE(is(ask("GET " + kContact + " HTTP/1.1\r\nHost: h\r\n" + bearer() + "\r\n"), 405));
    EXPECT_TRUE(is(ask(post(kContact, std::string((1U << 20U) + 1, ' '), bearer())), 413));
    EXPECT_TRUE(bench_.sink.came.empty());
    EXPECT_EQ(listener_.refused(), 5);
}

TEST_F(WebhookTest, EachConnectorKnowsItsOwnSender) {
    start({}, "one", "the-first-secret-here");
    start({}, "two", "the-other-secret-here");
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), bearer("the-other-secret-here"))), 202));
    EXPECT_EQ(sources_[0]->report().answers, 0);
    EXPECT_EQ(sources_[1]->report().answers, 1);
}

TEST_F(WebhookTest, ConfirmsOnlyWhatIsOnDisk) {
    bench_.sink.disk_works = false;
    start();
    auto peer = TcpPeer::connect(listener_.port());
    peer.send(post(kContact, a_contact("a"), bearer()));
    ASSERT_TRUE(step_until(*sources_.front(), [&] { return bench_.sink.came.size() == 1; }));
    for (int i = 0; i < 20; ++i) sources_.front()->step();
    std::string early;
    EXPECT_FALSE(peer.read_some(early)) << early;
    bench_.sink.disk_works = true;
    EXPECT_TRUE(is(answer_to(peer), 202));
}

TEST_F(WebhookTest, ASinkThatIsFullSaysComeAgain) {
    bench_.sink.full = true;
    start();
    auto first = TcpPeer::connect(listener_.port());
    first.send(post(kContact, a_contact("a"), bearer()));  // waits for its place
    std::string second;
    ASSERT_TRUE(eventually([&] {
        second = is(second, 503) ? second : ask(post(kContact, a_contact("b"), bearer()));
        return is(second, 503);
    }));
    EXPECT_NE(second.find("Retry-After: 5"), std::string::npos) << second;
    bench_.sink.full = false;
    EXPECT_TRUE(is(answer_to(first), 202));
    EXPECT_EQ(bench_.sink.came.front().second, a_contact("a"));
}

TEST_F(WebhookTest, TheSameKeyAgainChangesNothing) {
    start();
    const std::string key = "Idempotency-Key: 17\r\n";
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), bearer() + key)), 202));
    EXPECT_TRUE(is(ask(post(kContact, a_contact("b"), bearer() + key)), 202));
    EXPECT_EQ(bench_.sink.came.size(), 1U);
}

TEST_F(WebhookTest, TooManyPostsAreToldToWait) {
    start({{"rate", "1"}, {"burst", "2"}});
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), bearer())), 202));
    EXPECT_TRUE(is(ask(post(kContact, a_contact("b"), bearer())), 202));
    std::string answer;
    ASSERT_TRUE(eventually([&] {
        answer = ask(post(kContact, a_contact("c"), bearer()));
        return is(answer, 429);
    }));
    EXPECT_NE(answer.find("Retry-After: 1"), std::string::npos);
}

TEST_F(WebhookTest, ASignatureHoldsForItsBodyItsTimeAndOnce) {
    start({{"auth", "hmac"}});
    const std::int64_t now =
        std::chrono::floor<std::chrono::seconds>(kTen).time_since_epoch().count();
    EXPECT_TRUE(is(signed_post(a_contact("a"), now, kSecret), 202));
    EXPECT_TRUE(is(signed_post(a_contact("a"), now, kSecret), 202)) << "sent again";
    EXPECT_EQ(bench_.sink.came.size(), 1U) << "and changed nothing";
    EXPECT_TRUE(is(signed_post(a_contact("b"), now - 299, kSecret), 202));
    EXPECT_TRUE(is(signed_post(a_contact("c"), now - 301, kSecret), 401));
    EXPECT_TRUE(is(signed_post(a_contact("c"), now + 301, kSecret), 401));
    EXPECT_TRUE(is(signed_post(a_contact("c"), now, "another-secret-here"), 401));
    EXPECT_TRUE(is(ask(post(kContact, a_contact("c"), bearer())), 401));
    EXPECT_EQ(bench_.sink.came.size(), 2U);
}

TEST_F(WebhookTest, SipgateFormsBecomeContactsAndWhoWaits) {
    start({{"format", "sipgate"}, {"callback_url", "https://wall.example/in"}});
    const std::string path = "/api/v1/in/acme/-/event?token=" + kSecret;
    const std::string type = "Content-Type: application/x-www-form-urlencoded\r\n";
    const std::string call = "&direction=in&from=492111234567&to=4915791234567&callId=12345678";
    const auto begun = ask(post(path, "event=newCall" + call + "&user%5B%5D=Alice", type));
    EXPECT_TRUE(is(begun, 200)) << begun;
    const std::string url = "https://wall.example/in?token=" + kSecret;
    EXPECT_NE(begun.find("onAnswer=\"" + url + "\" onHangup=\"" + url + "\"/>"), std::string::npos)
        << begun;
    EXPECT_NE(bench_.sink.last("help/live").find("\"waiting\":1"), std::string::npos);
    EXPECT_TRUE(is(ask(post(path, "event=hangup" + call + "&cause=cancel", type)), 202));
    EXPECT_NE(bench_.sink.last("help/contact").find("abandoned"), std::string::npos);
    EXPECT_NE(bench_.sink.last("help/live").find("\"waiting\":0"), std::string::npos);
    EXPECT_TRUE(
        is(ask(post("/api/v1/in/acme/-/event?token=guess", "event=newCall" + call, type)), 401));
    EXPECT_TRUE(is(ask(post(path, "event=newCall&direction=in&to=1&callId=9", type)), 200));
    EXPECT_EQ(sources_[0]->report().unmapped, std::vector<std::string>{"1"});
    for (const auto& [topic, items] : bench_.sink.came) {
        EXPECT_EQ(items.find("49211"), std::string::npos) << "a caller's number left the connector";
    }
}

TEST_F(WebhookTest, AircallProvesItselfInTheBody) {
    start({{"format", "aircall"}});
    const auto event = [](const std::string& token) {
        return R"({"resource":"call","event":"call.hungup","token":")" + token +
               R"(","data":{"id":812,"direction":"inbound","number":{"id":9},)"
               R"("started_at":1795427900,"answered_at":1795427910,"ended_at":1795427990}})";
    };
    const std::string type = "Content-Type: application/json\r\n";
    EXPECT_TRUE(
        is(ask(post("/api/v1/in/acme/-/event", event("wrong-token-of-aircall"), type)), 401));
    EXPECT_TRUE(is(ask(post("/api/v1/in/acme/-/event", event(kSecret), type)), 202));
    const std::string contact = bench_.sink.last("sales/contact");
    EXPECT_NE(contact.find("\"id\":\"812\""), std::string::npos) << contact;
    EXPECT_NE(contact.find("\"talk_s\":80"), std::string::npos) << contact;
}

TEST_F(WebhookTest, OtherSystemsAreDescribedInSettings) {
    start({{"format", "fields"},
           {"event", "/type"},
           {"call", "/call"},
           {"enter", "ring"},
           {"answer", "up"},
           {"end", "down, lost"},
           {"cause", "/why"},
           {"moved", "overflow"},
           {"entered_at", "/at"}});
    const std::string path = "/api/v1/in/acme/sales/event";
    EXPECT_TRUE(
        is(ask(post(path, R"({"type":"ring","call":"c1","at":"2026-11-23T09:59:50Z"})", bearer())),
           202));
    EXPECT_TRUE(
        is(ask(post(path, R"({"type":"lost","call":"c1","why":"overflow"})", bearer())), 202));
    EXPECT_NE(bench_.sink.last("sales/contact").find("flowout"), std::string::npos);
    const auto wrong = ask(post(path, R"({"type":"ring"})", bearer()));
    EXPECT_TRUE(is(wrong, 400));
    EXPECT_NE(wrong.find("`/call` is missing"), std::string::npos) << wrong;
}

TEST_F(WebhookTest, ARestartInMidCallLosesNothing) {
    const std::string path = "/api/v1/in/acme/help/event?token=" + kSecret;
    start({{"format", "sipgate"}});
    EXPECT_TRUE(is(ask(post(path, "event=newCall&direction=in&to=1&callId=9", "")), 202));
    sources_.clear();
    start({{"format", "sipgate"}});
    EXPECT_TRUE(
        is(ask(post(path, "event=hangup&direction=in&to=1&callId=9&cause=cancel", "")), 202));
    EXPECT_NE(bench_.sink.last("help/contact").find("\"id\":\"9\""), std::string::npos);
}

class WebhookCallsTest : public WebhookTest {
protected:
    void SetUp() override { start({{"format", "sipgate"}}); }
    static std::string event(const std::string& name, int call) {
        return post("/api/v1/in/acme/help/event?token=" + kSecret,
                    "event=" + name + "&direction=in&to=1&callId=" + std::to_string(call), "");
    }
    [[nodiscard]] std::string saved() const {
        std::ifstream in(folder_.path() / "state" / "posts" / "calls.json");
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::vector<TcpPeer> send(const std::string& name, int first, int count) const {
        std::vector<TcpPeer> peers;
        for (int call = first; call < first + count; ++call) {
            peers.push_back(TcpPeer::connect(listener_.port()));
            EXPECT_TRUE(peers.back().send(event(name, call)));
        }
        return peers;
    }
    /// Live states that came: one for each event.
    [[nodiscard]] std::size_t events() const { return bench_.sink.of("help/live").size(); }
};

TEST_F(WebhookCallsTest, AnEventIsConfirmedWhenItsCallIsOnDisk) {
    EXPECT_TRUE(is(ask(event("newCall", 7001)), 202));
    EXPECT_NE(saved().find("7001"), std::string::npos);
}

TEST_F(WebhookCallsTest, OneWriteServesAllEventsThatCameMeanwhile) {
    EXPECT_TRUE(is(ask(event("newCall", 7000)), 202));
    bench_.sink.disk_works = false;
    auto ended = send("hangup", 7000, 1);
    Source& source = *sources_.front();
    ASSERT_TRUE(step_until(source, [&] { return events() == 2; }));
    auto peers = send("newCall", 7001, 20);
    ASSERT_TRUE(step_until(source, [&] { return events() == 22; }));
    std::string early;
    for (auto& peer : peers) EXPECT_FALSE(peer.read_some(early)) << early;
    bench_.sink.disk_works = true;
    std::set<std::string> states{saved()};
    for (auto& peer : peers) {
        std::string answer;
        ASSERT_TRUE(step_until(source, [&] {
            states.insert(saved());
            return peer.read_some(answer);
        }));
        EXPECT_TRUE(is(answer, 202)) << answer;
    }
    EXPECT_EQ(states.size(), 3U) << "before, with the end of the first call, with all the others";
    EXPECT_NE(saved().find("7020"), std::string::npos);
}

TEST_F(WebhookCallsTest, NoStateForgetsACallWhoseContactIsNotOnDisk) {
    EXPECT_TRUE(is(ask(event("newCall", 7001)), 202));
    const std::string open = saved();
    bench_.sink.disk_works = false;
    auto peer = std::move(send("hangup", 7001, 1).front());
    ASSERT_TRUE(step_until(*sources_.front(), [&] { return events() == 2; }));
    for (int i = 0; i < 20; ++i) sources_.front()->step();
    EXPECT_EQ(saved(), open) << "what dies now comes again, and must be known as open then";
    bench_.sink.disk_works = true;
    EXPECT_TRUE(is(answer_to(peer), 202));
    EXPECT_NE(saved(), open);
}

TEST_F(WebhookCallsTest, ADiskThatRefusesIsSaidAndConfirmsNothing) {
    const auto in_the_way = folder_.path() / "state" / "posts" / "calls.json.part";
    std::filesystem::create_directories(in_the_way / "full");
    auto peer = std::move(send("newCall", 7001, 1).front());
    Source& source = *sources_.front();
    ASSERT_TRUE(step_until(source, [&] { return !source.report().trouble.empty(); }));
    EXPECT_NE(source.report().trouble.find("calls.json"), std::string::npos);
    std::string early;
    EXPECT_FALSE(peer.read_some(early)) << early;
    std::filesystem::remove_all(in_the_way);
    EXPECT_TRUE(is(answer_to(peer), 202));
    EXPECT_EQ(source.report().trouble, "");
}

TEST_F(WebhookTest, AChangedAddressIsTakenAndAFreedOneGivenBack) {
    start();
    const int before = listener_.port();
    listener_.configure({"127.0.0.1:0", "", ""}, folder_.path());
    EXPECT_EQ(listener_.port(), before) << "nothing changed";
    listener_.configure({"", "", ""}, folder_.path());
    sources_[0]->step();
    EXPECT_NE(sources_[0]->report().trouble.find("[webhook]"), std::string::npos);
    listener_.configure({"127.0.0.1:" + std::to_string(before), "", ""}, folder_.path());
    EXPECT_TRUE(is(ask(post(kContact, a_contact("a"), bearer())), 202));
}

TEST(WebhookSettings, EveryMistakeIsASentence) {
    ConnectorConfig connector;
    connector.id = "posts";
    connector.type = ConnectorType::webhook;
    connector.settings = {{"format", "fields"}, {"auth", "magic"}, {"event", "/e"}, {"call", "/c"},
                          {"enter", "a"},       {"answer", "b"},   {"burst", "0"},  {"rat", "5"}};
    std::vector<std::string> told;
    for (const auto& mistake : check_webhook(connector)) told.push_back(mistake.message);
    ASSERT_EQ(told.size(), 5U);
    EXPECT_NE(told[0].find("needs the setting `end`"), std::string::npos) << told[0];
    EXPECT_EQ(told[1],
              "`auth` can't be `magic`; write one of `bearer`, `hmac`, `header`, `query`, `body`");
    EXPECT_NE(told[2].find("wants a secret"), std::string::npos) << told[2];
    EXPECT_NE(told[3].find("`burst` can't be `0`"), std::string::npos) << told[3];
    EXPECT_EQ(told[4], "webhook has no setting `rat`; did you mean `rate`?");
}

}  // namespace
}  // namespace leitstand::test
