// What connectors learn, on its way into a real hub with a journal: numbered, kept until it is on
// disk, and never in the way of the wall.
#include "app/sources/local_sinks.hpp"

#include <gtest/gtest.h>

#include "core/model/refusals.hpp"
#include "tests/unit/live/fixture.hpp"

namespace leitstand::test {
namespace {

class LocalSink : public HubFixture {
protected:
    void begin(const std::vector<JournalWatermark>& known = {}) {
        sinks_ = std::make_unique<LocalSinks>(real_, known, Millis{100});
        start_hub();
        connector_.id = "twilio";
        connector_.provider = "nordcall";
        sink_ = sinks_->make(connector_);
    }
    void start_hub() {
        hub_.reset();
        auto journal = Journal::open(folder_.path() / "journal.db");
        ASSERT_TRUE(journal) << journal.error().message;
        auto hub =
            Hub::start(site(), clock_, std::move(journal->journal), [this](const auto& marks) {
                sinks_->committed(marks);
                const std::scoped_lock lock(mutex_);
                seen_.insert(seen_.end(), marks.begin(), marks.end());
            });
        ASSERT_TRUE(hub) << hub.error().message;
        hub_ = std::move(*hub);
        sinks_->attach(*hub_);
    }
    void TearDown() override { hub_.reset(); }
    std::vector<JournalWatermark> seen() {
        const std::scoped_lock lock(mutex_);
        return seen_;
    }

    RealClock real_;
    std::unique_ptr<LocalSinks> sinks_;
    ConnectorConfig connector_;
    std::unique_ptr<SourceSink> sink_;
    std::mutex mutex_;
    std::vector<JournalWatermark> seen_;
};

TEST_F(LocalSink, CountsOnTheBoardAndIsKeptOnceItIsOnDisk) {
    begin();
    EXPECT_EQ(sink_->kept(), 0);
    EXPECT_EQ(sink_->take(kContactTopic, contact("a")), 1);
    EXPECT_EQ(sink_->take(kContactTopic, contact("b") + "," + contact("c")), 2);
    EXPECT_TRUE(eventually([&] { return offered() == 3; }));
    EXPECT_TRUE(eventually([&] { return sink_->kept() == 2; }));
    EXPECT_EQ(seen().back().src, "twilio");
}

TEST_F(LocalSink, ANewLifeHasAnEpochOfItsOwn) {
    begin({{"nordcall", "twilio", 7, 900}, {"other", "twilio", 99, 1}});
    EXPECT_EQ(sink_->take(kLiveTopic, live_state(4)), 1);
    EXPECT_TRUE(eventually([&] { return sink_->kept() == 1; }));
    EXPECT_EQ(seen().back().epoch, 8);
}

TEST_F(LocalSink, AConnectorThatBeginsAnewCountsOn) {
    begin();
    EXPECT_EQ(sink_->take(kContactTopic, contact("a")), 1);
    sink_ = sinks_->make(connector_);
    EXPECT_EQ(sink_->take(kContactTopic, contact("b")), 2);
    EXPECT_TRUE(eventually([&] { return sink_->kept() == 2; }));
    EXPECT_TRUE(eventually([&] { return offered() == 2; }));
}

TEST_F(LocalSink, WhatCouldNotBeUsedIsInTheListOfTheBoard) {
    begin();
    sinks_->refused("connector/twilio", kUnusable, 2);
    sinks_->refused("webhook", "unknown_sender", 4);
    sinks_->refused("connector/twilio", kUnusable, 3);
    const auto counted = [&](const std::string& source, const std::string& kind) {
        std::int64_t all = 0;
        for (const DataQuality& row : hub_->boards().get()->data_quality)
            all += row.source == source && row.kind == kind ? row.count : 0;
        return all;
    };
    EXPECT_TRUE(eventually([&] { return counted("connector/twilio", "unusable") == 5; }));
    EXPECT_TRUE(eventually([&] { return counted("webhook", "unknown_sender") == 4; }));
}

TEST_F(LocalSink, WhatIsNotOnDiskIsSentAgain) {
    begin();
    hub_->stop();  // what comes now is on no disk
    EXPECT_EQ(sink_->take(kContactTopic, contact("a")), 1);
    EXPECT_EQ(sink_->kept(), 0);
    start_hub();
    EXPECT_TRUE(eventually([&] {
        sinks_->step();
        return sink_->kept() == 1;
    }));
    EXPECT_EQ(offered(), 1);
}

TEST_F(LocalSink, FullOfWhatIsOnNoDiskItTakesOnlyHowQueuesStand) {
    begin();
    hub_->stop();
    for (std::size_t i = 0; i < LocalSinks::kMostLetters; ++i)
        ASSERT_TRUE(sink_->take(kContactTopic, contact("x")));
    EXPECT_EQ(sink_->take(kContactTopic, contact("y")), std::nullopt) << "its source keeps it";
    EXPECT_TRUE(sink_->take(kLiveTopic, live_state(3))) << "the wall goes on";
    start_hub();
    EXPECT_TRUE(eventually([&] {
        sinks_->step();
        return sink_->take(kContactTopic, contact("y")).has_value();
    })) << "as soon as the disk takes them";
}

}  // namespace
}  // namespace leitstand::test
