// Alarms have a limit; what has no room is counted, and gets room.
#include "engine/alarms.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

constexpr Millis kLevel{3'600'000};

/// Queues whose longest wait is over its limit for ten minutes.
Board breached(std::size_t queues) {
    Board board;
    board.at = Instant{std::chrono::hours{500'000}};
    ProviderBoard provider;
    provider.id = "p";
    for (std::size_t i = 0; i < queues; ++i) {
        QueueBoard queue;
        queue.id = "q" + std::to_string(i);
        queue.status = QueueStatus::breach;
        queue.cause = Cause::longest_wait;
        queue.since = board.at - std::chrono::minutes{10};
        provider.queues.push_back(queue);
    }
    board.providers.push_back(provider);
    return board;
}

TEST(Alarms, WhatHasNoRoomIsCountedAndFollows) {
    Alarms alarms;
    EXPECT_EQ(alarms.update(breached(Alarms::kMax), kLevel).size(), Alarms::kMax);
    EXPECT_EQ(alarms.left_out(), 0U);
    Board board = breached(Alarms::kMax + 3);
    EXPECT_EQ(alarms.update(board, kLevel).size(), Alarms::kMax);
    EXPECT_EQ(alarms.left_out(), 3U);
    // Two are over, for longer than an alarm stands after its end.
    for (std::size_t i = 0; i < 2; ++i) board.providers[0].queues[i].status = QueueStatus::ok;
    board.at += Alarms::kOffDelay;
    (void)alarms.update(board, kLevel);
    EXPECT_EQ(alarms.update(board, kLevel).size(), Alarms::kMax);
    EXPECT_EQ(alarms.left_out(), 1U);
}

}  // namespace
}  // namespace leitstand
