// The manager interface over a real connection: login, live states, a connection that breaks, and a
// secret that is wrong.
#include <gtest/gtest.h>

#include <fstream>

#include "app/sources/ami_source.hpp"
#include "tests/fakes/ami_server.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/source_sink.hpp"

namespace leitstand::test {
namespace {

class AmiSourceTest : public testing::Test {
protected:
    void start(int port, const std::string& secret = "s3cret") {
        std::ofstream(folder_.path() / "ami") << secret << "\n";
        ConnectorConfig connector;
        connector.id = "pbx";
        connector.provider = "acme";
        connector.type = ConnectorType::ami;
        connector.secret = "file:ami";
        connector.every = Millis{50};
        connector.base_url = "ami://127.0.0.1:" + std::to_string(port);
        connector.settings = {{"user", "leitstand"}};
        connector.queues["support"] = "help";
        auto made = make_ami_source(connector, site_, bench_.means(folder_.path()));
        ASSERT_TRUE(made) << made.error().message;
        source_ = std::move(*made);
    }

    ScratchFolder folder_;
    Configuration site_ = site_of({"help"});
    SourceBench bench_{*parse_rfc3339("2026-11-23T10:00:00Z"), 1};
    std::unique_ptr<Source> source_;
};

const std::string kStatus = ami_params("support", 1) + ami_member("support", "a", 1) +
                            ami_entry("support", "1.1", 40) + ami_end();

TEST_F(AmiSourceTest, LogsInAndTellsHowTheQueueStands) {
    AmiServer server(kStatus);
    start(server.port());
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }));
    const std::string live = bench_.sink.last("help/live");
    EXPECT_NE(live.find("\"waiting\":1,\"longest_wait_s\":4"), std::string::npos) << live;
    EXPECT_NE(live.find("\"available\":1"), std::string::npos) << live;
    EXPECT_EQ(server.heard().find("s3cret"), std::string::npos);
    server.now_stands(ami_params("support", 0) + ami_end());
    server.event(ami_event("QueueCallerAbandon", "support", "1.1", {"HoldTime: 41"}) +
                 ami_event("QueueCallerLeave", "support", "1.1"));
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/contact").empty(); }));
    EXPECT_NE(bench_.sink.last("help/contact").find("abandoned"), std::string::npos);
    for (const auto& [topic, items] : bench_.sink.came) {
        EXPECT_EQ(items.find("8012317154"), std::string::npos);
        EXPECT_EQ(items.find("Schmidt"), std::string::npos);
    }
    EXPECT_EQ(source_->report().trouble, "");
}

TEST_F(AmiSourceTest, ConnectsAgainAfterABreak) {
    AmiServer server(kStatus);
    start(server.port());
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }));
    server.drop();
    ASSERT_TRUE(step_until(*source_, [&] { return !source_->report().trouble.empty(); }));
    ASSERT_TRUE(step_until(*source_, [&] { return server.logins() == 2; }));
    ASSERT_TRUE(step_until(*source_, [&] { return source_->report().trouble.empty(); }));
    EXPECT_EQ(source_->report().failures, 1);
}

TEST_F(AmiSourceTest, AWrongSecretIsSaidAndNotRepeatedAtOnce) {
    AmiServer server(kStatus);
    start(server.port(), "wrong");
    ASSERT_TRUE(step_until(
        *source_, [&] { return server.refused() == 1 && !source_->report().trouble.empty(); }));
    EXPECT_NE(source_->report().trouble.find("is refused"), std::string::npos);
    EXPECT_GE(source_->due() - bench_.clock.monotonic(), Millis{30'000});
    EXPECT_TRUE(bench_.sink.came.empty());
}

TEST_F(AmiSourceTest, NamesWhatIsMissing) {
    ConnectorConfig connector;
    connector.id = "pbx";
    connector.type = ConnectorType::ami;
    connector.base_url = "ami://pbx:70000";
    const auto mistakes = check_ami(connector);
    ASSERT_EQ(mistakes.size(), 3U);
    EXPECT_EQ(mistakes[0].key, "base_url");
    EXPECT_EQ(
        mistakes[1].message,
        "ami needs the setting `user`; write `user = \"leitstand\"` under [connector.settings]");
    EXPECT_NE(mistakes[2].message.find("wants a secret"), std::string::npos);
}

}  // namespace
}  // namespace leitstand::test
