// What a provider may do at the broker that we configure: his own topics, and nothing else. A real
// Mosquitto; whatever must not arrive is followed by something that must.
#include <gtest/gtest.h>

#include <algorithm>

#include "platform/net/loopback.hpp"
#include "tests/fakes/certificates.hpp"
#include "tests/fakes/cut_proxy.hpp"

namespace leitstand {
namespace {

using test::Authority;
using test::eventually;
using test::Listener;

class Rights : public testing::Test {
protected:
    Rights() {
        authority_.make("broker", authority_.order("broker", CertificateUse::server));
        for (const auto* name : {"a", "b"}) authority_.client(name);
        port_ = *free_port("127.0.0.1");
        EmbeddedBrokerOptions options{{"127.0.0.1", 0}, folder_.path() / "broker"};
        options.tls = authority_.listener(port_);
        options.rights = {{"a", {"in/a/#"}, {"ack/a/#"}}, {"b", {"in/b/#"}, {"ack/b/#"}}};
        auto broker = EmbeddedBroker::start(std::move(options));
        if (!broker) std::abort();
        broker_ = std::move(*broker);
        EXPECT_TRUE(eventually([&] { return accepts_connections("127.0.0.1", port_); }));
    }
    [[nodiscard]] MqttUrl as(const std::string& name) const { return authority_.url(port_, name); }
    /// What the hub on this machine hears, once it has heard that B is through.
    static std::vector<std::string> heard(const Listener& hub, const Listener& b) {
        // Again until it comes: the hub is connected, but may not be subscribed yet.
        EXPECT_TRUE(eventually([&] {
            b.publish("in/b/barrier", "last");
            return hub.last("in/b/barrier") == "last";
        }));
        std::vector<std::string> topics;
        for (const auto& came : hub.came()) topics.push_back(came.topic + " " + came.payload);
        topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
        return topics;
    }

