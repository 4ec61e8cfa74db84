// kill -9 at any instant: program, broker and publisher die again and again in the middle of a
// replay, and the board that stands in the end is the one of an undisturbed day. Beside it two
// negative controls: without the acknowledgement and without the dedup the same test finds faults.
// LEITSTAND_KILLS=500 chooses how many instants; LEITSTAND_SEED another choice of them.
#include <gtest/gtest.h>

#include <cstdlib>

#include "platform/base/rng.hpp"
#include "platform/base/text.hpp"
#include "tests/unit/reliability/world.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using test::eventually;

constexpr const char* kEvening = "2026-11-23T23:00:00+01:00";
constexpr int kKillsOfARound = 14;

struct Outcome {
    std::string board;               ///< retained, at the end
    std::vector<std::string> lines;  ///< of the journal
    std::string trouble;             ///< why this is no outcome; empty: it is one
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct Tally {
    int hub = 0, broker = 0, wiped = 0, publisher = 0, rounds = 0;
    [[nodiscard]] int all() const { return hub + broker + publisher; }
};

int number_from(const char* name, int otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::atoi(text);
}

class Killing : public testing::Test {
protected:
    void SetUp() override {
        config_ = test::configuration_for(folder_, test::kDemo, to_string(broker_.url()));
        day_ = (folder_.path() / "day.ndjson").string();
        ASSERT_EQ(test::shell("leitstand simulate --config " + config_ +
                              " --day 2026-11-23 --seed 5 > " + day_),
                  0);
        ASSERT_TRUE(broker_.answers());
    }
    fs::path new_state() {
        const auto state = folder_.path() / ("state-" + std::to_string(++lives_));
        fs::create_directories(state);
        return state;
    }
    test::Mortal hub(const fs::path& state) const {
        const std::string log = (folder_.path() / "hub.log").string();
        if (careless_) return {{LEITSTAND_CARELESS_HUB, config_, state.string(), kEvening}, log};
        return {{test::kProgram, "run", "--headless", "--config", config_, "--at", kEvening,
                 "--speed", "0", "--state-dir", state.string()},
                log};
    }
    test::Mortal publisher() const {
        std::vector<std::string> argv{
            test::kProgram, "replay", "--broker", to_string(broker_.url()),
            "--speed",      "max",    "--resume", day_};
        if (!acknowledged_) argv.emplace_back("--no-wait");
        return {argv, (folder_.path() / "replay.log").string()};
    }
    void kill_somebody(Rng& rng, test::Mortal& hub, test::Mortal& publisher, Tally& tally) {
        switch (rng.below(acknowledged_ ? 3 : 2)) {
            case 0:
                ++tally.hub;
                hub.kill();
                hub.start();
                break;
            case 1:
                ++tally.broker;
                broker_.kill();
                if (rng.chance(0.5)) {
                    ++tally.wiped;
                    broker_.wipe();
                }
                broker_.start();
                break;
            default:
                ++tally.publisher;
                publisher.kill();
                publisher.start();
        }
    }
    /// One replay with at most `kills` deaths, and what it left.
    Outcome replay(Rng& rng, int kills, Tally& tally) {
        const auto state = new_state();
        test::Mortal hub = this->hub(state), publisher = this->publisher();
        broker_.kill();
        broker_.wipe();
        broker_.start();
        hub.start();
        publisher.start();
        ++tally.rounds;
        for (int i = 0; i < kills; ++i) {
            std::this_thread::sleep_for(Millis{static_cast<int>(rng.below(160))});
            if (publisher.ended() && publisher.code() == 0) break;
            kill_somebody(rng, hub, publisher, tally);
        }
        return finish(state, hub, publisher);
    }
    /// A publisher that gave up is started again, as whoever runs it would; done is only exit 0.
    Outcome finish(const fs::path& state, test::Mortal& hub, test::Mortal& publisher) {
        Outcome outcome;
        const bool done = eventually([&] {
                              if (hub.ended()) hub.start();
                              if (!publisher.ended()) return false;
                              if (publisher.code() != 0) publisher.start();
                              return publisher.ended() && publisher.code() == 0;
                          }) ||
                          eventually([&] { return publisher.ended() && publisher.code() == 0; });
        if (!done) outcome.trouble = "the replay was not acknowledged: " + publisher.log();
        // Connected again, so that its last board has somewhere to go.
        const test::Listener before(broker_.url(), {"leitstand/v1/board/#"});
        if (!eventually([&] { return !before.last(test::kSiteTopic).empty(); }))
            outcome.trouble = "no board: " + hub.log();
        if (hub.stop() != 0) outcome.trouble = "the hub did not end well: " + hub.log();
        const test::Listener after(broker_.url(), {"leitstand/v1/board/#"});
        if (!eventually([&] { return !after.last(test::kSiteTopic).empty(); }))
            outcome.trouble = "no retained board";
        outcome.board = test::without_acknowledged(after.last(test::kSiteTopic));
        outcome.lines = test::kept_lines(state / "journal.db");
        if (const auto whole = check_journal(state / "journal.db"); !whole)
            outcome.trouble = whole.error().message;
        fs::remove_all(state);
        return outcome;
    }
    Outcome undisturbed() {
        const bool careless = std::exchange(careless_, false);
        const bool acknowledged = std::exchange(acknowledged_, true);
        Rng rng(0);
        Tally none;
        Outcome outcome = replay(rng, 0, none);
        careless_ = careless;
        acknowledged_ = acknowledged;
        return outcome;
    }
    /// Whether some disturbed replay of a few differs from the undisturbed one.
    bool finds_a_difference(std::uint64_t stream) {
        const Outcome expected = undisturbed();
        Rng rng(static_cast<std::uint64_t>(number_from("LEITSTAND_SEED", 1)), stream);
        Tally tally;
        for (int round = 0; round < 12; ++round) {
            const Outcome found = replay(rng, kKillsOfARound, tally);
            if (found.board != expected.board || found.lines != expected.lines) return true;
        }
        return false;
    }

