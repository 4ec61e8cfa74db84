// What a stream of messages can have wrong: doubled, shuffled, old, with gaps, silent, zero, or no
// JSON at all.
#include <sys/wait.h>
#include <unistd.h>

#include "platform/base/rng.hpp"
#include "tests/unit/live/fixture.hpp"
#include "tests/unit/reliability/site.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::kContactTopic;

class FaultStream : public test::Site {
protected:
    /// After a bare replay of these lines. Nobody acknowledges them, so the hub must have asked for
    /// them before, and be given the time to get them.
    void expect_board(const std::vector<std::string>& all, const std::string& expected) {
        auto hub = this->hub(test::kEvening);
        hub.start();
        ASSERT_FALSE(board().empty()) << hub.log();
        EXPECT_EQ(run(replay(lines("played.ndjson", all), {"--bare"})), 0);
        (void)eventually([&] { return board() == expected; });
        EXPECT_EQ(hub.stop(), 0) << hub.log();
        EXPECT_EQ(board(), expected);
    }
};

TEST_F(FaultStream, F20_EverythingThreeTimesHasNoEffect) {
    const std::string day = simulated();
    std::vector<std::string> tripled;
    for (const auto& line : lines_of(day)) tripled.insert(tripled.end(), 3, line);
    expect_board(tripled, evaluated(day));
}

/// The negative control: were they not known as the same, the board would be another one.
TEST_F(FaultStream, F20_ThreeDifferentContactsDoHaveAnEffect) {
    const std::string day = simulated(), id = R"({"id":")";
    std::vector<std::string> tripled;
    for (const auto& line : lines_of(day)) {
        tripled.push_back(line);
        const auto at = line.find(id);
        for (const char* twin : {"b-", "c-"}) {
            tripled.push_back(line);
            if (at != std::string::npos) tripled.back().insert(at + id.size(), twin);
        }
    }
    EXPECT_NE(evaluated(lines("tripled.ndjson", tripled)), evaluated(day));
}

TEST_F(FaultStream, F21_ShuffledWithinAHundredIsTheSameBoard) {
    const std::string day = simulated();
    auto shuffled = lines_of(day);
    Rng rng(21);
    for (std::size_t from = 0; from < shuffled.size(); from += 100) {
        const std::size_t size = std::min<std::size_t>(100, shuffled.size() - from);
        for (std::size_t i = size; i > 1; --i)
            std::swap(shuffled[from + i - 1], shuffled[from + rng.below(i)]);
    }
    expect_board(shuffled, evaluated(day));
}

class FaultHub : public test::HubFixture {
protected:
    void say(const std::string& topic, const std::string& payload) {
        hub_->receive(topic, payload);
    }
    std::string live_at(Instant at, int waiting) {
        return R"({"at":")" + format_rfc3339(at, std::chrono::minutes{60}) +
               R"(","longest_wait_s":0,"waiting":)" + std::to_string(waiting) + "}";
    }
};

TEST_F(FaultHub, F22_ACaptureOfClosedDaysIsRefusedAndChangesNoFigure) {
    start();
    say(kContactTopic, test::contact("today"));
    ASSERT_TRUE(eventually([&] { return offered() == 1; }));
    std::string old = test::contact("old");
    for (std::size_t at = 0; (at = old.find("2026-11-23")) != std::string::npos;)
        old.replace(at, 10, "2026-11-18");
    say(kContactTopic, old);
    EXPECT_TRUE(eventually([&] { return quality("nordcall/billing", "too_old") == 1; }));
    EXPECT_EQ(offered(), 1);
}

TEST_F(FaultHub, F23_AGapIsNeverAcknowledgedAndNeverFilledByGuessing) {
    start();
    for (const int seq : {1, 2, 4, 5})
        say(kContactTopic, test::enveloped(1, seq, test::contact("c" + std::to_string(seq))));
    ASSERT_TRUE(eventually([&] { return offered() == 4 && marks_.last_seq() == 2; }));
    say(kContactTopic, test::enveloped(1, 3, test::contact("c3")));
    EXPECT_TRUE(eventually([&] { return offered() == 5 && marks_.last_seq() == 5; }));
}

TEST_F(FaultHub, F25_ASilentSourceIsStaleByOurOwnTimerAndTheOthersAreNot) {
    auto two = test::site();
    QueueConfig second = two->providers[0].queues[0];
    second.id = "orders";
    two->providers[0].queues.push_back(second);
    const ScaledClock fast(test::kNow, 60);
    auto journal = Journal::open(folder_.path() / "journal.db");
    auto hub = Hub::start(two, fast, std::move(journal->journal), marks_.collector());
    ASSERT_TRUE(hub);
    const auto trust = [&](std::size_t queue) {
        return (*hub)->boards().get()->providers[0].queues[queue].feed.trust;
    };
    const std::string orders = "leitstand/v1/in/nordcall/orders/live";
    (*hub)->receive(test::kLiveTopic, live_at(fast.now(), 0));
    EXPECT_TRUE(eventually([&] {
        (*hub)->receive(orders, live_at(fast.now(), 0));
        return trust(0) == Trust::stale && trust(1) == Trust::good;
    }));
}

