// The client against a real Mosquitto: what it promises about connections, sessions, wills and
// sizes.
#include "platform/net/mqtt_client.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <fstream>

#include "platform/net/loopback.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/slow_proxy.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::Listener;
using test::TestBroker;

MqttOptions options_for(const TestBroker& broker, const std::string& id) {
    MqttOptions options;
    options.url = broker.url();
    options.client_id = id;
    options.longest_retry = Millis{500};
    return options;
}

TEST(MqttClient, DeliversWhatIsPublished) {
    const TestBroker broker;
    const Listener listener(broker.url(), {"t/#"});
    listener.publish("t/a", "hello");
    ASSERT_TRUE(eventually([&] { return listener.came().size() == 1; }));
    EXPECT_EQ(listener.last("t/a"), "hello");
    EXPECT_TRUE(listener.client().flush(Millis{20'000}));
    EXPECT_EQ(listener.client().counts().unconfirmed, 0U);
}

TEST(MqttClient, CountsTheBytesThatASlowBrokerHasNotConfirmed) {
    const TestBroker broker;
    const test::SlowProxy wire(broker.url().port, Millis{500}, 4'000);
    MqttOptions options = options_for(broker, "patient");
    options.url.port = wire.port();
    auto client = MqttClient::start(options, {});
    ASSERT_TRUE(client);
    ASSERT_TRUE((*client)->wait_connected(Millis{20'000}));
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE((*client)->publish("t/a", std::string(1'000, 'x'), 1, false));
    EXPECT_GT((*client)->counts().unconfirmed_bytes, 10'000U) << "five seconds of this line";
    EXPECT_TRUE((*client)->flush(Millis{60'000}));
    EXPECT_TRUE(eventually([&] { return (*client)->counts().unconfirmed_bytes == 0; }));
}

TEST(MqttClient, RetainedStateIsMarkedAsSuch) {
    const TestBroker broker;
    const Listener first(broker.url(), {});
    first.publish("t/state", "on", true);
    ASSERT_TRUE(first.client().flush(Millis{20'000}));
    const Listener second(broker.url(), {"t/#"});
    ASSERT_TRUE(eventually([&] { return !second.came().empty(); }));
    EXPECT_TRUE(second.came().front().retained);
}

TEST(MqttClient, ComesBackAfterTheBrokerWasKilledAndSubscribesAgain) {
    const TestBroker broker;
    const Listener listener(broker.url(), {"t/#"});
    broker.kill();
    ASSERT_TRUE(eventually([&] { return (*broker).restarts() == 1; }));
    ASSERT_TRUE(eventually([&] { return listener.client().counts().connects == 2; }));
    ASSERT_TRUE(eventually([&] { return listener.client().connected(); }));
    listener.publish("t/after", "back");
    EXPECT_TRUE(eventually([&] { return listener.last("t/after") == "back"; }));
}

TEST(MqttClient, RefusesToPublishWithoutAConnection) {
    MqttOptions options;
    options.url.host = "127.0.0.1";
    options.url.port = *free_port("127.0.0.1");
    options.client_id = "nobody";
    auto client = MqttClient::start(options, {});
    ASSERT_TRUE(client);
    const auto published = (*client)->publish("t", "x", 1, false);
    ASSERT_FALSE(published);
    EXPECT_TRUE(published.error().retryable);
    EXPECT_TRUE(eventually([&] { return !(*client)->trouble().empty(); }));
}

/// Lives until it is killed, with the broker whose URL it is told.
[[noreturn]] void live_and_vanish(int told) {
    std::string url(200, '\0');
    const auto size = ::read(told, url.data(), url.size());
    url.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    MqttOptions options;
    options.url = *parse_mqtt_url(url);
    options.client_id = "mortal";
    options.birth = [] { return MqttPublication{"state", "online"}; };
    options.will = {"state", "offline"};
    const auto client = MqttClient::start(options, {});
    while (true) ::pause();
}

TEST(MqttClient, BirthIsPublishedAtEachConnectAndTheWillWhenItVanishes) {
    // A process of its own, so that it can vanish; begun before this one has a second thread, since
    // only then may a child begin threads.
    std::array<int, 2> told{};
    ASSERT_EQ(::pipe(told.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) live_and_vanish(told[0]);
    const TestBroker broker;
    const Listener witness(broker.url(), {"state"});
    const std::string url = broker.url_text();
    ASSERT_EQ(::write(told[1], url.data(), url.size()), static_cast<ssize_t>(url.size()));
    EXPECT_TRUE(eventually([&] { return witness.last("state") == "online"; }));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(eventually([&] { return witness.last("state") == "offline"; }));
    for (const int end : told) ::close(end);
}

TEST(MqttClient, AGoodbyeSendsNoWill) {
    const TestBroker broker;
    const Listener witness(broker.url(), {"#"});
    {
        auto options = options_for(broker, "polite");
        options.will = {"state", "offline"};
        auto client = MqttClient::start(options, {});
        ASSERT_TRUE((*client)->wait_connected(Millis{20'000}));
    }
    witness.publish("later", "x");
    ASSERT_TRUE(eventually([&] { return witness.last("later") == "x"; }));
    EXPECT_EQ(witness.last("state"), "");
}

TEST(MqttClient, PayloadsOverTheLimitAreRefusedAndCounted) {
    const TestBroker broker;
    std::atomic<int> taken{0};
    std::atomic<std::size_t> refused{0};
    auto options = options_for(broker, "limited");
    options.subscriptions = {"big"};
    MqttHandlers handlers;
    handlers.message = [&](auto, auto, bool) { ++taken; };
    handlers.oversized = [&](std::string_view, std::size_t bytes) { refused = bytes; };
    auto client = MqttClient::start(options, handlers);
    ASSERT_TRUE((*client)->wait_connected(Millis{20'000}));
    const std::string limit(1U << 20U, 'x');
    ASSERT_TRUE((*client)->publish("big", limit + "x", 1, false));
    ASSERT_TRUE((*client)->publish("big", limit, 1, false));
    ASSERT_TRUE(eventually([&] { return taken == 1; }));
    EXPECT_EQ(refused, limit.size() + 1);
    EXPECT_EQ((*client)->counts().oversized, 1U);
}

TEST(MqttClient, APersistentSessionDeliversWhatCameWhileAway) {
    const TestBroker broker;
    const Listener sender(broker.url(), {});
    {
        const Listener first(broker.url(), {"in/#"}, "faithful", true);
        first.publish("in/0", "0");
        ASSERT_TRUE(eventually([&] { return first.came().size() == 1; }));
    }
    for (int i = 0; i < 500; ++i) sender.publish("in/x", std::to_string(i));
    ASSERT_TRUE(sender.client().flush(Millis{20'000}));
    const Listener again(broker.url(), {"in/#"}, "faithful", true);
    ASSERT_TRUE(eventually([&] { return again.came().size() == 500; }));
    EXPECT_EQ(again.came().back().payload, "499");
}

/// A broker with a certificate of its own, made for this test.
class TlsBroker {
public:
    TlsBroker() {
        port_ = *free_port("127.0.0.1");
        const std::string at = folder_.path().string();
        const std::string make =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext "
            "subjectAltName=IP:127.0.0.1 -keyout " +
            at + "/key.pem -out " + at + "/cert.pem 2>/dev/null";
        if (std::system(make.c_str()) != 0) return;
        std::ofstream(at + "/conf")
            << "listener " << port_ << " 127.0.0.1\nallow_anonymous true\n"
            << "certfile " << at << "/cert.pem\nkeyfile " << at << "/key.pem\nuser root\n";
        process_ = std::move(
            *ChildProcess::start({find_program("mosquitto"), "-c", at + "/conf"}, at + "/log"));
        started_ = eventually([&] { return accepts_connections("127.0.0.1", port_); });
    }
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] MqttUrl url() const {
        MqttUrl url;
        url.tls = true;
        url.host = "127.0.0.1";
        url.port = port_;
        url.ca_file = (folder_.path() / "cert.pem").string();
        return url;
    }

private:
    test::ScratchFolder folder_;
    int port_ = 0;
    bool started_ = false;
    ChildProcess process_;
};

TEST(MqttClient, SpeaksTlsWithABrokerThatItTrusts) {
    const TlsBroker broker;
    if (!broker.started()) GTEST_SKIP() << "no openssl program to make a certificate with";
    const Listener listener(broker.url(), {"t/#"});
    for (int i = 0; i < 200; ++i) listener.publish("t/x", std::string(3'000, 'x'));
    EXPECT_TRUE(eventually([&] { return listener.came().size() == 200; }));
}

TEST(MqttClient, DoesNotTalkToABrokerThatItDoesNotTrust) {
    const TlsBroker broker;
    if (!broker.started()) GTEST_SKIP() << "no openssl program to make a certificate with";
    MqttOptions options;
    options.url = broker.url();
    options.url.ca_file.clear();  // the machine's certificates do not know it
    options.client_id = "careful";
    auto client = MqttClient::start(options, {});
    ASSERT_TRUE(client);
    EXPECT_TRUE(eventually([&] { return (*client)->trouble() != "not tried yet"; }));
    EXPECT_EQ((*client)->counts().connects, 0U);
}

}  // namespace
}  // namespace leitstand
