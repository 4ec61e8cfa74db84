// The hub's own check, behind the broker's: who says he is whom, what was kept since before, and
// deaths of former lives.
#include <gtest/gtest.h>

#include "app/live/lives.hpp"
#include "app/live/senders.hpp"
#include "tests/unit/live/fixture.hpp"

namespace leitstand {
namespace {

using test::contact;
using test::enveloped;
using test::eventually;
using test::kContactTopic;

constexpr const char* kStateTopic = "leitstand/v1/in/nordcall/state";

ConnectorConfig native(const std::string& id, const std::string& identity) {
    ConnectorConfig connector;
    connector.id = id;
    connector.provider = "nordcall";
    connector.type = ConnectorType::native_mqtt;
    if (!identity.empty()) connector.settings["identity"] = identity;
    return connector;
}

TEST(Senders, AreFreeUntilSomebodySaysWhoTheyAre) {
    auto config = *test::site();
    EXPECT_TRUE(Senders(config).accepts("nordcall", "anybody"));
    config.connectors = {native("direct", "")};
    EXPECT_TRUE(Senders(config).accepts("nordcall", "nordcall")) << "called as its provider";
    EXPECT_FALSE(Senders(config).accepts("nordcall", "direct"));
    EXPECT_TRUE(Senders(config).accepts("other", "anybody")) << "the others as before";
    config.connectors = {native("direct", "edge"), native("second", "edge-2")};
    ConnectorConfig asked;
    asked.id = "nordcall-genesys";
    asked.provider = "nordcall";
    config.connectors.push_back(asked);
    for (const auto* known : {"edge", "edge-2", "nordcall-genesys"})
        EXPECT_TRUE(Senders(config).accepts("nordcall", known)) << known;
    EXPECT_FALSE(Senders(config).accepts("nordcall", "nordcall"));
}

StateRecord state(bool online, const std::string& src, std::optional<std::int64_t> epoch) {
    return {online, src, epoch};
}

TEST(Lives, ADeathOfAFormerLifeSaysNothing) {
    Lives lives;
    EXPECT_TRUE(lives.take("p", state(true, "edge", 2)));
    EXPECT_FALSE(lives.take("p", state(false, "edge", 1))) << "its will came late";
    EXPECT_FALSE(lives.take("p", state(true, "edge", 1)));
    EXPECT_TRUE(lives.take("p", state(false, "edge", 2)));
    EXPECT_TRUE(lives.take("p", state(true, "edge", 3)));
    EXPECT_TRUE(lives.take("q", state(false, "edge", 1))) << "another provider's";
}

TEST(Lives, OneSenderDoesNotSpeakForAnother) {
    Lives lives;
    EXPECT_TRUE(lives.take("p", state(true, "a", 1)));
    EXPECT_TRUE(lives.take("p", state(true, "b", 1)));
    EXPECT_FALSE(lives.take("p", state(false, "a", 1))) << "b is there";
    EXPECT_TRUE(lives.take("p", state(false, "b", 1))) << "now nobody is";
}

TEST(Lives, WithoutANameEverythingCounts) {
    Lives lives;
    EXPECT_TRUE(lives.take("p", state(true, "", std::nullopt)));
    EXPECT_TRUE(lives.take("p", state(false, "", std::nullopt)));
}

class SpoofTest : public test::HubFixture {
protected:
    void SetUp() override {
        start();
        auto config = test::site();
        config->connectors = {native("direct", "edge")};
        hub_->reconfigure(config);
    }
    bool eventually_counted(const char* kind, std::int64_t count) {
        return eventually([&] {
            const auto kept = board();
            std::int64_t sum = 0;
            for (const auto& row : kept->data_quality) sum += row.kind == kind ? row.count : 0;
            return sum == count;
        });
    }
    bool offline() { return board()->providers[0].queues[0].feed.offline; }
};

TEST_F(SpoofTest, AnUnknownSrcIsCountedChangesNothingAndIsNotAcknowledged) {
    auto foreign = enveloped(1, 1, contact("spoof"));
    foreign.replace(foreign.find("\"edge\""), 6, "\"thief\"");
    hub_->receive(kContactTopic, foreign);
    hub_->receive(kContactTopic, R"({"src":"thief","epoch":1,"seq":2,"data":[{"id":1}]})");
    hub_->receive(kContactTopic, enveloped(1, 1, contact("good")));
    ASSERT_TRUE(eventually([&] { return offered() == 1 && marks_.last_seq() == 1; }));
    EXPECT_TRUE(eventually_counted("unknown_sender", 1));
    for (const auto& mark : marks_.all()) EXPECT_EQ(mark.src, "edge");
    // Once the configuration knows him, what he sends again counts.
    auto config = test::site();
    config->connectors = {native("direct", "edge"), native("second", "thief")};
    hub_->reconfigure(config);
    hub_->receive(kContactTopic, foreign);
    EXPECT_TRUE(eventually([&] { return offered() == 2; }));
}

TEST_F(SpoofTest, WhatTheBrokerKeptIsNoLiveInput) {
    hub_->receive(kContactTopic, contact("retained"), true);
    hub_->receive(test::kLiveTopic, test::live_state(99), true);
    hub_->receive(kContactTopic, enveloped(1, 7, contact("retained too")), true);
    hub_->receive(kContactTopic, contact("live"));
    ASSERT_TRUE(eventually([&] { return offered() == 1; }));
    EXPECT_TRUE(eventually_counted("retained_input", 3));
    EXPECT_FALSE(board()->providers[0].queues[0].live.has_value());
    hub_->receive(kStateTopic, R"({"state":"offline"})", true);
    EXPECT_TRUE(eventually([&] { return offline(); })) << "state is retained by right";
    hub_->receive("leitstand/v1/in/nobody/state", R"({"state":"online"})", true);
    EXPECT_TRUE(eventually_counted("unknown_provider", 1));
}

TEST_F(SpoofTest, ADeathOfAFormerLifeDoesNotKillANewerOneNotEvenAfterARestart) {
    hub_->receive(kStateTopic, R"({"state":"online","src":"edge","epoch":5})");
    hub_->receive(kStateTopic, R"({"state":"offline","src":"edge","epoch":4})");
    ASSERT_TRUE(eventually([&] { return quality("inbox", "old_epoch") == 1; }));
    EXPECT_FALSE(offline());
    hub_.reset();
    start();
    ASSERT_FALSE(offline());
    hub_->receive(kStateTopic, R"({"state":"offline","src":"edge","epoch":4})");
    ASSERT_TRUE(eventually([&] { return quality("inbox", "old_epoch") == 1; }));
    EXPECT_FALSE(offline());
    hub_->receive(kStateTopic, R"({"state":"offline","src":"edge","epoch":5})");
    EXPECT_TRUE(eventually([&] { return offline(); }));
}

TEST_F(SpoofTest, AStateOfAnUnknownSenderIsNotBelieved) {
    hub_->receive(kStateTopic, R"({"state":"offline","src":"thief","epoch":1})");
    EXPECT_TRUE(eventually_counted("unknown_sender", 1));
    EXPECT_FALSE(offline());
}

}  // namespace
}  // namespace leitstand
