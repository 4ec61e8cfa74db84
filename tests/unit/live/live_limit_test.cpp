// Live states that come too often: others keep their time, contacts are all counted, and the state
// that counts in the end is the newest one.
#include "app/live/live_limit.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/live/fixture.hpp"

namespace leitstand {
namespace {

using test::contact;
using test::enveloped;
using test::eventually;
using test::kContactTopic;
using test::kLiveTopic;

FeedRules rules(double per_s, double burst) {
    FeedRules out;
    out.live_per_s = per_s;
    out.live_burst = burst;
    return out;
}

RawMessage message(const std::string& topic, const std::string& payload) {
    return {topic, payload, test::kNow};
}

/// The number tells how many wait, and when: a later one is later.
std::string live_state(int number) {
    return R"({"at":")" + format_rfc3339(test::kNow - Millis{10'000 - number}, {}) +
           R"(","waiting":)" + std::to_string(number) + R"(,"longest_wait_s":7})";
}

Instant at(int second) { return test::kNow + Millis{second * 1000}; }

TEST(LiveLimit, TheNewestOfEachTopicWaitsForItsTurn) {
    LiveLimit limit(rules(2, 1));
    EXPECT_TRUE(limit.admit(message("a/1", "first"), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/1", "second"), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/2", "other"), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/1", "newest"), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/1", "late"), "a", at(-1), Millis{0}));
    EXPECT_TRUE(limit.admit(message("b/1", "of another"), "b", at(0), Millis{0}));
    EXPECT_EQ(limit.left_out().at("a"), 2);
    EXPECT_FALSE(limit.left_out().contains("b"));
    EXPECT_FALSE(limit.next(Millis{0}));
    EXPECT_EQ(limit.wait(Millis{0}), Millis{500});
    auto next = limit.next(Millis{500});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->payload(), "newest") << "not the one that came late";
    EXPECT_FALSE(limit.next(Millis{500}));
    next = limit.next(Millis{1'000});
    ASSERT_TRUE(next);
    EXPECT_EQ(next->topic(), "a/2");
    EXPECT_FALSE(limit.next(Millis{9'000}));
    EXPECT_EQ(limit.wait(Millis{9'000}), Millis::max());
}

TEST(LiveLimit, TheirSecondsCountWhereARecordingComesFaster) {
    LiveLimit limit(rules(2, 4));
    for (int i = 0; i < 1'000; ++i) {
        const Instant told = at(i - 1'000);  // one a second, all of them at once
        EXPECT_TRUE(limit.admit(message("a/1", ""), "a", told, Millis{0})) << i;
    }
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(limit.admit(message("a/1", ""), "a", at(-1), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/1", ""), "a", at(-1), Millis{0})) << "the same one again";
}

TEST(LiveLimit, AClockThatIsFarAheadEarnsNothing) {
    LiveLimit limit(rules(1, 1));
    EXPECT_TRUE(limit.admit(message("a/1", ""), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/2", ""), "a", at(86'000), Millis{0}));
    LiveLimit other(rules(1, 1));
    EXPECT_TRUE(other.admit(message("a/1", ""), "a", at(0), Millis{0}));
    EXPECT_TRUE(other.admit(message("a/2", ""), "a", at(50), Millis{0})) << "a little is usual";
}

TEST(LiveLimit, ASecondIsNotCountedTwice) {
    LiveLimit limit(rules(1, 1));
    EXPECT_TRUE(limit.admit(message("a/1", ""), "a", at(-100), Millis{0}));
    for (int i = 1; i < 50; ++i) {
        EXPECT_TRUE(limit.admit(message("a/1", ""), "a", at(i - 100), Millis{i * 1'000}));
        EXPECT_FALSE(limit.admit(message("a/2", ""), "a", at(i - 100), Millis{i * 1'000}));
        EXPECT_TRUE(limit.next(Millis{i * 1'000}, true));
    }
}

TEST(LiveLimit, NobodyOvertakesWhoWaits) {
    LiveLimit limit(rules(1, 1));
    EXPECT_TRUE(limit.admit(message("a/1", ""), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/2", ""), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/1", ""), "a", at(1), Millis{1'000}));
    EXPECT_EQ(limit.next(Millis{1'000})->topic(), "a/2");
}

TEST(LiveLimit, OtherRulesHoldAtOnceAndWhatWaitsStays) {
    LiveLimit limit(rules(1, 1));
    EXPECT_TRUE(limit.admit(message("a/1", ""), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/1", "kept"), "a", at(0), Millis{0}));
    limit.reconfigure(rules(10, 5));
    EXPECT_EQ(limit.next(Millis{0})->payload(), "kept");
    limit.reconfigure(rules(10, 5));
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(limit.admit(message("a/1", ""), "a", at(0), Millis{0}));
    EXPECT_FALSE(limit.admit(message("a/1", ""), "a", at(0), Millis{0}));
    EXPECT_TRUE(limit.next(Millis{0}, true)) << "at the end whatever waits is taken";
}

class LiveFlood : public test::HubFixture {
protected:
    void start_with(double per_s, double burst) {
        auto config = test::site();
        config->feeds = rules(per_s, burst);
        auto journal = Journal::open(folder_.path() / "journal.db");
        ASSERT_TRUE(journal);
        auto hub = Hub::start(config, clock_, std::move(journal->journal), marks_.collector());
        ASSERT_TRUE(hub) << hub.error().message;
        hub_ = std::move(*hub);
    }
    [[nodiscard]] int waiting_shown() const {
        const auto kept = board();
        const auto& live = kept->providers[0].queues[0].live;
        return live ? static_cast<int>(live->waiting) : -1;
    }
    /// Lines of the journal with this text, once the hub is gone.
    [[nodiscard]] std::int64_t lines_with(const std::string& text) const {
        const auto journal = Journal::open(folder_.path() / "journal.db");
        std::int64_t found = 0;
        EXPECT_TRUE(journal->journal->read([&](std::string_view lines) {
            for (std::size_t from = 0; from < lines.size();) {
                const std::size_t end = std::min(lines.find('\n', from), lines.size());
                found +=
                    lines.substr(from, end - from).find(text) == std::string_view::npos ? 0 : 1;
                from = end + 1;
            }
        }));
        return found;
    }
};

TEST_F(LiveFlood, F41_IsThinnedAndItsLastStateCounts) {
    start_with(20, 50);
    for (int i = 1; i <= 5'000; ++i) {
        hub_->receive(kLiveTopic, live_state(i));
        if (i % 10 == 0) hub_->receive(kContactTopic, contact("c" + std::to_string(i)));
    }
    EXPECT_TRUE(eventually([&] { return waiting_shown() == 5'000; })) << waiting_shown();
    EXPECT_TRUE(eventually([&] { return offered() == 500; })) << "no contact is thinned";
    EXPECT_TRUE(eventually([&] { return quality("nordcall", "too_often") > 0; }));
    const std::int64_t left_out = quality("nordcall", "too_often");
    hub_.reset();
    EXPECT_EQ(lines_with("/contact"), 500);
    EXPECT_EQ(lines_with("/live"), 5'000 - left_out) << "each one is kept, or counted";
}

TEST_F(LiveFlood, WhoSendsEnvelopesHoldsStillByHimselfAndLosesNothing) {
    start_with(1, 1);
    for (int i = 1; i <= 300; ++i) hub_->receive(kLiveTopic, enveloped(1, i, live_state(i)));
    EXPECT_TRUE(eventually([&] { return marks_.last_seq() == 300; }));
    EXPECT_TRUE(eventually([&] { return waiting_shown() == 300; }));
    EXPECT_EQ(quality("nordcall", "too_often"), 0);
    hub_.reset();
    EXPECT_EQ(lines_with("/live"), 300);
}

TEST_F(LiveFlood, WhatWaitsAtTheEndIsTaken) {
    start_with(1, 1);
    for (int i = 1; i <= 3; ++i) hub_->receive(kLiveTopic, live_state(i));
    hub_.reset();
    EXPECT_EQ(lines_with("\"waiting\":3,"), 1);
}

}  // namespace
}  // namespace leitstand
