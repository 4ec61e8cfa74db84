// The whole path through a real Mosquitto and the real program: live is what eval says, whoever
// dies in between.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "platform/base/text.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using test::eventually;
using test::kDemo;
using test::Listener;
using test::RunningHub;
using test::ScratchFolder;
using test::shell;
using test::TestBroker;
using test::text_of;

constexpr const char* kSite = "leitstand/v1/board/site";
constexpr const char* kEvening = "2026-11-23T23:00:00+01:00";

/// The one thing that differs on purpose: a recording has no envelopes, a replay has.
std::string without_acknowledged(std::string json) {
    for (const char* word :
         {"\"acknowledged\":true", "\"acknowledged\":false", "\"acknowledged\":null"}) {
        for (std::size_t at = 0; (at = json.find(word)) != std::string::npos;) {
            json.erase(at, std::string(word).size());
        }
    }
    return json;
}

class LiveRun : public testing::Test {
protected:
    void SetUp() override {
        config_ = test::configuration_for(folder_, kDemo, broker_.url_text());
        day_ = (folder_.path() / "day.ndjson").string();
    }
    void simulate() {
        ASSERT_EQ(shell("leitstand simulate --config " + config_ + " --day 2026-11-23 --seed 5 > " +
                        day_),
                  0);
    }
    /// Every line counts, as every replayed message does.
    std::string eval(const std::string& at) {
        const std::string out = (folder_.path() / "eval.json").string();
        EXPECT_EQ(shell("leitstand eval --config " + config_ + " --until end --at " + at + " " +
                        day_ + " > " + out),
                  0);
        return std::string(trim(text_of(out)));
    }
    int replay(const std::string& options = "") {
        return shell("leitstand replay --broker " + broker_.url_text() + " --speed max " + options +
                     " " + day_ + " 2>>" + (folder_.path() / "replay.log").string());
    }
    std::string replay_log() { return text_of(folder_.path() / "replay.log"); }

    TestBroker broker_;
    ScratchFolder folder_;
    std::string config_, day_;
};

