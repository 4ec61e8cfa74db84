// Which envelopes a sender may forget, seen from a hub that can be killed at any time.
#include "engine/acknowledgements.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

class HubsAcknowledgements : public testing::Test {
protected:
    void came(std::int64_t seq, std::int64_t epoch = 1) { marks_.applied("p", {"s", epoch, seq}); }
    std::int64_t acknowledged() {
        for (const auto& mark : marks_.take()) last_ = mark.seq;
        return last_;
    }
    Acknowledgements marks_{Millis{30'000}};
    std::int64_t last_ = -1;
};

TEST_F(HubsAcknowledgements, AnEpochThatBeginsWithOneIsBelievedAtOnce) {
    came(1);
    EXPECT_EQ(acknowledged(), 1);
    came(2);
    EXPECT_EQ(acknowledged(), 2);
}

TEST_F(HubsAcknowledgements, WhatCameBeforeTheFirstOneThatWeSawIsSentAgainAndNotForgotten) {
    came(51);
    came(52);
    EXPECT_EQ(acknowledged(), -1) << "1 to 50 may have died with a hub that was killed";
    for (std::int64_t seq = 1; seq <= 50; ++seq) came(seq);
    EXPECT_EQ(acknowledged(), 52);
}

TEST_F(HubsAcknowledgements, ABeginningElsewhereIsBelievedWhenItIsSentOnceMoreAfterAWhile) {
    marks_.pass_time(Millis{1'000});
    came(51);
    came(53);
    marks_.pass_time(Millis{30'999});
    came(51);
    EXPECT_EQ(acknowledged(), Acknowledgements::kDoubted);
    marks_.pass_time(Millis{31'000});
    came(53);
    EXPECT_EQ(acknowledged(), Acknowledgements::kDoubted) << "its sender may be away with the rest";
    came(51);
    EXPECT_EQ(acknowledged(), 51);
    came(52);
    EXPECT_EQ(acknowledged(), 53);
}

TEST_F(HubsAcknowledgements, ALowerBeginningIsDoubtedAnew) {
    marks_.pass_time(Millis{0});
    came(51);
    marks_.pass_time(Millis{20'000});
    came(49);
    marks_.pass_time(Millis{30'000});
    came(49);
    EXPECT_EQ(acknowledged(), Acknowledgements::kDoubted);
    marks_.pass_time(Millis{50'000});
    came(49);
    EXPECT_EQ(acknowledged(), 49);
}

TEST_F(HubsAcknowledgements, ARestartKnowsWhatWasKeptBeyondAGapAndInDoubt) {
    using Standing = Acknowledgements::Standing;
    marks_.restore({"p", "s", 1, 40});
    for (const std::int64_t seq : {39, 41, 43}) marks_.restore_seen("p", {"s", 1, seq});
    EXPECT_EQ(marks_.standing("p", {"s", 1, 42}), Standing::fresh);
    EXPECT_EQ(marks_.standing("p", {"s", 1, 43}), Standing::known);
    came(42);
    EXPECT_EQ(acknowledged(), 43);
    marks_.restore({"p", "late", 1, Acknowledgements::kDoubted});
    marks_.restore_seen("p", {"late", 1, 7});
    EXPECT_EQ(marks_.standing("p", {"late", 1, 7}), Standing::known);
    EXPECT_EQ(marks_.standing("p", {"late", 1, 6}), Standing::fresh);
    marks_.restore_seen("p", {"stranger", 1, 7});
    EXPECT_EQ(marks_.standing("p", {"stranger", 1, 7}), Standing::fresh)
        << "without a watermark what was kept of it has holes";
}

TEST_F(HubsAcknowledgements, ARestartKnowsWhereItStood) {
    marks_.restore({"p", "s", 1, 40});
    EXPECT_EQ(marks_.standing("p", {"s", 1, 40}), Acknowledgements::Standing::known);
    EXPECT_EQ(marks_.standing("p", {"s", 1, 41}), Acknowledgements::Standing::fresh);
    EXPECT_EQ(marks_.standing("p", {"s", 0, 99}), Acknowledgements::Standing::old_epoch);
    came(41);
    EXPECT_EQ(acknowledged(), 41);
}

TEST_F(HubsAcknowledgements, ANewEpochForgetsTheDoubtsOfTheOld) {
    came(51);
    came(1, 2);
    EXPECT_EQ(acknowledged(), 1);
    marks_.pass_time(Millis{1'000'000});
    came(51);
    EXPECT_EQ(acknowledged(), 1);
}

}  // namespace
}  // namespace leitstand
