#include "dashboard/scene/rotation.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

using namespace std::chrono_literals;

Rotation four() {
    return Rotation({{30s, 1, true, false},
                     {24s, 1, true, false},
                     {90s, 1, true, false},
                     {12s, 1, false, false}},
                    0);
}

TEST(Rotation, HomeHasHalfOfTheTimeAndIsBackWithinAMinute) {
    Rotation rotation = four();
    Millis home{}, away{}, longest{};
    Millis away_now{};
    for (Millis t{}; t < 1h; t += 1s) {
        rotation.advance(t);
        if (rotation.current().page == 0) {
            home += 1s;
            away_now = 0s;
        } else {
            away += 1s;
            away_now += 1s;
        }
        longest = std::max(longest, away_now);
    }
    EXPECT_GE(home, away);
    EXPECT_LE(longest, 60s);
    EXPECT_GT(away, 0s);
}

TEST(Rotation, LeavesOutWhatIsNotWanted) {
    Rotation rotation = four();
    for (Millis t{}; t < 1h; t += 1s) {
        rotation.advance(t);
        EXPECT_NE(rotation.current().page, 3);
    }
}

TEST(Rotation, ATroubledPageComesNext) {
    Rotation rotation = four();
    rotation.set(3, true, true);
    rotation.advance(30s);
    EXPECT_EQ(rotation.current().page, 3);
    rotation.advance(42s);
    EXPECT_EQ(rotation.current().page, 0);
}

TEST(Rotation, CalmStaysAtHomeTwiceAsLong) {
    Rotation rotation = four();
    rotation.set_calm(true);
    rotation.advance(59s);
    EXPECT_EQ(rotation.current().page, 0);
    rotation.advance(60s);
    EXPECT_EQ(rotation.current().page, 1);
}

TEST(Rotation, AnAlarmHolds) {
    Rotation rotation = four();
    rotation.advance(30s);
    rotation.pin(Stop{0, 0}, 31s);
    rotation.advance(10min);
    EXPECT_EQ(rotation.current().page, 0);
    EXPECT_FALSE(rotation.moves());
    rotation.pin({}, 10min);
    rotation.advance(10min + 31s);
    EXPECT_NE(rotation.current().page, 0);
}

TEST(Rotation, PartsFollowEachOther) {
    Rotation rotation({{30s, 2, true, false}, {24s, 1, true, false}}, 0);
    rotation.advance(30s);
    EXPECT_EQ(rotation.current(), (Stop{0, 1}));
    rotation.advance(60s);
    EXPECT_EQ(rotation.current(), (Stop{1, 0}));
}

TEST(Rotation, OnePageDoesNotMove) {
    Rotation rotation({{30s, 1, true, false}}, 0);
    EXPECT_FALSE(rotation.moves());
    rotation.advance(1h);
    EXPECT_EQ(rotation.current(), (Stop{0, 0}));
}

}  // namespace
}  // namespace leitstand
