// The hub without a broker: what counts, what is kept, what is acknowledged and when.
#include "app/live/hub.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/live/fixture.hpp"

namespace leitstand {
namespace {

using test::contact;
using test::enveloped;
using test::eventually;
using test::HubFixture;
using test::kContactTopic;
using test::kLiveTopic;

using HubTest = HubFixture;

TEST_F(HubTest, ShowsABoardBeforeAnythingCame) {
    start();
    ASSERT_TRUE(board());
    EXPECT_EQ(board()->at, test::kNow);
}

TEST_F(HubTest, AMessageIsOnTheNextBoard) {
    start();
    hub_->receive(kContactTopic, contact("a"));
    EXPECT_TRUE(eventually([&] { return offered() == 1; }));
}

TEST_F(HubTest, AcknowledgesOnlyWhatIsOnDisk) {
    start();
    hub_->receive(kContactTopic, enveloped(1, 1, contact("a")));
    hub_->receive(kContactTopic, enveloped(1, 2, contact("b")));
    ASSERT_TRUE(eventually([&] { return marks_.last_seq() == 2; }));
    hub_.reset();
    const auto journal = Journal::open(folder_.path() / "journal.db");
    int lines = 0;
    ASSERT_TRUE(journal->journal->read([&](std::string_view text) {
        lines += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    }));
    EXPECT_EQ(lines, 2);
}

TEST_F(HubTest, ADuplicateIsAnsweredAgainAndNotKeptTwice) {
    start();
    hub_->receive(kContactTopic, enveloped(1, 1, contact("a")));
    ASSERT_TRUE(eventually([&] { return marks_.all().size() == 1; }));
    hub_->receive(kContactTopic, enveloped(1, 1, contact("a")));
    ASSERT_TRUE(eventually([&] { return marks_.all().size() == 2; }));
    EXPECT_EQ(offered(), 1);
    hub_.reset();
    const auto journal = Journal::open(folder_.path() / "journal.db");
    std::string all;
    ASSERT_TRUE(journal->journal->read([&](std::string_view text) { all += text; }));
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 1);
}

TEST_F(HubTest, AWatermarkDoesNotPassAGap) {
    start();
    hub_->receive(kContactTopic, enveloped(1, 1, contact("a")));
    hub_->receive(kContactTopic, enveloped(1, 3, contact("c")));
    ASSERT_TRUE(eventually([&] { return offered() == 2 && marks_.last_seq() == 1; }));
    hub_->receive(kContactTopic, enveloped(1, 2, contact("b")));
    EXPECT_TRUE(eventually([&] { return marks_.last_seq() == 3; }));
}

TEST_F(HubTest, AnUnusablePayloadIsCountedAndAcknowledgedSinceSendingItAgainMendsNothing) {
    start();
    hub_->receive(kContactTopic, enveloped(1, 1, R"({"id":"a"})"));
    ASSERT_TRUE(eventually([&] { return marks_.last_seq() == 1; }));
    EXPECT_TRUE(eventually([&] { return quality("nordcall/billing", "missing_field") == 1; }));
    EXPECT_EQ(offered(), -1) << "no value: nothing that counts has come";
}

TEST_F(HubTest, ASendersFormerLifeIsCountedAndChangesNothing) {
    start();
    hub_->receive(kContactTopic, enveloped(5, 1, contact("a")));
    hub_->receive(kContactTopic, enveloped(4, 9, contact("b")));
    ASSERT_TRUE(eventually([&] { return quality("inbox", "old_epoch") == 1; }));
    EXPECT_EQ(offered(), 1);
}

TEST_F(HubTest, ARestartContinuesWithTheSameBoard) {
    start();
    for (int i = 0; i < 50; ++i) {
        hub_->receive(kContactTopic, enveloped(1, i + 1, contact("c" + std::to_string(i))));
    }
    hub_->receive(kLiveTopic, test::live_state(4));
    hub_->stop();
    const std::string before = board_json(*board());
    ASSERT_EQ(offered(), 50);
    hub_.reset();
    start();
    EXPECT_EQ(board_json(*board()), before);
    hub_->receive(kContactTopic, enveloped(1, 50, contact("c49")));
    EXPECT_TRUE(eventually([&] { return marks_.last_seq() == 50; })) << "it is still a duplicate";
    EXPECT_EQ(offered(), 50);
}

TEST_F(HubTest, WhatTheInboxCanNotHoldIsDroppedCountedAndShown) {
    HubOptions options;
    options.inbox.bytes = 1'000;
    start(options);
    hub_->receive(kContactTopic, contact(std::string(150, 'x')) + std::string(2'000, ' '));
    ASSERT_TRUE(eventually([&] { return quality("inbox", "dropped") == 1; }));
    EXPECT_EQ(hub_->dropped(), 1);
    hub_->receive(kContactTopic, contact("a"));
    EXPECT_TRUE(eventually([&] { return offered() == 1; })) << "what fits still counts";
}

TEST_F(HubTest, AnOversizedPayloadIsShown) {
    start();
    hub_->count_oversized();
    EXPECT_TRUE(eventually([&] { return quality("inbox", "too_large") == 1; }));
}

TEST_F(HubTest, ANewConfigurationLosesNoNumber) {
    start();
    hub_->receive(kContactTopic, contact("a"));
    ASSERT_TRUE(eventually([&] { return offered() == 1; }));
    auto changed = test::site();
    changed->site_name = "Renamed";
    ProviderConfig first = changed->providers[0];
    first.id = "added";
    changed->providers.insert(changed->providers.begin(), first);
    hub_->reconfigure(changed);
    ASSERT_TRUE(eventually([&] { return board()->site_name == "Renamed"; }));
    EXPECT_EQ(board()->providers[1].queues[0].today.offered, 1);
    EXPECT_EQ(hub_->config()->site_name, "Renamed");
    hub_->receive(kContactTopic, contact("b"));
    EXPECT_TRUE(eventually([&] { return board()->providers[1].queues[0].today.offered == 2; }));
}

TEST_F(HubTest, ALineBreakBetweenPartsOfAPayloadSurvivesTheJournal) {
    start();
    hub_->receive(kContactTopic, "[\n" + contact("a") + ",\r\n" + contact("b") + "\n]");
    ASSERT_TRUE(eventually([&] { return offered() == 2; }));
    hub_.reset();
    start();
    EXPECT_EQ(offered(), 2);
}

}  // namespace
}  // namespace leitstand
