// What is sent next, how much may be on the way, and when it is sent again.
#include "app/edge/sending.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

constexpr Millis kSecond{1'000};
const SendingLimits kLimits{3, 100, Millis{30'000}};

TEST(Sending, StopsAtMessagesAndAtBytes) {
    Sending sending(kLimits, 10, 10);
    EXPECT_EQ(sending.sent(), 10) << "what the hub has is not sent again";
    for (std::int64_t seq = 11; seq <= 13; ++seq) {
        EXPECT_TRUE(sending.room());
        sending.sending(seq, 10, kSecond);
    }
    EXPECT_FALSE(sending.room());
    sending.acknowledge(11, kSecond);
    EXPECT_TRUE(sending.room());
    sending.sending(14, 95, kSecond);
    sending.acknowledge(12, kSecond);
    EXPECT_FALSE(sending.room()) << "bytes";
    sending.acknowledge(14, kSecond);
    EXPECT_TRUE(sending.room());
    EXPECT_EQ(sending.on_the_way(), 0);
}

TEST(Sending, IsOverdueOnlyWhileSomethingWaits) {
    Sending sending(kLimits, 0, 0);
    EXPECT_FALSE(sending.overdue(kSecond * 1'000));
    sending.sending(1, 1, kSecond * 1'000);
    EXPECT_FALSE(sending.overdue(kSecond * 1'029));
    EXPECT_TRUE(sending.overdue(kSecond * 1'030));
    sending.sending(2, 1, kSecond * 1'020);
    sending.acknowledge(1, kSecond * 1'025);
    EXPECT_FALSE(sending.overdue(kSecond * 1'054)) << "an answer is progress";
    EXPECT_TRUE(sending.overdue(kSecond * 1'055));
    sending.start_again(kSecond * 1'055);
    EXPECT_EQ(sending.sent(), 1) << "from the watermark";
    EXPECT_FALSE(sending.overdue(kSecond * 2'000));
}

TEST(Sending, TakesAnAnswerToAFormerTry) {
    Sending sending(kLimits, 0, 0);
    for (std::int64_t seq = 1; seq <= 3; ++seq) sending.sending(seq, 30, kSecond);
    sending.start_again(kSecond);
    sending.sending(1, 30, kSecond);
    sending.acknowledge(3, kSecond);
    EXPECT_EQ(sending.sent(), 3);
    EXPECT_EQ(sending.on_the_way(), 0);
    EXPECT_TRUE(sending.room());
    sending.acknowledge(2, kSecond);
    EXPECT_EQ(sending.sent(), 3) << "a mark never goes back";
}

TEST(Sending, KnowsANumberThatItNeverSent) {
    Sending sending(kLimits, 3, 5);
    EXPECT_FALSE(sending.beyond(5)) << "a life before this one may have";
    EXPECT_TRUE(sending.beyond(6)) << "this store is an old copy";
    for (std::int64_t seq = 4; seq <= 6; ++seq) sending.sending(seq, 1, kSecond);
    EXPECT_FALSE(sending.beyond(6));
    sending.start_again(kSecond);
    EXPECT_FALSE(sending.beyond(6)) << "it was sent before";
}

}  // namespace
}  // namespace leitstand
