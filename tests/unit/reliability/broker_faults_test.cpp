// What a broker can do to us: die, hang, forget, come late, and carry what others throw in.
#include <thread>

#include "app/configuration/load.hpp"
#include "app/live/live_run.hpp"
#include "tests/unit/live/fixture.hpp"
#include "tests/unit/reliability/site.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::kSiteTopic;
using test::Listener;

class FaultBroker : public test::Site {
protected:
    /// The broker dies three times in the middle of a replay: the board that stands then.
    std::string board_after_deaths(test::Mortal replay) {
        auto hub = this->hub(test::kEvening);
        hub.start();
        EXPECT_FALSE(board().empty()) << hub.log();
        replay.start();
        for (int deaths = 0; deaths < 3; ++deaths) {
            // In mid-stream is when the board changes.
            const Listener boards(broker_.url(), {kSiteTopic});
            (void)eventually([&] {
                const auto came = boards.came();
                return replay.ended() ||
                       (!came.empty() && came.front().payload != came.back().payload);
            });
            broker_.kill();
            broker_.start();
            EXPECT_TRUE(broker_.answers());
        }
        EXPECT_TRUE(eventually([&] { return replay.ended(); })) << replay.log();
        exit_code_ = replay.code();
        EXPECT_FALSE(board().empty()) << "connected again, so that its last board has a place";
        EXPECT_EQ(hub.stop(), 0) << hub.log();
        return board();
    }
    int exit_code_ = -1;  ///< of the replay
};

TEST_F(FaultBroker, F01_KilledInMidStreamLosesNothing) {
    const std::string day = simulated();
    EXPECT_EQ(board_after_deaths(replay(day)), evaluated(day));
    EXPECT_EQ(exit_code_, 0);
}

/// The negative control: who believes the broker's word loses what it had.
TEST_F(FaultBroker, F01_WithoutTheAcknowledgementTheSameTestFindsWhatIsLost) {
    const std::string day = simulated();
    const std::string expected = evaluated(day);
    bool differs = false;
    for (int tries = 0; tries < 5 && !differs; ++tries) {
        std::filesystem::remove_all(state_);
        differs = board_after_deaths(replay(day, {"--bare"})) != expected;
    }
    EXPECT_TRUE(differs);
}

