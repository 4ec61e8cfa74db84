// No board leaves the engine with the states of a group that is too small, nor with what tells
// them.
#include <gtest/gtest.h>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {
namespace {

const Instant kTen = time("2026-11-02T10:00:00+01:00");

struct SmallGroups : testing::Test {
    std::shared_ptr<Configuration> config = site();

    void SetUp() override {
        QueueConfig tech = config->providers[0].queues[0];
        tech.id = "tech";
        QueueConfig chat = tech;
        chat.id = "chat";
        config->providers[0].queues.push_back(tech);
        config->providers[0].queues.push_back(chat);
    }
    static Message states(std::uint16_t queue, AgentStates agents, Instant at = kTen) {
        Message m = message(MessageKind::live, {0, queue});
        LiveRecord r;
        r.at = at;
        r.agents = agents;
        m.live = {r};
        return m;
    }
    std::shared_ptr<const Board> board(const std::vector<Message>& messages, Instant now = kTen) {
        Engine engine(config);
        for (const auto& m : messages) EXPECT_TRUE(engine.apply(m, m.live[0].at));
        return engine.board(now);
    }
};

TEST_F(SmallGroups, ASecondOneIsHiddenWithIt) {
    const auto shown = board(
        {states(0, {2, 10, 1, 1, 14}), states(1, {1, 1, 0, 1, 3}), states(2, {3, 20, 1, 1, 25})});
    const auto& queues = shown->providers[0].queues;
    EXPECT_TRUE(queues[0].agents_hidden) << "the smaller of the two large ones";
    EXPECT_TRUE(queues[1].agents_hidden);
    EXPECT_FALSE(queues[2].agents_hidden);
    EXPECT_EQ(queues[1].live->agents->busy, std::nullopt);
    EXPECT_EQ(queues[1].live->agents->logged_in, 3) << "how many are there says nothing of one";
    EXPECT_EQ(queues[2].live->agents->busy, 20);
    EXPECT_FALSE(queues[1].staffing && queues[1].staffing->staffed_now);
    const auto& group = *shown->providers[0].group;
    EXPECT_FALSE(group.hidden);
    EXPECT_EQ(group.agents.busy, 31) << "the merged group is large enough";
    EXPECT_EQ(shown->providers[0].staffing->staffed_now, 39);
    EXPECT_EQ(shown->group->agents.logged_in, 42);
}

// Eight people, seven, and eight again: the step would tell who came.
TEST_F(SmallGroups, OneThatHasJustGrownIsHeldForAQuarterOfAnHour) {
    const auto hidden = [&](std::vector<Message> messages, Instant now) {
        return board(messages, now)->providers[0].queues[0].agents_hidden;
    };
    const auto large = [](Instant at) { return states(0, {1, 6, 1, 0, 8}, at); };
    const Instant left = kTen + std::chrono::seconds{10}, came = kTen + std::chrono::seconds{20};
    const Message small = states(0, {1, 5, 1, 0, 7}, left);
    EXPECT_FALSE(hidden({large(kTen)}, kTen));
    EXPECT_TRUE(hidden({large(kTen), small}, left));
    EXPECT_TRUE(hidden({large(kTen), small, large(came)}, came));
    EXPECT_TRUE(hidden({large(came), small}, came)) << "whatever came first";
    const Instant last = left + std::chrono::minutes{15} - Millis{1}, over = last + Millis{1};
    EXPECT_TRUE(hidden({small, large(last)}, last));
    EXPECT_FALSE(hidden({small, large(over)}, over));
    EXPECT_FALSE(hidden({states(0, {0, 0, 0, 0, 0}), large(came)}, came)) << "nobody is no group";
    EXPECT_TRUE(hidden({small, large(came)}, kTen)) << "a clock that is ahead ends nothing";
}

TEST_F(SmallGroups, ALoneOneHidesTheTotal) {
    const auto shown = board({states(1, {1, 1, 0, 1, 3})});
    EXPECT_TRUE(shown->providers[0].group->hidden);
    EXPECT_EQ(shown->providers[0].group->agents.busy, std::nullopt);
    EXPECT_TRUE(shown->group->hidden);
    EXPECT_FALSE(shown->providers[0].staffing && shown->providers[0].staffing->staffed_now);
    const std::string text = board_json(*shown);
    EXPECT_NE(text.find("\"agents\":{\"available\":null,\"busy\":null,\"acw\":null,\"away\":null,"
                        "\"logged_in\":3}"),
              std::string::npos)
        << text;
}

TEST_F(SmallGroups, NobodyIsShown) {
    const auto shown = board({states(1, {0, 0, 0, 0, 0})});
    EXPECT_FALSE(shown->providers[0].queues[1].agents_hidden);
    EXPECT_EQ(shown->providers[0].queues[1].live->agents->busy, 0);
}

TEST_F(SmallGroups, OccupancyIsOfManyOrOfNobody) {
    const Instant later = kTen + std::chrono::seconds{20};
    const auto small =
        board({states(0, {1, 3, 0, 0, 4}), states(0, {1, 3, 0, 0, 4}, later)}, later);
    EXPECT_FALSE(first_queue(*small).today.occupancy);
    EXPECT_FALSE(small->providers[0].today.occupancy) << "it is the same figure";
    const auto large =
        board({states(0, {2, 8, 0, 0, 10}), states(0, {2, 8, 0, 0, 10}, later)}, later);
    EXPECT_TRUE(first_queue(*large).today.occupancy);
    EXPECT_TRUE(large->providers[0].today.occupancy);
    // In the evening nobody is there any more; the day was still that of three people.
    const auto evening = board({states(0, {1, 2, 0, 0, 3}), states(0, {0, 0, 0, 0, 0}, later)},
                               later + std::chrono::seconds{5});
    EXPECT_FALSE(first_queue(*evening).today.occupancy);
}

TEST_F(SmallGroups, TheLimitIsTheSites) {
    config->min_group_size = 3;
    const auto shown = board({states(1, {1, 1, 0, 1, 3})});
    EXPECT_FALSE(shown->providers[0].queues[1].agents_hidden);
    EXPECT_EQ(shown->providers[0].queues[1].staffing->staffed_now, 2);
}

TEST(Refused, MessagesAreKeptWithoutTheirTexts) {
    Engine engine(site());
    const Refusal why{Reason::wrong_type, "`id` is \"Anna Schmidt\"; it must be a number"};
    engine.refuse("leitstand/v1/in/Anna Schmidt/x/live", R"({"id":"Anna Schmidt 4711")", why, kTen);
    const RefusedMessage& kept = engine.refused().at(0);
    for (const std::string& text : {kept.topic, kept.payload, kept.refusal.detail}) {
        EXPECT_EQ(text.find("Anna"), std::string::npos) << text;
        EXPECT_EQ(text.find("4711"), std::string::npos) << text;
    }
    EXPECT_EQ(kept.payload, R"({"id":"Xxxx Xxxxxxx 0000")");
    EXPECT_EQ(engine.board(kTen)->data_quality.at(0).source, "leitstand/v1/in/?/x/live");
}

}  // namespace
}  // namespace leitstand::test