TEST_F(FaultHub, F29_AQueueThatVanishesKeepsItsPlaceAndSaysSo) {
    start();
    const auto kept = board();
    ASSERT_EQ(kept->providers[0].queues.size(), 1U)
        << "configured is shown, whether it sends or not";
    EXPECT_EQ(kept->providers[0].queues[0].feed.trust, Trust::never);
    EXPECT_FALSE(kept->providers[0].queues[0].today.offered) << "nothing came: not zero";
    EXPECT_EQ(kept->providers[0].queues[0].status, QueueStatus::no_data);
}

TEST_F(FaultHub, F30_ZeroIsZeroAndNullIsNoData) {
    start();
    const auto row = [&] { return board()->providers[0].queues[0]; };
    say(test::kLiveTopic, R"({"at":"2026-11-23T09:59:50+01:00","waiting":0,"longest_wait_s":0,)"
                          R"("agents":{"available":0,"busy":12,"acw":null,"logged_in":12}})");
    ASSERT_TRUE(eventually([&] { return row().live.has_value(); }));
    const auto zero = row();
    EXPECT_EQ(zero.live->waiting, 0);
    ASSERT_TRUE(zero.live->agents);
    EXPECT_EQ(zero.live->agents->available, 0);
    EXPECT_FALSE(zero.live->agents->acw) << "null is not zero";
    EXPECT_FALSE(zero.today.service_level) << "a ratio of nothing has no value";
    EXPECT_EQ(zero.today.offered, 0) << "a feed that speaks and sends no contact measured a zero";
    say(test::kLiveTopic, R"({"at":"2026-11-23T09:59:55+01:00","waiting":null})");
    EXPECT_TRUE(eventually([&] { return quality("nordcall/billing", "missing_field") == 1; }));
    EXPECT_EQ(row().live->waiting, 0);
}

TEST_F(FaultHub, F30_AnAnswerThatIsOnlyRepeatedIsAnOldOne) {
    start();
    const Instant now = clock_.now();
    const auto row = [&] { return board()->providers[0].queues[0]; };
    const auto repeated = [&](int seconds_ago, int longest_s) {
        say(test::kLiveTopic,
            R"({"at":")" +
                format_rfc3339(now - std::chrono::seconds{seconds_ago}, std::chrono::minutes{60}) +
                R"(","waiting":3,"longest_wait_s":)" + std::to_string(longest_s) + "}");
    };
    for (int ago = 600; ago >= 0; ago -= 5) repeated(ago, 42);
    EXPECT_TRUE(eventually([&] { return quality("nordcall/billing", "stands_still") == 1; }));
    EXPECT_TRUE(eventually([&] { return row().feed.trust == Trust::stale; }));
    EXPECT_EQ(row().feed.as_of, now - std::chrono::seconds{600});
    say(test::kLiveTopic, R"({"at":")" +
                              format_rfc3339(now + Millis{1'000}, std::chrono::minutes{60}) +
                              R"(","waiting":3,"longest_wait_s":43})");
    EXPECT_TRUE(eventually([&] {
        return row().feed.trust == Trust::good && quality("nordcall/billing", "stands_still") == 0;
    }));
}

TEST_F(FaultHub, F39_NoPayloadOfAnyKindGetsIn) {
    start();
    say(kContactTopic, test::contact("good"));
    ASSERT_TRUE(eventually([&] { return offered() == 1; }));
    const std::string contact = test::contact("bad");
    const std::vector<std::string> abuse{
        std::string(1'000'000, '['),
        std::string(10'000, '[') + std::string(10'000, ']'),
        R"({"id":"a","id":"b",)" + contact.substr(1),
        R"({"talk_s":1e999,)" + contact.substr(1),
        R"({"topic":"\ud800",)" + contact.substr(1),
        "\xef\xbb\xbf\xef\xbb\xbf" + contact,
        contact.substr(0, 20) + std::string(1, '\0') + contact.substr(20),
        "{\"id\":\"\xc0\xaf\"}",
        R"({"talk_s":NaN})",
        R"({"talk_s":-1,)" + contact.substr(1),
        R"({"rev":99999999999999999999,)" + contact.substr(1),
        "",
        "null"};
    for (const auto& payload : abuse) say(kContactTopic, payload);
    const auto refused = [&] {
        std::int64_t all = 0;
        const auto kept = board();
        for (const auto& row : kept->data_quality) all += row.count;
        return all;
    };
    EXPECT_TRUE(eventually([&] { return refused() == static_cast<std::int64_t>(abuse.size()); }))
        << refused();
    EXPECT_EQ(offered(), 1);
}

/// A hub in a process of its own that dies after the commit and before anybody is told.
TEST_F(FaultHub, F60_KilledBetweenCommitAndAcknowledgementCountsOnce) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto journal = Journal::open(folder_.path() / "journal.db");
        if (!journal) ::_exit(2);
        auto hub = Hub::start(test::site(), clock_, std::move(journal->journal),
                              [](const auto&) { ::_exit(9); });
        if (!hub) ::_exit(3);
        (*hub)->receive(kContactTopic, test::enveloped(1, 1, test::contact("a")));
        while (true) ::pause();
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_EQ(WEXITSTATUS(status), 9);
    start();
    EXPECT_EQ(offered(), 1) << "it was committed";
    say(kContactTopic, test::enveloped(1, 1, test::contact("a")));  // nobody told its sender
    ASSERT_TRUE(eventually([&] { return marks_.last_seq() == 1; }));
    EXPECT_EQ(offered(), 1);
    hub_->stop();
    EXPECT_EQ(test::kept_lines(folder_.path() / "journal.db").size(), 1U);
}

}  // namespace
}  // namespace leitstand