TEST_F(FaultBroker, F02_DeadAtTheStartTheWallIsThereBeforeIt) {
    broker_.kill();
    const auto pages = folder_.path() / "pages";
    std::filesystem::create_directories(pages);
    auto hub = this->hub(test::kEvening, {}, {"--pages-to", pages.string()});
    hub.start();
    EXPECT_TRUE(eventually([&] { return std::filesystem::exists(pages / "floor.png"); }))
        << hub.log();
    EXPECT_FALSE(hub.ended()) << "a broker that is away is no reason to end";
    broker_.start();
    ASSERT_TRUE(broker_.answers());
    EXPECT_FALSE(board().empty());
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(FaultBroker, F03_ThatHangsIsNoticedByTheKeepAliveAndComesBack) {
    MqttOptions options;
    options.url = broker_.url();
    options.client_id = "impatient";
    options.keep_alive_s = 5;
    options.longest_retry = Millis{1'000};
    auto client = MqttClient::start(options, {});
    ASSERT_TRUE(client);
    ASSERT_TRUE((*client)->wait_connected(Millis{20'000}));
    broker_.signal(SIGSTOP);
    EXPECT_TRUE(eventually([&] { return !(*client)->connected(); }));
    broker_.signal(SIGCONT);
    EXPECT_TRUE((*client)->wait_connected(Millis{20'000}));
}

TEST_F(FaultBroker, F06_ThatForgotEverythingHasTheWholePictureAgain) {
    const std::string day = simulated();
    auto hub = this->hub(test::kEvening);
    hub.start();
    ASSERT_EQ(run(replay(day)), 0);
    std::map<std::string, std::string> before;
    const auto picture = [&] {
        std::map<std::string, std::string> topics;
        const Listener all(broker_.url(),
                           {"leitstand/v1/board/#", "leitstand/v1/alert/#", "leitstand/v1/ack/#",
                            "leitstand/v1/display/#", "test/end"});
        // What is retained comes before what is published after the subscription.
        all.publish("test/end", "end");
        EXPECT_TRUE(eventually([&] { return !all.last("test/end").empty(); }));
        for (const auto& came : all.came()) topics[came.topic] = came.payload;
        return topics;
    };
    const std::string expected = evaluated(day);
    ASSERT_TRUE(eventually([&] { return board() == expected; }));
    before = picture();
    ASSERT_GE(before.size(), 10U);
    broker_.kill();
    broker_.wipe();
    broker_.start();
    ASSERT_TRUE(broker_.answers());
    EXPECT_TRUE(eventually([&] { return picture() == before; }));
    EXPECT_EQ(hub.stop(), 0);
}

TEST_F(FaultBroker, F26_GoneWithAllItsWillsNothingStaysFresh) {
    auto loaded = load_configuration(config_);
    ASSERT_TRUE(loaded.configuration);
    const ScaledClock clock(*parse_rfc3339("2026-11-23T10:00:00+01:00"), 120);
    auto live = LiveRun::start(loaded.configuration, {config_, state_, {}}, clock);
    ASSERT_TRUE(live) << live.error().message;
    const auto trust = [&] {
        return (*live)->hub().boards().get()->providers[0].queues[0].feed.trust;
    };
    const ProviderConfig& provider = loaded.configuration->providers[0];
    const std::string topic =
        "leitstand/v1/in/" + provider.id + "/" + provider.queues[0].id + "/live";
    {
        const Listener sender(broker_.url(), {});
        const auto said = [&] {
            sender.publish(topic, R"({"at":")" +
                                      format_rfc3339(clock.now(), std::chrono::minutes{0}) +
                                      R"(","waiting":0,"longest_wait_s":0})");
            return trust() == Trust::good;
        };
        ASSERT_TRUE(eventually(said));
    }
    broker_.kill();
    EXPECT_TRUE(eventually([&] { return trust() == Trust::stale; }))
        << "our own timers, not a will, say that a source is silent";
}

TEST_F(FaultBroker, F40_TopicsOfAnyKindHurtNobodyElse) {
    auto hub = this->hub(test::kEvening);
    hub.start();
    ASSERT_FALSE(board().empty());
    const Listener good(broker_.url(), {});
    const std::string contact = test::contact("c-1");
    const std::vector<std::string> odd{
        "leitstand/v1/in//",
        "leitstand/v1/in/nordcall//contact",
        "leitstand/v1/in/nord.call/x/contact",
        "leitstand/v1/in/NORDCALL/billing/contact",
        "leitstand/v1/in/nordcall/b i/contact",
        "leitstand/v1/in/nordcall/technik/contact/more/levels/than/there/are",
        "leitstand/v1/in/nordcall/" + std::string(60'000, 'x') + "/contact",
        "leitstand/v1/in/$SYS/>/*",
        "leitstand/v1/in/nordcall/technik/nonsense"};
    for (const auto& topic : odd) {
        const Listener sender(broker_.url(), {});
        (void)sender.client().publish(topic, contact, 1, false);
        (void)sender.client().flush(Millis{5'000});
    }
    good.publish("leitstand/v1/in/nordcall/technik/contact", contact);
    EXPECT_TRUE(eventually([&] { return board().find("\"unknown_topic\"") != std::string::npos; }));
    EXPECT_TRUE(eventually([&] { return board().find("\"offered\":1,") != std::string::npos; }))
        << board().substr(0, 2'000);
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(FaultBroker, F41_AFloodOfOneLeavesTheOthersTheirFigures) {
    auto hub = this->hub(test::kEvening);
    hub.start();
    ASSERT_FALSE(board().empty());
    const Listener flooding(broker_.url(), {}), other(broker_.url(), {});
    int refused = 0;
    for (int i = 0; i < 20'000; ++i) {
        if (!flooding.client().publish("leitstand/v1/in/leipzig/nowhere/live", "no json", 1, false))
            ++refused;
        if (i == 10'000)
            other.publish("leitstand/v1/in/nordcall/technik/contact", test::contact("c"));
    }
    EXPECT_LT(refused, 20'000);
    EXPECT_TRUE(eventually([&] { return board().find("\"offered\":1,") != std::string::npos; }));
    EXPECT_NE(board().find("unknown_queue"), std::string::npos) << "what is thrown away is counted";
    EXPECT_EQ(hub.stop(), 0);
}

class FaultFeed : public test::HubFixture {
protected:
    /// On a clock that moves.
    void start_moving() {
        auto journal = Journal::open(folder_.path() / "journal.db");
        ASSERT_TRUE(journal);
        auto hub =
            Hub::start(test::site(), moving_, std::move(journal->journal), marks_.collector());
        ASSERT_TRUE(hub) << hub.error().message;
        hub_ = std::move(*hub);
    }
    ~FaultFeed() override { hub_.reset(); }
    ScaledClock moving_{test::kNow, 1};
};

TEST_F(FaultFeed, F27_AWillThatOvertookTheRebirthIsOverruledByWhatComes) {
    start_moving();
    hub_->receive("leitstand/v1/in/nordcall/state", R"({"state":"offline"})");
    const auto offline = [&] { return board()->providers[0].queues[0].feed.offline; };
    ASSERT_TRUE(eventually(offline));
    const auto later = [&] {
        hub_->receive(test::kLiveTopic, test::live_state(1));
        return !offline();
    };
    EXPECT_TRUE(eventually(later)) << "who sends is not dead, whatever a will says";
}

TEST_F(FaultFeed, F28_ARetainedStateOfDaysAgoIsNeverCurrent) {
    start();
    hub_->receive(test::kLiveTopic,
                  R"({"at":"2026-11-20T10:00:00+01:00","waiting":0,"longest_wait_s":0})");
    ASSERT_TRUE(eventually([&] { return board()->providers[0].queues[0].feed.as_of.has_value(); }));
    const auto kept = board();
    const QueueBoard& queue = kept->providers[0].queues[0];
    EXPECT_EQ(queue.feed.trust, Trust::stale);
    EXPECT_FALSE(queue.live) << "a state of three days ago is taken off";
    EXPECT_NE(queue.status, QueueStatus::ok);
    EXPECT_NE(queue.status, QueueStatus::breach);
}

}  // namespace
}  // namespace leitstand