    test::ScratchFolder folder_;
    Authority authority_;
    int port_ = 0;
    std::unique_ptr<EmbeddedBroker> broker_;
};

TEST_F(Rights, ASpoofIsConfirmedAndDropped) {
    const Listener hub(broker_->url(), {"#"});
    const Listener a(as("a"), {}, "a"), b(as("b"), {}, "b");
    a.publish("in/a/q/live", "mine");
    a.publish("in/b/q/live", "spoof");
    a.publish("in/b/state", "spoof", true);
    a.publish("ack/b/edge", "spoof", true);
    a.publish("board/site", "spoof", true);
    // MQTT 3.1.1 has no way to say no: so nobody may take a confirmation for an acceptance.
    ASSERT_TRUE(a.client().flush(Millis{20'000}));
    EXPECT_EQ(heard(hub, b), (std::vector<std::string>{"in/a/q/live mine", "in/b/barrier last"}));
    const Listener late(broker_->url(), {"#"});
    EXPECT_EQ(heard(late, b), (std::vector<std::string>{"in/b/barrier last"}))
        << "nothing was retained";
}

TEST_F(Rights, ASpoofByLastWillIsNotPublished) {
    const Listener hub(broker_->url(), {"#"});
    const Listener b(as("b"), {}, "b");
    {
        // A wire that is cut makes the broker publish the will, if it took it at all.
        auto wire = std::make_unique<test::CutProxy>(port_);
        MqttOptions options;
        options.url = authority_.url(wire->port(), "a");
        options.client_id = "a";
        options.will = MqttPublication{"in/b/state", "offline"};
        options.between_tries = Millis{10};
        auto dying = MqttClient::start(options, {});
        ASSERT_TRUE(dying);
        // It is let in, or refused because of its will: both are good.
        ASSERT_TRUE(eventually([&] {
            return (*dying)->connected() || (*dying)->trouble().find("rights") != std::string::npos;
        })) << (*dying)->trouble();
        wire.reset();
    }
    EXPECT_EQ(heard(hub, b), (std::vector<std::string>{"in/b/barrier last"}));
}

TEST_F(Rights, ALastWillOfOnesOwnIsPublished) {
    const Listener hub(broker_->url(), {"#"});
    auto wire = std::make_unique<test::CutProxy>(port_);
    MqttOptions options;
    options.url = authority_.url(wire->port(), "a");
    options.client_id = "a";
    options.will = MqttPublication{"in/a/state", "offline"};
    auto dying = MqttClient::start(options, {});
    ASSERT_TRUE(dying);
    ASSERT_TRUE((*dying)->wait_connected(Millis{20'000})) << (*dying)->trouble();
    wire.reset();
    EXPECT_TRUE(eventually([&] { return hub.last("in/a/state") == "offline"; }));
}

TEST_F(Rights, NobodyReadsWhatIsForOthers) {
    const Listener a(as("a"), {"#", "in/b/#", "ack/b/#", "board/#", "$SYS/#", "+/+/+"}, "a");
    const Listener hub(broker_->url(), {}), b(as("b"), {"ack/b/#"}, "b");
    b.publish("in/b/q/live", "secret");
    b.publish("in/b/state", "secret", true);
    ASSERT_TRUE(b.client().flush(Millis{20'000}));
    hub.publish("board/site", "secret", true);
    hub.publish("ack/b/edge", "secret", true);
    // Again until it comes: who is connected may not be subscribed yet.
    const auto reaches = [&](const Listener& whom, const char* word) {
        return eventually([&] {
            hub.publish("ack/a/edge", word);
            return whom.last("ack/a/edge") == word;
        });
    };
    ASSERT_TRUE(reaches(a, "yours"));
    ASSERT_TRUE(eventually([&] { return b.last("ack/b/edge") == "secret"; })) << "B does";
    for (const auto& came : a.came()) EXPECT_EQ(came.topic, "ack/a/edge");
    const Listener late(as("a"), {"#", "ack/a/#"}, "a-late");
    ASSERT_TRUE(reaches(late, "still"));
    for (const auto& came : late.came()) EXPECT_EQ(came.topic, "ack/a/edge");
}

TEST_F(Rights, NobodyTakesOverTheSessionOfAnother) {
    const Listener a(as("a"), {"ack/a/#"}, "a");
    const Listener thief(as("b"), {"ack/a/#"}, "a");  // B's certificate with A's client id
    const Listener hub(broker_->url(), {});
    hub.publish("ack/a/edge", "yours");
    ASSERT_TRUE(eventually([&] { return a.last("ack/a/edge") == "yours"; }));
    EXPECT_TRUE(a.client().connected());
    EXPECT_EQ(a.client().counts().connects, 1U) << "never interrupted";
    EXPECT_TRUE(thief.came().empty());
}

TEST_F(Rights, WhatComesWhileTheHubIsAwayIsKeptForIt) {
    { const Listener hub(broker_->url(), {"in/#"}, "hub", true); }
    const Listener a(as("a"), {}, "a");
    for (int i = 0; i < 100; ++i) a.publish("in/a/q/contact", std::to_string(i));
    ASSERT_TRUE(a.client().flush(Millis{20'000}));
    const Listener hub(broker_->url(), {"in/#"}, "hub", true);
    ASSERT_TRUE(eventually([&] { return hub.came().size() == 100; })) << hub.came().size();
    EXPECT_EQ(hub.last("in/a/q/contact"), "99");
}

TEST_F(Rights, ChangeWhileItRuns) {
    const Listener hub(broker_->url(), {"#"});
    const Listener a(as("a"), {}, "a"), b(as("b"), {}, "b");
    const int pid = broker_->pid();
    ASSERT_TRUE(broker_->set_rights({{"a", {"in/a/#", "in/c/#"}, {}}, {"b", {"in/b/#"}, {}}}));
    EXPECT_TRUE(eventually([&] {
        a.publish("in/c/q/live", "new");
        return hub.last("in/c/q/live") == "new";
    }));
    EXPECT_EQ(broker_->pid(), pid) << "nobody was interrupted";
    EXPECT_EQ(a.client().counts().connects, 1U);
}

}  // namespace
}  // namespace leitstand
