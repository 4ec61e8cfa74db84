// Brokers that say no, talk nonsense, or are cut off in the middle: a reason for a person, no tight
// loop, and nothing lost.
#include <gtest/gtest.h>

#include "platform/os/clock.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/connack_server.hpp"
#include "tests/fakes/cut_proxy.hpp"

namespace leitstand {
namespace {

using test::ConnackServer;
using test::eventually;

std::string connack(int code) { return {'\x20', '\x02', '\x00', static_cast<char>(code)}; }

std::unique_ptr<MqttClient> client_of(int port, Millis between_tries) {
    MqttOptions options;
    options.url.host = "127.0.0.1";
    options.url.port = port;
    options.client_id = "refused";
    options.between_tries = between_tries;
    options.first_retry = Millis{1};
    options.longest_retry = Millis{1};
    auto client = MqttClient::start(options, {});
    if (!client) std::abort();
    return std::move(*client);
}

TEST(Refusal, F07_HasAReasonForAPerson) {
    const std::vector<std::pair<std::string, std::string>> answers{
        {connack(1), "does not speak MQTT 3.1.1"},
        {connack(2), "refuses this client id"},
        {connack(3), "is not available"},
        {connack(4), "does not take this user and password"},
        {connack(5), "does not let us in"},
        {connack(132), "code 132"},
        {"HTTP/1.1 400 Bad Request\r\n\r\n", "the other side"},
    };
    for (const auto& [answer, why] : answers) {
        const ConnackServer server(answer);
        const auto client = client_of(server.port(), Millis{20});
        EXPECT_TRUE(eventually([&] { return client->trouble().find(why) != std::string::npos; }))
            << why << ": " << client->trouble();
        EXPECT_TRUE(eventually([&] { return server.tries() >= 3; })) << why << " is never final";
        EXPECT_FALSE(client->connected());
    }
}

TEST(Refusal, F07_IsNotAskedForMoreThanOnceASecond) {
    const RealClock clock;
    const ConnackServer server(connack(5));
    const Millis began = clock.monotonic();
    const auto client = client_of(server.port(), MqttOptions{}.between_tries);
    ASSERT_TRUE(eventually([&] { return server.tries() >= 4; }));
    // Slow machines only make this longer.
    EXPECT_GE(clock.monotonic() - began, Millis{3'000});
}

TEST(CutConnection, F05_LosesNothingAtAnyByte) {
    const test::TestBroker broker;
    const test::Listener hub(broker.url(), {"t/#"});
    constexpr long kBytes = 120;  // from CONNECT to PUBACK, both ways
    int cuts = 0;
    for (long n = 1; n <= kBytes; ++n) {
        const test::CutProxy wire(broker.url().port, n);
        const auto client = client_of(wire.port(), Millis{5});
        const std::string topic = "t/" + std::to_string(n);
        // As a sender does that waits for more than a broker's word: again until it is there.
        std::uint64_t sent_on = 0;
        ASSERT_TRUE(eventually([&] {
            const auto connects = client->counts().connects;
            if (client->connected() && connects != sent_on &&
                client->publish(topic, std::string(40, 'x'), 1, false)) {
                sent_on = connects;
            }
            return !hub.last(topic).empty() && client->flush(Millis{0});
        })) << n
            << ": " << client->trouble();
        cuts += wire.cut() ? 1 : 0;
    }
    EXPECT_GT(cuts, 60) << "else nothing was cut, and this test proves nothing";
}

}  // namespace
}  // namespace leitstand
