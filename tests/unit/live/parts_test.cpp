// The small parts of the live run, each for itself.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "app/commands/duration_option.hpp"
#include "app/live/board_pacer.hpp"
#include "app/live/board_watch.hpp"
#include "app/live/commit_pacer.hpp"
#include "app/live/envelope.hpp"
#include "app/live/outbox.hpp"
#include "app/live/secret.hpp"
#include "tests/unit/live/fixture.hpp"

namespace leitstand {
namespace {

TEST(BoardPacer, TheFirstChangeAfterQuietShowsAtOnce) {
    BoardPacer pacer(Millis{1'000});
    EXPECT_TRUE(pacer.due(Millis{0}, false)) << "there is no board yet";
    pacer.made(Millis{0}, Millis{0});
    EXPECT_TRUE(pacer.due(Millis{500}, true));
    EXPECT_FALSE(pacer.due(Millis{500}, false));
}

TEST(BoardPacer, UnderLoadBoardsKeepTheirDistance) {
    BoardPacer pacer(Millis{1'000});
    pacer.made(Millis{100}, Millis{0});
    EXPECT_FALSE(pacer.due(Millis{107}, true));
    EXPECT_EQ(pacer.wait(Millis{103}, true), Millis{5});
    EXPECT_TRUE(pacer.due(Millis{108}, true));
}

TEST(BoardPacer, AgesMoveWithoutAnyMessage) {
    BoardPacer pacer(Millis{1'000});
    pacer.made(Millis{0}, Millis{0});
    EXPECT_EQ(pacer.wait(Millis{400}, false), Millis{600});
    EXPECT_TRUE(pacer.due(Millis{1'000}, false));
}

TEST(BoardPacer, ExpensiveBoardsComeLessOften) {
    BoardPacer pacer(Millis{1'000});
    pacer.made(Millis{0}, Millis{10});
    EXPECT_FALSE(pacer.due(Millis{39}, true));
    EXPECT_TRUE(pacer.due(Millis{40}, true));
}

TEST(BoardWatch, StandsStillWhenNoNewBoardComes) {
    BoardWatch watch;
    EXPECT_FALSE(watch.stopped(Millis{100'000})) << "a long history is read back first";
    watch.came(1, Millis{1'000});
    watch.came(1, Millis{15'000});
    EXPECT_FALSE(watch.stopped(Millis{15'999}));
    EXPECT_TRUE(watch.stopped(Millis{16'000})) << "the same board again is no life";
    watch.came(2, Millis{16'000});
    EXPECT_FALSE(watch.stopped(Millis{16'001}));
}

TEST(Outbox, ForgetsUpToTheWatermarkOfItsOwnEpoch) {
    Outbox outbox;
    for (std::int64_t seq = 1; seq <= 3; ++seq) outbox.add("p", "s", {7, seq, "t", "xx"});
    EXPECT_FALSE(outbox.acknowledged("p", "s", 6, 3)) << "another life of the sender";
    EXPECT_FALSE(outbox.acknowledged("p", "other", 7, 3));
    EXPECT_EQ(outbox.letters(), 3U);
    EXPECT_TRUE(outbox.acknowledged("p", "s", 7, 2));
    EXPECT_EQ(outbox.letters(), 1U);
    EXPECT_EQ(outbox.bytes(), 2U);
    std::vector<std::int64_t> left;
    outbox.each([&](const Outbox::Letter& letter) { left.push_back(letter.seq); });
    EXPECT_EQ(left, std::vector<std::int64_t>{3});
}

TEST(Envelope, IsReadWithoutUnderstandingWhatIsInIt) {
    json::Parser parser;
    const auto mark =
        envelope_of(parser, R"({"src":"edge-1","epoch":3,"seq":9,"data":"nonsense"})");
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->src, "edge-1");
    EXPECT_EQ(mark->seq, 9);
    for (const char* other :
         {"", "[1]", R"({"src":"a b","epoch":1,"seq":1})", R"({"src":"a","epoch":1})",
          R"({"src":"a","epoch":"1","seq":1})", R"({"src":"a/b","epoch":1,"seq":1})"}) {
        EXPECT_FALSE(envelope_of(parser, other)) << other;
    }
}

TEST(Envelope, TheProviderStandsInTheTopic) {
    EXPECT_EQ(provider_of_topic("leitstand/v1/in/nordcall/billing/contact"), "nordcall");
    EXPECT_EQ(provider_of_topic("leitstand/v1/in/nordcall/state"), "nordcall");
    EXPECT_EQ(provider_of_topic("leitstand/v1/in/Nord Call/state"), "");
    EXPECT_EQ(provider_of_topic("other/v1/in/nordcall/state"), "");
}

TEST(Envelope, ItemsStandAsTheyAre) {
    EXPECT_EQ(envelope_json("replay", 5, 2, R"({"a":1},{"a":2})"),
              R"({"src":"replay","epoch":5,"seq":2,"data":[{"a":1},{"a":2}]})");
}

TEST(Secret, ComesFromAFileOrTheEnvironmentAndNeverFromTheText) {
    const test::ScratchFolder folder;
    std::ofstream(folder.path() / "word") << "s3cret\n";
    EXPECT_EQ(*resolve_secret("file:word", folder.path()), "s3cret");
    ::setenv("LEITSTAND_TEST_SECRET", "other", 1);
    EXPECT_EQ(*resolve_secret("env:LEITSTAND_TEST_SECRET", folder.path()), "other");
    ::unsetenv("LEITSTAND_TEST_SECRET");
    EXPECT_EQ(*resolve_secret("", folder.path()), "");
    for (const char* wrong : {"file:absent", "env:LEITSTAND_TEST_SECRET", "s3cret"}) {
        const auto secret = resolve_secret(wrong, folder.path());
        ASSERT_FALSE(secret) << wrong;
        EXPECT_EQ(secret.error().kind, ErrorKind::configuration);
    }
}

TEST(Duration, IsReadAsPeopleWriteIt) {
    EXPECT_EQ(parse_duration("90"), Millis{90'000});
    EXPECT_EQ(parse_duration("1.5s"), Millis{1'500});
    EXPECT_EQ(parse_duration("250ms"), Millis{250});
    EXPECT_EQ(parse_duration("5m"), Millis{300'000});
    EXPECT_EQ(parse_duration("2h"), Millis{7'200'000});
    for (const char* wrong : {"", "s", "-1", "0", "1x", "1 s", "nan"})
        EXPECT_FALSE(parse_duration(wrong)) << wrong;
}

TEST(CommitPacer, ManyCommitsAreSoonAndADayOfThemIsBounded) {
    CommitPacer pacer;
    Millis now{5'000};
    int in_the_first_minute = 0, in_a_day = 0;
    for (const Millis end = now + std::chrono::hours{24}; now < end; ++in_a_day) {
        const Millis waited = pacer.gather(true);
        now += waited;
        pacer.committed(now);
        in_the_first_minute += now < Millis{65'000} ? 1 : 0;
    }
    EXPECT_GT(in_the_first_minute, 200);
    EXPECT_LE(in_a_day, 43'200 + CommitPacer::kBurst * 2);
    EXPECT_EQ(pacer.gather(true), CommitPacer::kInPieces);
    now += std::chrono::minutes{10};
    pacer.committed(now);
    EXPECT_EQ(pacer.gather(true), CommitPacer::kSoon) << "quiet has saved some";
    EXPECT_EQ(pacer.gather(false), CommitPacer::kInPieces);
}

}  // namespace
}  // namespace leitstand
