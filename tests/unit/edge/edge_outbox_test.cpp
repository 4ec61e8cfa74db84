// The edge against a real broker and a real hub: everything arrives once, whoever is away
// meanwhile.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/fakes/cut_proxy.hpp"
#include "tests/unit/edge/fixture.hpp"
#include "tests/unit/edge/receiving_hub.hpp"

namespace leitstand {
namespace {

using test::contact;
using test::eventually;
using test::kContactTopic;
using test::kLiveTopic;
using test::Listener;
using test::ReceivingHub;
using test::TestBroker;

class Edge : public test::EdgeFixture {
protected:
    [[nodiscard]] std::unique_ptr<ReceivingHub> hub(const MqttUrl& url) {
        return std::make_unique<ReceivingHub>(url, folder_.path() / "hub.db", clock_);
    }
};

TEST_F(Edge, DeliversAndForgetsWhatTheHubHas) {
    const TestBroker broker;
    const auto receiving = hub(broker.url());
    const auto sending = edge(broker.url());
    for (int i = 0; i < 50; ++i) put(*sending, contact("c-" + std::to_string(i)));
    EXPECT_TRUE(eventually([&] { return receiving->offered() == 50; }));
    EXPECT_TRUE(eventually([&] { return empty(*sending); }));
    EXPECT_EQ(sending->report().trouble, "");
}

TEST_F(Edge, KeepsEverythingWhileThereIsNoBrokerAndNoHub) {
    const int port = [] {
        const TestBroker gone;
        return gone.url().port;
    }();
    MqttUrl url;
    url.host = "127.0.0.1";
    url.port = port;
    {
        const auto sending = edge(url);
        for (int i = 0; i < 20; ++i) put(*sending, contact("c-" + std::to_string(i)));
        EXPECT_EQ(sending->report().fill.messages, 20);
        EXPECT_NE(sending->report().trouble, "");
    }
    const TestBroker broker(port);
    // Who listens is there first: the edge sends as soon as it has a broker.
    const Listener raw(url, {"leitstand/v1/in/nordcall/billing/#"});
    const auto sending = edge(url, {}, {1'000, 1U << 20U, Millis{500}});
    const auto receiving = hub(url);
    EXPECT_TRUE(eventually([&] { return receiving->offered() == 20 && empty(*sending); }));
    std::int64_t seq = 0;
    json::Parser parser;
    for (const auto& came : raw.came()) {
        const auto mark = envelope_of(parser, came.payload);
        ASSERT_TRUE(mark);
        if (mark->seq <= seq) continue;  // sent again
        EXPECT_EQ(mark->seq, ++seq) << "in order";
    }
}

TEST_F(Edge, ABrokersWordEmptiesNothing) {
    const TestBroker broker;
    const Listener raw(broker.url(), {"leitstand/v1/in/nordcall/billing/#"});
    const auto sending = edge(broker.url(), {}, {1'000, 1U << 20U, Millis{100}});
    put(*sending, contact("c-1"));
    // Nobody acknowledges: it is sent again and again, and stays.
    ASSERT_TRUE(eventually([&] { return raw.came().size() >= 3; }));
    EXPECT_EQ(sending->report().fill.messages, 1);
    raw.publish("leitstand/v1/ack/nordcall/other", R"({"epoch":1,"seq":1})", true);
    raw.publish("leitstand/v1/ack/nordcall/edge", R"({"epoch":1,"seq":1})", true);
    const std::size_t before = raw.came().size();
    ASSERT_TRUE(eventually([&] { return raw.came().size() >= before + 2; }));
    EXPECT_EQ(sending->report().fill.messages, 1) << "of an epoch that is not ours";
}

TEST_F(Edge, TakesNewNumbersWhenTheHubKnowsMoreOfItThanItself) {
    const TestBroker broker;
    const auto receiving = hub(broker.url());
    {
        const auto sending = edge(broker.url());
        for (int i = 0; i < 5; ++i) put(*sending, contact("c-" + std::to_string(i)));
        ASSERT_TRUE(eventually([&] { return empty(*sending); }));
    }
    // The store is lost, and the clock stands still: the new one begins with the same epoch.
    std::filesystem::remove(folder_.path() / "edge" / "outbox.db");
    const auto sending = edge(broker.url());
    for (int i = 5; i < 8; ++i) put(*sending, contact("c-" + std::to_string(i)));
    EXPECT_TRUE(eventually([&] { return receiving->offered() == 8; }));
    EXPECT_TRUE(eventually([&] { return empty(*sending); }));
}

TEST_F(Edge, SaysBirthAndDeathWithItsLife) {
    const TestBroker broker;
    const std::string topic = "leitstand/v1/in/nordcall/state";
    const Listener raw(broker.url(), {topic});
    for (const auto* life : {"1", "2"}) {
        {
            const auto sending = edge(broker.url());
            ASSERT_TRUE(eventually([&] {
                return raw.last(topic).find(R"("state":"online","src":"edge","epoch":)" +
                                            std::string(life)) != std::string::npos;
            })) << raw.last(topic);
        }
        EXPECT_TRUE(eventually([&] {
            return raw.last(topic).find("offline") != std::string::npos &&
                   raw.last(topic).find(std::string(R"("epoch":)") + life) != std::string::npos;
        }));
    }
}

TEST_F(Edge, F61_GivesUpSamplesFirstAndTheHubStillGetsEverythingElse) {
    const TestBroker broker;
    MqttUrl nowhere = broker.url();
    nowhere.port = 1;
    {
        const auto sending = edge(nowhere, {24'000, std::chrono::days{7}});
        for (int i = 0; i < 30; ++i) {
            put(*sending, contact("c-" + std::to_string(i)));
            put(*sending, test::live_state(i), kLiveTopic);
        }
        EXPECT_LT(sending->report().percent, 80);
        for (int i = 30; i < 60; ++i) put(*sending, contact("c-" + std::to_string(i)));
        const auto fill = sending->report().fill;
        EXPECT_GT(fill.given_up[0], 0);
        EXPECT_EQ(fill.given_up[2], 0) << "no contact";
        EXPECT_GT(sending->report().percent, 80);
    }
    const auto receiving = hub(broker.url());
    const auto sending = edge(broker.url(), {24'000, std::chrono::days{7}});
    EXPECT_TRUE(eventually([&] { return receiving->offered() == 60; }));
    EXPECT_TRUE(eventually([&] { return empty(*sending); })) << "emptied numbers pass too";
    for (const auto& row : receiving->board()->data_quality) ADD_FAILURE() << row.kind;
}

TEST_F(Edge, ARefusedRecordIsCountedAndNotSent) {
    const TestBroker broker;
    const auto receiving = hub(broker.url());
    const auto sending = edge(broker.url());
    EXPECT_TRUE(sending->take(kContactTopic, R"({"id":"x"})"));
    EXPECT_TRUE(sending->take("leitstand/v1/in/nobody/q/contact", contact("x")));
    EXPECT_TRUE(sending->take(kContactTopic, R"({"id":"x","agent":"Erika Canary"})"));
    put(*sending, contact("good"));
    EXPECT_TRUE(eventually([&] { return receiving->offered() == 1; }));
    EXPECT_EQ(sending->report().refused, 3);
    EXPECT_TRUE(eventually([&] { return empty(*sending); }));
}

/// F64: what a person could be recognised by is neither on the wire nor on the disk.
TEST_F(Edge, NothingOfACallerLeavesIt) {
    const TestBroker broker;
    const test::CutProxy wire(broker.url().port);
    MqttUrl url = broker.url();
    url.port = wire.port();
    const auto receiving = hub(broker.url());
    const std::string number = "+4930123456789", name = "Canary Mustermann";
    std::string disk;
    {
        const auto sending = edge(url);
        put(*sending, test::caller("c-1", number));
        put(*sending, test::caller("c-2", number));
        put(*sending, test::caller("c-3", name));
        ASSERT_TRUE(eventually([&] { return receiving->offered() == 3; }));
        for (const auto& file : std::filesystem::directory_iterator(folder_.path() / "edge")) {
            std::ifstream in(file.path(), std::ios::binary);
            disk.append(std::istreambuf_iterator<char>(in), {});
        }
    }
    const std::string heard = wire.heard();
    ASSERT_NE(heard.find("c-1"), std::string::npos) << "else this test hears nothing";
    const std::string key = [&] {
        std::ifstream in(folder_.path() / "edge" / "pseudonym.key");
        return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    ASSERT_EQ(key.size(), 64U);
    for (const auto& secret : {number, name, std::string("30123456789"), std::string("Canary")}) {
        EXPECT_EQ(heard.find(secret), std::string::npos) << secret;
        EXPECT_EQ(disk.find(secret), std::string::npos) << secret;
    }
    EXPECT_EQ(heard.find(key), std::string::npos);
    const Pseudonyms names(key);
    EXPECT_NE(heard.find(names.of("nordcall", number)), std::string::npos)
        << "the same customer has the same pseudonym: that is how repeats are found";
    EXPECT_NE(names.of("nordcall", number), names.of("inhouse", number));
    EXPECT_NE(names.of("nordcall", number), names.of("nordcall", name));
}

/// A connection that is cut at any byte of CONNECT, SUBSCRIBE, PUBLISH and their answers: each
/// seventh, since every one takes minutes; LEITSTAND_CUT_STEP=1 takes them all.
TEST_F(Edge, F05_LosesNothingWhereverTheConnectionIsCut) {
    const char* given = std::getenv("LEITSTAND_CUT_STEP");
    const long step = given == nullptr ? 7 : std::max(1L, std::atol(given));
    const TestBroker broker;
    const auto receiving = hub(broker.url());
    int cuts = 0;
    std::int64_t sent = 0;
    for (long n = 1; n <= 400; n += step) {
        const test::CutProxy wire(broker.url().port, n);
        MqttUrl url = broker.url();
        url.port = wire.port();
        const auto sending = edge(url);
        put(*sending, contact("c-" + std::to_string(++sent)));
        ASSERT_TRUE(eventually([&] { return empty(*sending); })) << "cut after " << n;
        ASSERT_TRUE(eventually([&] { return receiving->offered() == sent; })) << n;
        cuts += wire.cut() ? 1 : 0;
    }
    EXPECT_GT(cuts * step, 280) << "else nothing was cut, and this test proves nothing";
}

}  // namespace
}  // namespace leitstand