TEST_F(LiveRun, ADayReplayedBareAtFullSpeedIsWhatEvalSaysByteForByte) {
    simulate();
    RunningHub hub(config_, kEvening, folder_.path());
    const Listener listener(broker_.url(), {kSite});
    ASSERT_TRUE(eventually([&] { return !listener.last(kSite).empty(); }));
    ASSERT_EQ(replay("--bare"), 0) << replay_log();
    const std::string expected = eval(kEvening);
    EXPECT_TRUE(eventually([&] { return listener.last(kSite) == expected; }))
        << listener.last(kSite) << "\n"
        << expected;
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(LiveRun, ADayInEnvelopesIsAcknowledgedToItsEndAndTheSameBoard) {
    simulate();
    RunningHub hub(config_, kEvening, folder_.path());
    ASSERT_EQ(replay(), 0) << replay_log();
    ASSERT_EQ(hub.stop(), 0) << hub.log();
    const Listener after(broker_.url(), {"leitstand/v1/#"});
    ASSERT_TRUE(eventually([&] { return !after.last(kSite).empty(); }));
    EXPECT_EQ(without_acknowledged(after.last(kSite)), without_acknowledged(eval(kEvening)));
    EXPECT_TRUE(eventually([&] { return !after.last("leitstand/v1/ack/leipzig/replay").empty(); }));
}

TEST_F(LiveRun, AHubThatIsKilledInMidReplayEndsWithTheSameBoard) {
    simulate();
    const std::string expected = without_acknowledged(eval(kEvening));
    for (int round = 0; round < 3; ++round) {
        const auto folder = folder_.path() / std::to_string(round);
        fs::create_directories(folder);
        auto hub = std::make_unique<RunningHub>(config_, kEvening, folder);
        std::thread sender(
            [&] { EXPECT_EQ(replay("--src round-" + std::to_string(round)), 0) << replay_log(); });
        for (int kills = 0; kills < 3; ++kills) {
            std::this_thread::sleep_for(Millis{50 + static_cast<int>(random_unit() * 250)});
            hub->kill();
            hub = std::make_unique<RunningHub>(config_, kEvening, folder);
        }
        sender.join();
        ASSERT_TRUE(hub->ready()) << hub->log();
        ASSERT_EQ(hub->stop(), 0) << hub->log();
        const Listener after(broker_.url(), {kSite});
        ASSERT_TRUE(eventually([&] { return !after.last(kSite).empty(); }));
        EXPECT_EQ(without_acknowledged(after.last(kSite)), expected) << "round " << round;
    }
}

TEST_F(LiveRun, TheRealDayIsWhatEvalSaysByteForByte) {
    const std::string data =
        std::string(LEITSTAND_SHARED_DIR) + "/data/anonymous_bank_1999/february.txt";
    if (!fs::exists(data))
        GTEST_SKIP() << "the call files are not beside the project: ../shared/data";
    fs::remove_all(config_);
    config_ = test::configuration_for(
        folder_, std::string(LEITSTAND_SOURCE_DIR) + "/tests/cases/anonymous_bank/t20_s5",
        broker_.url_text());
    ASSERT_EQ(
        shell("leitstand import calls --format seelab --provider bank --queue-from type --timezone "
              "Asia/Jerusalem " +
              data + " 2>/dev/null | grep 1999-02-10 > " + day_),
        0);
    constexpr const char* kAt = "1999-02-10T23:59:59+02:00";
    RunningHub hub(config_, kAt, folder_.path());
    const Listener listener(broker_.url(), {kSite});
    ASSERT_TRUE(eventually([&] { return !listener.last(kSite).empty(); }));
    ASSERT_EQ(replay("--bare"), 0) << replay_log();
    const std::string expected = eval(kAt);
    EXPECT_TRUE(eventually([&] { return listener.last(kSite) == expected; }))
        << listener.last(kSite) << "\n"
        << expected;
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(LiveRun, SaysFarewellWhenItEndsAndItsWillWhenItIsKilled) {
    constexpr const char* kState = "leitstand/v1/display/wall-1/state";
    const Listener listener(broker_.url(), {kState});
    const auto is = [&](const char* word) {
        return eventually([&] { return listener.last(kState).find(word) != std::string::npos; });
    };
    RunningHub first(config_, kEvening, folder_.path());
    ASSERT_TRUE(is("online"));
    EXPECT_EQ(first.stop(), 0) << first.log();
    ASSERT_TRUE(is("offline"));
    RunningHub second(config_, kEvening, folder_.path());
    ASSERT_TRUE(is("online"));
    second.kill();
    EXPECT_TRUE(is("offline"));
}

TEST_F(LiveRun, ItsStateSaysWhatHoldsOnTheDisplayAfterAReconnectToo) {
    constexpr const char* kState = "leitstand/v1/display/wall-1/state";
    constexpr const char* kSet = "leitstand/v1/display/wall-1/set";
    const RunningHub hub(config_, kEvening, folder_.path());
    const Listener listener(broker_.url(), {kState});
    const auto is = [&](const char* words) {
        return eventually([&] { return listener.last(kState).ends_with(words); });
    };
    ASSERT_TRUE(is(R"("brightness":100,"power":"auto"})")) << listener.last(kState);
    listener.publish(kSet, R"({"brightness":40})", false);
    listener.publish(kSet, R"({"power":"perhaps"})", false);
    listener.publish(kSet, R"({"power":"off"})", false);
    ASSERT_TRUE(is(R"("brightness":40,"power":"off"})")) << listener.last(kState);
    listener.publish(kState, "lost", true);
    ASSERT_TRUE(is("lost"));
    broker_.kill();
    EXPECT_TRUE(is(R"("brightness":40,"power":"off"})")) << listener.last(kState);
}

TEST_F(LiveRun, AChangedConfigurationHoldsAndAWrongOneDoesNot) {
    RunningHub hub(config_, kEvening, folder_.path());
    const Listener listener(broker_.url(), {kSite});
    const auto shows = [&](const std::string& word) {
        return eventually([&] { return listener.last(kSite).find(word) != std::string::npos; });
    };
    ASSERT_TRUE(shows("Team Leipzig"));
    const fs::path file = fs::path(config_) / "providers" / "leipzig.toml";
    const std::string good = text_of(file);
    std::ofstream(file) << good << "\n[nonsense]\n";
    ASSERT_TRUE(eventually([&] {
        return hub.log().find("the old one holds") != std::string::npos;
    })) << hub.log();
    std::string renamed = good;
    renamed.replace(renamed.find("Team Leipzig"), 12, "Team Zentral");
    std::ofstream(file) << renamed;
    EXPECT_TRUE(shows("Team Zentral")) << hub.log();
    EXPECT_EQ(hub.stop(), 0);
}

TEST_F(LiveRun, RecordWritesWhatCameUntilItsTimeIsOver) {
    const auto out = folder_.path() / "recorded.ndjson";
    std::thread recorder([&] {
        EXPECT_EQ(shell("leitstand record --broker " + broker_.url_text() + " --for 2s > " +
                        out.string()),
                  0);
    });
    const Listener sender(broker_.url(), {});
    // Retained, so that it does not matter who is there first.
    sender.publish("leitstand/v1/in/leipzig/state", "{\"state\":\n\"online\"}", true);
    sender.publish("leitstand/v1/in/nordcall/state", "no json", true);
    recorder.join();
    const std::string recorded = text_of(out);
    EXPECT_NE(
        recorded.find(R"("topic":"leitstand/v1/in/leipzig/state","payload":{"state": "online"}})"),
        std::string::npos)
        << recorded;
    EXPECT_EQ(std::count(recorded.begin(), recorded.end(), '\n'), 1);
}

TEST_F(LiveRun, ReplayWithoutAHubEndsWithAnError) {
    std::ofstream(day_)
        << R"({"at":"2026-11-23T08:00:00+01:00","topic":"leitstand/v1/in/leipzig/state",)"
        << R"("payload":{"state":"online"}})"
        << "\n";
    EXPECT_EQ(replay("--give-up 300ms"), 1);
    EXPECT_NE(replay_log().find("does a hub run"), std::string::npos) << replay_log();
    EXPECT_EQ(replay("--no-wait"), 0);
}

TEST_F(LiveRun, WrongUsageHasItsExitCode) {
    EXPECT_EQ(shell("leitstand run --headless --config /nowhere 2>/dev/null"), 2);
    EXPECT_EQ(shell("leitstand run --headless --role edge --config " + config_ + " 2>/dev/null"),
              2);
    EXPECT_EQ(shell("leitstand run --headless --speed 5 --config " + config_ + " 2>/dev/null"), 2);
    EXPECT_EQ(shell("leitstand replay --broker http://x file 2>/dev/null"), 2);
    EXPECT_EQ(shell("leitstand record --broker mqtt://127.0.0.1:1 --for soon 2>/dev/null"), 2);
}

}  // namespace
}  // namespace leitstand