    test::MortalBroker broker_;
    test::ScratchFolder folder_;
    std::string config_, day_;
    int lives_ = 0;
    bool acknowledged_ = true, careless_ = false;
};

std::string difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& found) {
    std::vector<std::string> lost, more;
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                        std::back_inserter(lost));
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                        std::back_inserter(more));
    std::string text = std::to_string(lost.size()) + " lost, " + std::to_string(more.size()) +
                       " double or foreign";
    if (!lost.empty()) text += "; lost " + lost.front().substr(0, 200);
    if (!more.empty()) text += "; more " + more.front().substr(0, 200);
    return text;
}

TEST_F(Killing, AtAnyInstantLosesNothingAndCountsNothingTwice) {
    const int kills = number_from("LEITSTAND_KILLS", 30);
    const Outcome expected = undisturbed();
    ASSERT_EQ(expected.trouble, "");
    ASSERT_GT(expected.lines.size(), 100U);
    Rng rng(static_cast<std::uint64_t>(number_from("LEITSTAND_SEED", 1)));
    Tally tally;
    while (tally.all() < kills) {
        const int before = tally.all();
        const Outcome found = replay(rng, std::min(kKillsOfARound, kills - tally.all()), tally);
        ASSERT_EQ(found.trouble, "") << "round " << tally.rounds;
        EXPECT_EQ(difference(expected.lines, found.lines), "0 lost, 0 double or foreign");
        EXPECT_EQ(found.board, expected.board) << "round " << tally.rounds;
        ASSERT_GT(tally.all(), before) << "the replay is over before anybody dies";
        if (HasFailure()) break;
    }
    std::printf(
        "%d deaths in %d replays: %d of the hub, %d of the broker (%d with its store), %d of "
        "the publisher\n",
        tally.all(), tally.rounds, tally.hub, tally.broker, tally.wiped, tally.publisher);
}

TEST_F(Killing, WithoutTheAcknowledgementTheSameTestFindsWhatIsLost) {
    acknowledged_ = false;
    EXPECT_TRUE(finds_a_difference(1));
}

TEST_F(Killing, WithoutTheDedupTheSameTestFindsWhatIsDoubled) {
    careless_ = true;
    EXPECT_TRUE(finds_a_difference(2));
}

}  // namespace
}  // namespace leitstand
