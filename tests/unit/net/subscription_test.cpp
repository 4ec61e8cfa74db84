// A broker that some topics are kept from us by: a real Mosquitto with its rights plugin, which
// answers each subscription.
#include <gtest/gtest.h>

#include <fstream>

#include "platform/net/loopback.hpp"
#include "platform/os/child_process.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand {
namespace {

using test::eventually;

std::string rights_plugin() {
    const std::filesystem::path libraries = "/usr/lib";
    std::error_code ignored;
    for (const auto& folder : std::filesystem::directory_iterator(libraries, ignored)) {
        const auto plugin = folder.path() / "mosquitto_dynamic_security.so";
        if (std::filesystem::exists(plugin, ignored)) return plugin.string();
    }
    return "";
}

class Subscription : public testing::Test {
protected:
    void SetUp() override {
        const std::string plugin = rights_plugin();
        if (plugin.empty()) GTEST_SKIP() << "this mosquitto has no plugin that refuses topics";
        const std::string at = folder_.path().string();
        // Everybody may read what is below `open`, and nobody anything else.
        std::ofstream(at + "/rights.json")
            << R"({"defaultACLAccess":{"publishClientSend":true,"publishClientReceive":true,)"
            << R"("subscribe":false,"unsubscribe":true},"clients":[],)"
            << R"("groups":[{"groupname":"all","roles":[{"rolename":"reader"}]}],)"
            << R"("anonymousGroup":"all","roles":[{"rolename":"reader","acls":[)"
            << R"({"acltype":"subscribePattern","topic":"open/#","allow":true}]}]})";
        url_.host = "127.0.0.1";
        url_.port = *free_port("127.0.0.1");
        std::ofstream(at + "/conf") << "listener " << url_.port << " 127.0.0.1\n"
                                    << "allow_anonymous true\nplugin " << plugin << "\n"
                                    << "plugin_opt_config_file " << at << "/rights.json\n";
        broker_ = std::move(*ChildProcess::start(
            {find_program("mosquitto"), "-c", at + "/conf"}, at + "/output.txt"));
        ASSERT_TRUE(eventually([&] { return accepts_connections("127.0.0.1", url_.port); }));
    }
    std::unique_ptr<MqttClient> client(std::vector<std::string> filters) {
        MqttOptions options;
        options.url = url_;
        options.client_id = "reader";
        options.subscriptions = std::move(filters);
        MqttHandlers handlers;
        handlers.refused = [this](const std::string& filter) { refused_.push_back(filter); };
        return std::move(*MqttClient::start(std::move(options), std::move(handlers)));
    }

    test::ScratchFolder folder_;
    MqttUrl url_;
    ChildProcess broker_;
    std::vector<std::string> refused_;
};

TEST_F(Subscription, ThatIsRefusedIsToldAndTheOthersHold) {
    const auto reader = client({"secret/#", "open/#"});
    ASSERT_TRUE(reader->wait_connected(Millis{20'000}));
    EXPECT_TRUE(reader->connected()) << "it can send, and reads the rest";
    EXPECT_EQ(reader->trouble(), "the broker does not let us read secret/#");
    EXPECT_TRUE(reader->publish("open/a", "1", 1, false));
    EXPECT_TRUE(eventually([&] { return reader->counts().received == 1; }));
    EXPECT_EQ(refused_, std::vector<std::string>{"secret/#"});
}

}  // namespace
}  // namespace leitstand
