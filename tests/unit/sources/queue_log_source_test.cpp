// A queue_log that is followed on disk: what is handed on, when how it stands is told, and what is
// said where it can't be read.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "app/sources/queue_log_source.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/source_sink.hpp"

namespace leitstand::test {
namespace {

const Instant kTen = *parse_rfc3339("2026-11-23T10:00:00Z");
constexpr std::int64_t kTenS = 1'795'428'000;

std::string line(std::int64_t at_s, const std::string& call, const std::string& rest) {
    return std::to_string(at_s) + "|" + call + "|support|NONE|" + rest + "\n";
}

class QueueLogSourceTest : public testing::Test {
protected:
    void start() {
        ConnectorConfig connector;
        connector.id = "pbx";
        connector.provider = "acme";
        connector.type = ConnectorType::queue_log;
        connector.base_url = (folder_.path() / "queue_log").string();
        connector.queues["support"] = "help";
        connector.every = every_;
        auto made = make_queue_log_source(connector, site_, bench_.means(folder_.path()));
        ASSERT_TRUE(made) << made.error().message;
        source_ = std::move(*made);
    }
    void append(const std::string& text, const std::string& name = "queue_log") const {
        std::ofstream(folder_.path() / name, std::ios::binary | std::ios::app) << text;
    }

    ScratchFolder folder_;
    Configuration site_ = site_of({"help"});
    SourceBench bench_{kTen};
    Millis every_ = ConnectorConfig{}.every;
    std::unique_ptr<Source> source_;
};

TEST_F(QueueLogSourceTest, TellsContactsAndHowTheQueueStands) {
    append(line(kTenS - 100, "1.1", "ENTERQUEUE||0301234567|1") +
           line(kTenS - 90, "1.1", "CONNECT|10|1.2|3") +
           line(kTenS - 40, "1.1", "COMPLETECALLER|10|50|1") +
           line(kTenS - 30, "1.3", "ENTERQUEUE||0301234568|1"));
    start();
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }));
    EXPECT_EQ(bench_.sink.came[0].first, "leitstand/v1/in/acme/help/contact");
    const std::string contact = bench_.sink.came[0].second;
    EXPECT_NE(contact.find("\"talk_s\":50"), std::string::npos) << contact;
    EXPECT_EQ(contact.find("030"), std::string::npos) << "a number of a caller left the connector";
    const std::string live = bench_.sink.last("help/live");
    EXPECT_NE(live.find("\"waiting\":1,\"longest_wait_s\":30"), std::string::npos) << live;
    append(line(kTenS, "1.3", "ABANDON|1|1|30"));
    ASSERT_TRUE(step_until(*source_, [&] { return bench_.sink.of("help/contact").size() == 2; }));
    EXPECT_NE(bench_.sink.last("help/contact").find("abandoned"), std::string::npos);
    EXPECT_TRUE(source_->report().trouble.empty()) << source_->report().trouble;
}

TEST_F(QueueLogSourceTest, SaysThatTheFileIsMissingAndTakesItWhenItComes) {
    start();
    source_->step();
    EXPECT_NE(source_->report().trouble.find("is not there yet"), std::string::npos);
    EXPECT_TRUE(bench_.sink.came.empty()) << "nobody waits, it said, and knows nothing";
    append(line(kTenS - 100, "1.1", "ENTERQUEUE||x|1"));
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }));
    EXPECT_EQ(source_->report().trouble, "");
}

TEST_F(QueueLogSourceTest, WhatTheSinkDoesNotTakeIsTakenLater) {
    append(line(kTenS - 100, "1.1", "ENTERQUEUE||x|1") + line(kTenS - 90, "1.1", "ABANDON|1|1|10"));
    bench_.sink.full = true;
    start();
    source_->step();
    source_->step();
    EXPECT_TRUE(bench_.sink.came.empty());
    bench_.sink.full = false;
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }));
    EXPECT_EQ(bench_.sink.of("help/contact").size(), 1U);
}

TEST_F(QueueLogSourceTest, ARestartReadsFromBeforeMidnightAndLeavesOutTheDaysBefore) {
    const std::int64_t midnight = kTenS - 10 * 3'600;
    append(line(midnight - 7 * 3'600, "old", "ENTERQUEUE||x|1") +
               line(midnight - 7 * 3'600 + 5, "old", "ABANDON|1|1|5"),
           "queue_log.2");
    append(line(midnight - 20, "night", "ENTERQUEUE||x|1"), "queue_log.1");
    append(line(midnight + 20, "night", "ABANDON|1|1|40"));
    const timespec old[2]{{midnight - 7 * 3'600 + 5, 0}, {midnight - 7 * 3'600 + 5, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, (folder_.path() / "queue_log.2").c_str(), old, 0), 0);
    start();
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/contact").empty(); }));
    ASSERT_EQ(bench_.sink.of("help/contact").size(), 1U);
    EXPECT_NE(bench_.sink.last("help/contact").find("night"), std::string::npos);
}

TEST_F(QueueLogSourceTest, ALogThatNobodyWritesIsNoQueueInWhichNobodyWaits) {
    bench_.clock = ScaledClock(kTen, 3'600);
    every_ = Millis{20};
    append(line(kTenS - 100, "1.1", "ENTERQUEUE||x|1") + line(kTenS - 90, "1.1", "ABANDON|1|1|10"));
    start();
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }));
    ASSERT_TRUE(step_until(*source_, [&] { return !source_->report().trouble.empty(); }));
    EXPECT_NE(source_->report().trouble.find("quiet_after_s"), std::string::npos);
    const std::size_t told = bench_.sink.of("help/live").size();
    const Instant later = bench_.clock.now() + std::chrono::hours{2};
    ASSERT_TRUE(step_until(*source_, [&] { return bench_.clock.now() > later; }));
    EXPECT_EQ(bench_.sink.of("help/live").size(), told);
    append(std::to_string(kTenS + 9'000) + "|NONE|NONE|SIP/7|UNPAUSE|\n");
    ASSERT_TRUE(step_until(*source_, [&] { return bench_.sink.of("help/live").size() > told; }));
    EXPECT_EQ(source_->report().trouble, "") << "any line is a sign of life";
}

TEST_F(QueueLogSourceTest, NamesAWrongSetting) {
    ConnectorConfig connector;
    connector.id = "pbx";
    connector.type = ConnectorType::queue_log;
    connector.base_url = "queue_log";
    connector.settings = {{"pth", "/x"}, {"quiet_after_s", "7200"}};
    const auto mistakes = check_queue_log(connector);
    ASSERT_EQ(mistakes.size(), 2U);
    EXPECT_EQ(mistakes[0].key, "base_url");
    EXPECT_EQ(mistakes[1].message, "queue_log has no setting `pth`");
}

}  // namespace
}  // namespace leitstand::test
