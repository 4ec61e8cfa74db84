#include "platform/base/inbox.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

namespace leitstand {
namespace {

using namespace std::chrono_literals;

TEST(Inbox, GivesEverythingAtOnceInOrder) {
    Inbox<int> inbox;
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(inbox.push(i, 1));
    std::vector<int> out{99};
    EXPECT_TRUE(inbox.pop_all(out, 0ms));
    EXPECT_EQ(out, (std::vector<int>{0, 1, 2, 3, 4}));
    EXPECT_FALSE(inbox.pop_all(out, 0ms));
    EXPECT_TRUE(out.empty());
}

TEST(Inbox, RefusesAndCountsWhatExceedsItsItems) {
    Inbox<int> inbox({.items = 3, .bytes = 1000});
    for (int i = 0; i < 5; ++i) EXPECT_EQ(inbox.push(i, 1), i < 3);
    EXPECT_EQ(inbox.counts().accepted, 3U);
    EXPECT_EQ(inbox.counts().dropped, 2U);
    std::vector<int> out;
    EXPECT_TRUE(inbox.pop_all(out, 0ms));
    EXPECT_TRUE(inbox.push(7, 1)) << "room again after the pop";
}

TEST(Inbox, RefusesAndCountsWhatExceedsItsBytes) {
    Inbox<std::string> inbox({.items = 100, .bytes = 10});
    EXPECT_TRUE(inbox.push("a", 6));
    EXPECT_FALSE(inbox.push("b", 5));
    EXPECT_TRUE(inbox.push("c", 4)) << "exactly full is allowed";
    EXPECT_FALSE(inbox.push("d", 1));
    EXPECT_FALSE(inbox.push("e", static_cast<std::size_t>(-1))) << "no overflow of the sum";
    EXPECT_EQ(inbox.counts().bytes, 10U);
    EXPECT_EQ(inbox.counts().dropped, 3U);
    std::vector<std::string> out;
    EXPECT_TRUE(inbox.pop_all(out, 0ms));
    EXPECT_EQ(out, (std::vector<std::string>{"a", "c"}));
    EXPECT_EQ(inbox.counts().bytes, 0U);
}

TEST(Inbox, WakeEndsTheWaitOnce) {
    Inbox<int> inbox;
    inbox.wake();
    std::vector<int> out;
    EXPECT_FALSE(inbox.pop_all(out, 1h));
    std::thread other([&] { inbox.wake(); });
    EXPECT_FALSE(inbox.pop_all(out, 1h));
    other.join();
}

TEST(Inbox, ClosedRefusesButGivesTheRest) {
    Inbox<int> inbox;
    EXPECT_TRUE(inbox.push(1, 1));
    inbox.close();
    EXPECT_TRUE(inbox.closed());
    EXPECT_FALSE(inbox.push(2, 1));
    std::vector<int> out;
    EXPECT_TRUE(inbox.pop_all(out, 1h));
    EXPECT_EQ(out, (std::vector<int>{1}));
    EXPECT_FALSE(inbox.pop_all(out, 1h)) << "a closed inbox never waits";
}

TEST(Inbox, PingPongsTheSameMemory) {
    Inbox<int> inbox;
    std::vector<int> out;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 100; ++i) inbox.push(i, 1);
        inbox.pop_all(out, 0ms);
    }
    const int* first = out.data();
    const auto capacity = out.capacity();
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 100; ++i) inbox.push(i, 1);
        inbox.pop_all(out, 0ms);
    }
    EXPECT_EQ(out.data(), first);
    EXPECT_EQ(out.capacity(), capacity);
}

TEST(Inbox, LosesNothingBetweenManyProducersAndOneConsumer) {
    constexpr int kProducers = 4;
    constexpr int kEach = 20'000;
    Inbox<int> inbox({.items = 500, .bytes = 100'000});
    std::atomic<std::uint64_t> refused = 0;
    std::vector<std::thread> producers;
    for (int p = 0; p < kProducers; ++p) {
        producers.emplace_back([&, p] {
            for (int i = 0; i < kEach; ++i) {
                if (!inbox.push(p * kEach + i, 10)) ++refused;
            }
        });
    }
    std::thread closer([&] {
        for (auto& p : producers) p.join();
        inbox.close();
    });
    std::uint64_t got = 0;
    std::vector<int> last(kProducers, -1);
    std::vector<int> out;
    while (inbox.pop_all(out, 1h) || !inbox.closed()) {
        for (const int item : out) {
            auto& before = last[static_cast<std::size_t>(item / kEach)];
            EXPECT_LT(before, item) << "the order of one producer is kept";
            before = item;
            ++got;
        }
    }
    closer.join();
    EXPECT_EQ(got + refused, static_cast<std::uint64_t>(kProducers) * kEach);
    EXPECT_EQ(inbox.counts().accepted, got);
    EXPECT_EQ(inbox.counts().dropped, refused.load());
}

}  // namespace
}  // namespace leitstand
