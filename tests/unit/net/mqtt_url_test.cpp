#include "platform/net/mqtt_url.hpp"

#include <gtest/gtest.h>

#include "platform/net/backoff.hpp"
#include "platform/net/loopback.hpp"

namespace leitstand {
namespace {

TEST(MqttUrl, HasTheCustomaryPorts) {
    EXPECT_EQ(parse_mqtt_url("mqtt://broker")->port, 1883);
    EXPECT_EQ(parse_mqtt_url("mqtts://broker/")->port, 8883);
    EXPECT_TRUE(parse_mqtt_url("mqtts://broker")->tls);
}

TEST(MqttUrl, ReadsEveryPart) {
    const auto url = parse_mqtt_url("mqtts://wall@[::1]:9000?ca=/etc/ca.pem");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->user, "wall");
    EXPECT_EQ(url->host, "::1");
    EXPECT_EQ(url->port, 9000);
    EXPECT_EQ(url->ca_file, "/etc/ca.pem");
    EXPECT_EQ(to_string(*url), "mqtts://wall@[::1]:9000");
}

TEST(MqttUrl, WrongOnesSayWhatToWrite) {
    for (const char* wrong :
         {"", "broker:1883", "http://broker", "mqtt://", "mqtt://b:0", "mqtt://b:70000",
          "mqtt://b:x", "mqtt://b:", "mqtt://user:word@b", "mqtt://b?ca=x",
          "mqtts://b?ca=", "mqtts://b?key=x", "mqtt://[::1", "mqtt://a b"}) {
        const auto url = parse_mqtt_url(wrong);
        ASSERT_FALSE(url) << wrong;
        EXPECT_EQ(url.error().kind, ErrorKind::usage);
        EXPECT_NE(url.error().message.find("write mqtt://"), std::string::npos)
            << url.error().message;
    }
}

TEST(ListenAddress, PortZeroIsAllowedAndPartsAreNeeded) {
    EXPECT_EQ(parse_listen_address("127.0.0.1:0")->port, 0);
    EXPECT_FALSE(parse_listen_address("127.0.0.1"));
    EXPECT_FALSE(parse_listen_address(":1883"));
}

TEST(Loopback, IsOnlyThisMachine) {
    EXPECT_TRUE(is_loopback("127.0.0.1"));
    EXPECT_TRUE(is_loopback("::1"));
    EXPECT_TRUE(is_loopback("localhost"));
    EXPECT_FALSE(is_loopback("0.0.0.0"));
    EXPECT_FALSE(is_loopback("127.evil.example"));
}

TEST(Backoff, DoublesUpToItsLimitAndStaysWithinHalfOfTheStep) {
    Backoff low(Millis{100}, Millis{400}), high(Millis{100}, Millis{400});
    EXPECT_EQ(low.next(0.0), Millis{50});
    EXPECT_EQ(low.next(0.0), Millis{100});
    EXPECT_EQ(low.next(0.0), Millis{200});
    EXPECT_EQ(low.next(0.0), Millis{200});
    EXPECT_EQ(high.next(0.999), Millis{99});
    low.reset();
    EXPECT_EQ(low.next(0.0), Millis{50});
}

}  // namespace
}  // namespace leitstand
