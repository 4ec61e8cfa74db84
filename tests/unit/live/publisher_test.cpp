#include "app/live/publisher.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "tests/unit/live/fixture.hpp"

namespace leitstand {
namespace {

using test::eventually;

/// Takes publications as a broker would, or refuses them.
class Shelf {
public:
    Publisher::Publish taker() {
        return [this](const std::string& topic, std::string_view payload) -> Status {
            const std::scoped_lock lock(mutex_);
            if (closed_) {
                ++refused_[topic];
                return fail(ErrorKind::operation, "away", true);
            }
            ++count_[topic];
            last_[topic] = payload;
            return {};
        };
    }
    int count(const std::string& topic) {
        const std::scoped_lock lock(mutex_);
        return count_[topic];
    }
    int refused(const std::string& topic) {
        const std::scoped_lock lock(mutex_);
        return refused_[topic];
    }
    std::string last(const std::string& topic) {
        const std::scoped_lock lock(mutex_);
        return last_[topic];
    }
    void close(bool closed) {
        const std::scoped_lock lock(mutex_);
        closed_ = closed;
    }

private:
    std::mutex mutex_;
    std::map<std::string, int> count_, refused_;
    std::map<std::string, std::string> last_;
    bool closed_ = false;
};

constexpr const char* kSite = "leitstand/v1/board/site";

class PublisherTest : public testing::Test {
protected:
    void show(Instant at, std::int64_t waiting, bool alert = false) {
        auto board = std::make_shared<Board>();
        board->at = at;
        board->site_id = "test";
        ProviderBoard provider;
        provider.id = "nordcall";
        QueueBoard queue;
        queue.id = "billing";
        queue.today.offered = waiting;
        queue.feed.age_s = seconds_of(at.time_since_epoch() % Millis{100'000});
        provider.queues = {queue};
        board->providers = {provider};
        if (alert) {
            Alert raised;
            raised.id = "nordcall-billing-longest_wait";
            raised.severity = "breach";
            raised.provider = "nordcall";
            raised.queue_id = "billing";
            board->alerts = {raised};
        }
        boards_.put(board);
    }
    ScaledClock clock_{test::kNow, 0};  // frozen: no pause between two publications
    Latest<Board> boards_;
    Shelf shelf_;
};

TEST_F(PublisherTest, EveryTopicOfABoardIsPublished) {
    show(test::kNow, 1);
    const Publisher publisher(boards_, clock_, shelf_.taker());
    EXPECT_TRUE(
        eventually([&] { return shelf_.count("leitstand/v1/board/nordcall/billing") == 1; }));
    EXPECT_EQ(shelf_.count(kSite), 1);
    EXPECT_EQ(shelf_.count("leitstand/v1/board/nordcall"), 1);
}

TEST_F(PublisherTest, TimeAloneIsNoChange) {
    show(test::kNow, 1);
    {
        Publisher publisher(boards_, clock_, shelf_.taker());
        ASSERT_TRUE(eventually([&] { return shelf_.count(kSite) == 1; }));
        show(test::kNow + Millis{7'000}, 1);
    }  // its end publishes whatever is different
    EXPECT_EQ(shelf_.count(kSite), 1);
}

TEST_F(PublisherTest, TheLastStateAlwaysGoesOut) {
    show(test::kNow, 1);
    {
        Publisher publisher(boards_, clock_, shelf_.taker());
        for (int i = 2; i <= 40; ++i) show(test::kNow, i);
    }
    EXPECT_NE(shelf_.last(kSite).find("\"offered\":40"), std::string::npos);
    EXPECT_LT(shelf_.count(kSite), 40);
}

TEST_F(PublisherTest, AnAlertIsEmptiedWhenItEnds) {
    const std::string topic = "leitstand/v1/alert/nordcall-billing-longest_wait";
    show(test::kNow, 1, true);
    Publisher publisher(boards_, clock_, shelf_.taker());
    ASSERT_TRUE(eventually([&] { return !shelf_.last(topic).empty(); }));
    show(test::kNow, 1, false);
    EXPECT_TRUE(eventually([&] { return shelf_.count(topic) == 2 && shelf_.last(topic).empty(); }));
}

TEST_F(PublisherTest, AnAlertOfAFormerLifeIsEmptied) {
    show(test::kNow, 1);
    Publisher publisher(boards_, clock_, shelf_.taker());
    publisher.found_retained("leitstand/v1/alert/of-yesterday");
    EXPECT_TRUE(eventually([&] { return shelf_.count("leitstand/v1/alert/of-yesterday") == 1; }));
}

TEST_F(PublisherTest, WhatABrokerDidNotTakeIsPublishedAtTheNextConnection) {
    shelf_.close(true);
    show(test::kNow, 1);
    Publisher publisher(boards_, clock_, shelf_.taker());
    constexpr const char* kAck = "leitstand/v1/ack/nordcall/edge";
    publisher.acknowledge({{"nordcall", "edge", 7, 42}});
    ASSERT_TRUE(eventually([&] { return shelf_.refused(kSite) > 0 && shelf_.refused(kAck) > 0; }));
    shelf_.close(false);
    publisher.connected();
    ASSERT_TRUE(eventually([&] { return shelf_.count(kSite) == 1; }));
    EXPECT_TRUE(eventually([&] { return shelf_.last(kAck) == R"({"epoch":7,"seq":42})"; }));
}

TEST_F(PublisherTest, BoardsWaitForABrokerThatDoesNotKeepUpAndAcknowledgementsDoNot) {
    std::atomic<bool> crowded{true};
    std::atomic<int> asked{0};
    show(test::kNow, 1);
    Publisher publisher(boards_, clock_, shelf_.taker(), [&] {
        ++asked;
        return crowded.load();
    });
    for (int i = 2; i <= 40; ++i) {
        const int before = asked;
        show(test::kNow, i);
        ASSERT_TRUE(eventually([&] { return asked > before; }));
    }
    publisher.acknowledge({{"nordcall", "edge", 7, 42}});
    ASSERT_TRUE(eventually([&] { return shelf_.count("leitstand/v1/ack/nordcall/edge") == 1; }));
    EXPECT_EQ(shelf_.count(kSite), 0);
    crowded = false;
    ASSERT_TRUE(eventually([&] { return shelf_.count(kSite) == 1; }));
    EXPECT_NE(shelf_.last(kSite).find("\"offered\":40"), std::string::npos) << "the newest";
}

TEST_F(PublisherTest, ARefusedAcknowledgementIsSaidAgainWithTheNextBoard) {
    constexpr const char* kAck = "leitstand/v1/ack/nordcall/edge";
    show(test::kNow, 1);
    Publisher publisher(boards_, clock_, shelf_.taker());
    ASSERT_TRUE(eventually([&] { return shelf_.count(kSite) == 1; }));
    shelf_.close(true);
    publisher.acknowledge({{"nordcall", "edge", 7, 42}});
    ASSERT_TRUE(eventually([&] { return shelf_.refused(kAck) > 0; }));
    shelf_.close(false);
    show(test::kNow, 2);
    EXPECT_TRUE(eventually([&] { return shelf_.last(kAck) == R"({"epoch":7,"seq":42})"; }));
}

TEST(WithoutMovingTimes, LeavesEverythingElse) {
    EXPECT_EQ(
        without_moving_times(
            R"({"at":"2026-11-23T10:00:00+01:00","x":{"age_s":1.5,"y":2},"z":{"age_s":null}})"),
        R"(,"x":{,"y":2},"z":{}})");
    EXPECT_NE(without_moving_times(R"({"live":{"at":"a"}})"),
              without_moving_times(R"({"live":{"at":"b"}})"));
}

}  // namespace
}  // namespace leitstand
