// F04: a broker behind a line of two seconds and a kilobyte a second. Nobody stalls, no queue grows
// without end, and what arrives late is at least the newest.
#include <thread>

#include "app/configuration/load.hpp"
#include "app/live/live_run.hpp"
#include "tests/fakes/slow_proxy.hpp"
#include "tests/unit/live/fixture.hpp"
#include "tests/unit/reliability/site.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::kSiteTopic;
using test::Listener;

constexpr const char* kTopic = "leitstand/v1/in/nordcall/billing/contact";

/// A slow line takes its time; that it ends is the fact.
template <class Condition>
bool patiently(Condition true_now) {
    for (int i = 0; i < 8; ++i) {
        if (eventually(true_now)) return true;
    }
    return false;
}

class SlowBroker : public test::Site {
protected:
    void SetUp() override {
        Site::SetUp();
        url_ = broker_.url();
        url_.port = wire_.port();
        // One queue and no more: a board of two kilobytes takes two seconds on this line.
        config_ = (folder_.path() / "small").string();
        std::filesystem::create_directories(config_ + "/providers");
        std::ofstream(config_ + "/site.toml")
            << "[site]\nid = \"test\"\nname = \"Test\"\ntimezone = \"Europe/Berlin\"\n[broker]\n"
            << "url = \"" << to_string(url_) << "\"\n";
        std::ofstream(config_ + "/providers/nordcall.toml")
            << "[provider]\nid = \"nordcall\"\nname = \"NordCall\"\nkind = \"outsourced\"\n"
            << "[[queue]]\nid = \"billing\"\nservice = \"Billing\"\nchannel = \"voice\"\n"
            << "feed = \"contact\"\n";
        auto loaded = load_configuration(config_);
        for (const auto& problem : loaded.problems) ADD_FAILURE() << to_string(problem);
        ASSERT_TRUE(loaded.configuration);
        auto live = LiveRun::start(loaded.configuration, {config_, state_, {}}, clock_);
        ASSERT_TRUE(live) << live.error().message;
        live_ = std::move(*live);
    }
    [[nodiscard]] std::shared_ptr<const Board> shown() const { return live_->hub().boards().get(); }
    [[nodiscard]] std::int64_t offered() const {
        return shown()->providers[0].queues[0].today.offered.value_or(-1);
    }
    /// How many boards of the site have come over the line.
    static std::size_t arrived(const Listener& listener) { return listener.came().size(); }
    static std::int64_t offered_in(const std::string& json) {
        const std::string key = "\"offered\":";
        const auto at = json.find(key);
        return at == std::string::npos ? -1 : std::atol(json.c_str() + at + key.size());
    }

    test::SlowProxy wire_{broker_.url().port, Millis{2'000}, 1'000};
    MqttUrl url_;
    ScaledClock clock_{test::kNow, 1};
    std::unique_ptr<LiveRun> live_;
};

TEST_F(SlowBroker, F04_BoardsGoOnAndTheLineCarriesTheNewestNotAllOfThem) {
    const Listener listener(broker_.url(), {kSiteTopic});
    // A source of our own, quicker than the line: each board differs from the one before.
    std::int64_t sent = 0;
    const auto feed = [&] {
        live_->hub().receive(kTopic, test::contact("c-" + std::to_string(++sent)));
    };
    std::size_t made = 0;
    std::uint64_t last = 0;
    const auto four_arrived = [&] {
        feed();
        const auto board = shown();
        made += board->revision != last ? 1U : 0U;
        last = board->revision;
        return arrived(listener) >= 4;
    };
    ASSERT_TRUE(patiently(four_arrived));
    EXPECT_GT(made, 100U) << "the engine waits for no line";
    EXPECT_TRUE(eventually([&] { return offered() == sent; })) << "and loses nothing";
    const std::size_t by_now = arrived(listener);
    // Those that were on the way, and the newest: not one for each that was made.
    constexpr std::size_t kOnTheWay = 8;
    ASSERT_TRUE(patiently([&] {
        return arrived(listener) > by_now + kOnTheWay ||
               offered_in(listener.last(kSiteTopic)) == sent;
    }));
    EXPECT_EQ(offered_in(listener.last(kSiteTopic)), sent);
}

TEST_F(SlowBroker, F04_WhatComesOverItIsAcknowledgedToTheLast) {
    std::vector<std::string> all;
    for (int i = 0; i < 25; ++i) {
        all.push_back(R"({"at":"2026-11-23T09:55:00+01:00","topic":")" + std::string(kTopic) +
                      R"(","payload":)" + test::contact("c-" + std::to_string(i)) + "}");
    }
    test::Mortal replay({test::kProgram, "replay", "--broker", to_string(url_), "--speed", "max",
                         lines("slow.ndjson", all)},
                        (folder_.path() / "replay.log").string());
    replay.start();
    ASSERT_TRUE(patiently([&] { return replay.ended(); })) << replay.log();
    EXPECT_EQ(replay.code(), 0) << replay.log();
    EXPECT_EQ(offered(), 25) << "acknowledged, and so there, and once";
}

}  // namespace
}  // namespace leitstand
