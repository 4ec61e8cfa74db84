// The real day as a queue_log that a running hub follows: written piece by piece, rotated in the
// middle of a line, the hub killed at noon. It ends with the day's known figures.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "platform/base/json.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::Listener;
using test::RunningHub;
using test::ScratchFolder;
using test::TestBroker;

const std::string kLog =
    std::string(LEITSTAND_SHARED_DIR) + "/data/derived/asterisk_queue_log_1999-02-10.log";
constexpr const char* kBoard = "leitstand/v1/board/bank/all";
constexpr const char* kEnd = "1999-02-10T23:59:59Z";

class QueueLogLive : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(kLog)) {
            GTEST_SKIP() << "the derived day is not beside the project";
        }
        text_ = test::text_of(kLog);
        config_ = test::configuration_for(
            folder_, std::string(LEITSTAND_SOURCE_DIR) + "/tests/cases/queue_log_day",
            broker_.url_text());
        std::set<std::string> queues;
        std::istringstream lines(text_);
        for (std::string line; std::getline(lines, line);) {
            std::istringstream fields(line);
            std::string field;
            for (int i = 0; i < 3; ++i) std::getline(fields, field, '|');
            queues.insert(field);
        }
        std::filesystem::create_directories(folder_.path() / "config/connectors");
        std::ofstream connector(folder_.path() / "config/connectors/pbx.toml");
        connector << "[connector]\nid = \"pbx\"\nprovider = \"bank\"\ntype = \"queue_log\"\n"
                  << "base_url = \"" << log().string() << "\"\n[connector.queues]\n";
        for (const std::string& queue : queues) connector << '"' << queue << "\" = \"all\"\n";
    }
    [[nodiscard]] std::filesystem::path log() const { return folder_.path() / "queue_log"; }
    void append(std::size_t from, std::size_t to) const {
        std::ofstream(log(), std::ios::binary | std::ios::app) << text_.substr(from, to - from);
    }
    /// Of today's figures on the board; -1 while there are none.
    [[nodiscard]] double today(const std::string& name) const {
        json::Parser parser;
        const auto board = parser.parse(listener_.last(kBoard));
        double value = -1;
        if (!board || (*board)["today"][name].get(value)) return -1;
        return value;
    }
    void expect_the_day() const {
        EXPECT_TRUE(eventually([&] { return today("offered") == 1'599; })) << today("offered");
        EXPECT_EQ(today("answered"), 1'335);
        EXPECT_EQ(today("abandoned"), 264);
        EXPECT_EQ(today("answered_in_t"), 695);
        EXPECT_NEAR(today("asa_s"), 51.168, 0.0005);
    }

    ScratchFolder folder_;
    TestBroker broker_;
    Listener listener_{broker_.url(), {kBoard}};
    std::string text_, config_;
};

TEST_F(QueueLogLive, FollowedRotatedCutAndKilledAtNoonTheDayIsTheSame) {
    const std::size_t third = text_.size() / 3 + 7, half = text_.size() / 2 + 11;
    append(0, third);
    RunningHub hub(config_, kEnd, folder_.path());
    ASSERT_TRUE(eventually([&] { return today("offered") > 100; })) << hub.log();
    const double before = today("offered");
    std::filesystem::rename(log(), folder_.path() / "queue_log.1");
    append(third, half);
    ASSERT_TRUE(eventually([&] { return today("offered") > before + 100; })) << hub.log();
    hub.kill();
    append(half, text_.size());
    RunningHub again(config_, kEnd, folder_.path());
    expect_the_day();
    EXPECT_EQ(again.stop(), 0) << again.log();
}

TEST_F(QueueLogLive, EmptiedAfterACopyItIsTheSame) {
    const std::size_t half = text_.size() / 2 + 11;
    RunningHub hub(config_, kEnd, folder_.path());
    append(0, half);
    ASSERT_TRUE(eventually([&] { return today("offered") > 500; })) << hub.log();
    append(half, half + 50'000);  // may or may not be read before the copy
    std::filesystem::copy_file(log(), folder_.path() / "queue_log.1");
    std::filesystem::resize_file(log(), 0);
    append(half + 50'000, text_.size());
    expect_the_day();
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

}  // namespace
}  // namespace leitstand
