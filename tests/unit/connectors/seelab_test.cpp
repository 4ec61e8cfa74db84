// Each quirk of the Anonymous Bank files, on rows made for it; and the real months, where they are
// at hand.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "connectors/foreign/collect.hpp"
#include "connectors/seelab/calls.hpp"

namespace leitstand {
namespace {

using std::chrono::seconds;

constexpr std::string_view kHeader =
    "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\tq_"
    "start\tq_exit\t"
    "q_time\toutcome\tser_start\tser_exit\tser_time\tserver";

TimeZone jerusalem() { return TimeZone::locate("Asia/Jerusalem").value(); }

/// The only row behind the header.
class SeelabRow : public testing::Test {
protected:
    Result<ForeignRow> read(std::string_view row, std::string_view end = "\r\n") {
        text_ = std::string(kHeader) + std::string(end) + std::string(row) + std::string(end);
        auto opened = open_seelab(text_, jerusalem(), SeelabQueue::type);
        EXPECT_TRUE(opened);
        file_ = std::move(*opened);
        auto found = file_->next();
        EXPECT_TRUE(found);
        EXPECT_EQ(file_->line(), 2U);
        return std::move(*found);
    }
    std::string text_;
    std::unique_ptr<ForeignFile> file_;
};

Instant at(const char* text) { return parse_rfc3339(text).value(); }

TEST_F(SeelabRow, QueuedAndAnsweredWaitsForQTime) {
    // ser_start is a second before q_exit: the wait is q_time all the same.
    const auto row = read(
        "AA0101\t33118\t27997683\t2\tPS\t990101\t6:55:20\t6:55:26\t6\t6:55:26\t6:55:43\t17\t"
        "AGENT\t6:55:42\t6:56:37\t55\tMICHAL");
    ASSERT_TRUE(row) << row.error().message;
    const auto& c = row->contact;
    EXPECT_EQ(c.id, "990101-AA0101-33118");
    EXPECT_EQ(row->queue, "PS");
    EXPECT_EQ(c.topic, "PS");
    EXPECT_EQ(c.customer, "");
    EXPECT_EQ(c.outcome, Outcome::answered);
    EXPECT_EQ(c.queued_at, at("1999-01-01T06:55:26+02:00"));
    EXPECT_EQ(c.wait(), seconds{17});
    EXPECT_EQ(c.talk, seconds{55});
    EXPECT_EQ(c.acw, std::nullopt);
    EXPECT_EQ(c.ended_at, at("1999-01-01T06:56:38+02:00"));
}

TEST_F(SeelabRow, AgentWithoutQueueIsAnsweredAtOnceAtVruExit) {
    const auto row = read(
        "AA0101\t33119\t0\t0\tPS\t990101\t7:41:16\t7:41:26\t10\t0:00:00\t0:00:00\t0\tAGENT\t"
        "7:41:25\t7:44:53\t208\tBASCH",
        "\n");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->contact.queued_at, at("1999-01-01T07:41:26+02:00"));
    EXPECT_EQ(row->contact.wait(), seconds{0});
}

TEST_F(SeelabRow, QueuedExactlyAtMidnightStillWaitsForQTime) {
    const auto row = read(
        "AA0102\t31056\t1\t2\tPS\t990215\t23:59:54\t23:59:54\t0\t0:00:00\t0:00:27\t27\tAGENT\t"
        "0:00:26\t0:01:33\t67\tAVNI");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->contact.queued_at, at("1999-02-15T23:59:54+02:00"));
    EXPECT_EQ(row->contact.wait(), seconds{27});
}

TEST_F(SeelabRow, HangInTheQueueIsAbandonedEvenWithAServiceTime) {
    const auto row = read(
        "AA0101\t33761\t5\t2\tPS\t990113\t16:21:19\t16:21:25\t6\t16:21:25\t16:21:58\t33\tHANG\t"
        "16:21:58\t16:30:30\t512\tNO_SERVER");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->contact.outcome, Outcome::abandoned);
    EXPECT_EQ(row->contact.ended_at, at("1999-01-13T16:21:58+02:00"));
    EXPECT_EQ(row->contact.talk, std::nullopt);
}

TEST_F(SeelabRow, HangWithoutQueueNeverCameToTheQueue) {
    const auto row = read(
        "AA0101\t33117\t0\t0\tPS\t990101\t0:34:12\t0:34:23\t11\t0:00:00\t0:00:00\t0\tHANG\t"
        "0:00:00\t0:00:00\t0\tNO_SERVER");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->ignored, "hung up in the IVR");
}

TEST_F(SeelabRow, PhantomIsIgnoredWhateverItsTimesAre) {
    const auto row = read(
        "AA0101\t33180\t6\t2\tPS\t990103\t10:19:09\t10:19:15\t6\t10:19:15\t10:19:31\t-16\t"
        "PHANTOM\t10:19:30\t10:20:13\t99999999\tNO_SERVER");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->ignored, "phantom");
}

TEST_F(SeelabRow, CallsThatCrossMidnightLastAsLongAsTheirDurations) {
    const auto row = read(
        "AA0213\t12511\t3\t1\tPS\t990109\t23:59:23\t23:59:23\t0\t23:59:28\t0:00:03\t35\tAGENT\t"
        "0:00:03\t0:00:55\t52\tANAT");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->contact.queued_at, at("1999-01-09T23:59:28+02:00"));
    EXPECT_EQ(row->contact.answered_at, at("1999-01-10T00:00:03+02:00"));
    EXPECT_EQ(row->contact.ended_at, at("1999-01-10T00:00:55+02:00"));
}

TEST_F(SeelabRow, NegativeVruTimeNoServerAndNoServiceTimeAreNoObstacle) {
    const auto row = read(
        "AA0101\t34400\t4\t2\tPS\t990128\t15:46:49\t15:45:56\t-53\t15:45:56\t15:46:59\t63\tAGENT\t"
        "0:00:00\t0:00:00\t0\tNO_SERVER");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->contact.wait(), seconds{63});
    EXPECT_EQ(row->contact.talk, seconds{0});
}

TEST_F(SeelabRow, PriorityAndTypeMayBeGluedWithBlanks) {
    const auto row = read(
        "AA0101\t33118\t2\t2     NE\t990601\t6:55:20\t6:55:26\t6\t6:55:26\t6:55:43\t17\tAGENT\t"
        "6:55:43\t6:56:37\t54\tX");
    ASSERT_TRUE(row) << row.error().message;
    EXPECT_EQ(row->queue, "NE");
    EXPECT_EQ(row->contact.queued_at, at("1999-06-01T06:55:26+03:00"));
}

TEST_F(SeelabRow, ABadRowSaysWhichColumnAndWhatItMustBe) {
    const std::pair<const char*, const char*> rows[] = {
        {"AA0101\t1\t2\t2\tPS\t990101\t6:55:20\t6:55:26\t6\t6:55:26\t6:55:43\t-17\tAGENT\t0:00:"
         "00\t0:00:00\t0\tX",
         "column q_time is \"-17\"; it must be whole seconds, 0 or more"},
        {"AA0101\t1\t2\t2\tPS\t990101\t6:55:20\t6:55:26\t6\t6:75:26\t6:55:43\t17\tAGENT\t0:00:"
         "00\t0:00:00\t0\tX",
         "column q_start is \"6:75:26\"; it must be a time, H:MM:SS"},
        {"AA0101\t1\t2\t2\tPS\t990231\t6:55:20\t6:55:26\t6\t6:55:26\t6:55:43\t17\tAGENT\t0:00:"
         "00\t0:00:00\t0\tX",
         "column date is \"990231\"; it must be a day, yymmdd"},
        {"AA0101\t1\t2\t2\tPS\t990101\t6:55:20\t6:55:26\t6\t6:55:26\t6:55:43\t17\tBUSY\t0:00:00\t0:"
         "00:00\t0\tX",
         "column outcome is \"BUSY\"; it must be AGENT, HANG or PHANTOM"},
        {"AA0101\t1\t2", "the row has 3 columns; it must have 17, separated by tabs"},
    };
    for (const auto& [text, words] : rows) {
        const auto row = read(text);
        ASSERT_FALSE(row);
        EXPECT_EQ(row.error().message, words);
    }
}

TEST(Seelab, AFileWithoutItsHeaderIsRefused) {
    EXPECT_FALSE(open_seelab("", jerusalem(), SeelabQueue::none));
    EXPECT_FALSE(open_seelab("a,b,c\n", jerusalem(), SeelabQueue::none));
}

TEST(Collector, SortsByTimeAndPutsTheQueueInLowerCase) {
    const std::string text = std::string(kHeader) +
                             "\nAA0101\t1\t0\t0\tPS\t990101\t8:00:00\t8:00:00\t0\t8:00:00\t8:00:"
                             "10\t10\tAGENT\t0:00:00\t0:00:00\t600\tKIM"
                             "\nAA0101\t2\t777\t0\tNW\t990101\t8:01:00\t8:01:00\t0\t8:01:00\t8:01:"
                             "07\t7\tHANG\t0:00:00\t0:00:00\t0\tKIM\n";
    auto file = open_seelab(text, jerusalem(), SeelabQueue::type).value();
    Collector collector({"bank", "", jerusalem()});
    while (const auto row = file->next()) ASSERT_TRUE(collector.add(*row));
    std::string out;
    collector.write(out);
    EXPECT_EQ(
        out,
        R"({"at":"1999-01-01T08:01:07+02:00","topic":"leitstand/v1/in/bank/nw/contact","payload":)"
        R"({"id":"990101-AA0101-2","channel":"voice","queued_at":"1999-01-01T08:01:00+02:00",)"
        R"("ended_at":"1999-01-01T08:01:07+02:00","outcome":"abandoned","topic":"NW"}})"
        "\n"
        R"({"at":"1999-01-01T08:10:10+02:00","topic":"leitstand/v1/in/bank/ps/contact","payload":)"
        R"({"id":"990101-AA0101-1","channel":"voice","queued_at":"1999-01-01T08:00:00+02:00",)"
        R"("answered_at":"1999-01-01T08:00:10+02:00","ended_at":"1999-01-01T08:10:10+02:00",)"
        R"("outcome":"answered","talk_s":600,"topic":"PS"}})"
        "\n");
    EXPECT_EQ(out.find("KIM"), std::string::npos);  // no names
    EXPECT_EQ(to_string(collector.summary(), MessageKind::contact), "2 rows: 2 contacts; 0 bad");
}

TEST(Collector, WhatADecoderWouldRefuseIsABadRow) {
    Collector collector({"bank", "calls", jerusalem()});
    ForeignRow row;
    row.contact.id = "two\nlines";
    const auto control = collector.add(row);
    ASSERT_FALSE(control);
    EXPECT_EQ(control.error().message,
              "`id` is \"two?lines\"; it must be a text of at most 200 bytes without control or "
              "direction "
              "signs");
    row.contact.id = "k\xfc";  // Latin-1
    EXPECT_FALSE(collector.add(row));
    ForeignRow interval;
    interval.kind = MessageKind::interval;
    interval.interval.start = at("2026-11-02T09:10:00Z");
    interval.interval.length = std::chrono::minutes{30};
    EXPECT_FALSE(collector.add(interval));
    row.contact.id = "fine";
    EXPECT_TRUE(collector.add(row));
    EXPECT_TRUE(collector.add(row));
    EXPECT_EQ(to_string(collector.summary(), MessageKind::contact),
              "5 rows: 2 contacts; 1 stand more than once; 3 bad");
}

TEST(Collector, AQueueColumnThatIsNoIdIsABadRow) {
    Collector collector({"bank", "", jerusalem()});
    ForeignRow row;
    row.contact.id = "1";
    row.queue = "Billing Desk";
    const auto added = collector.add(row);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().message,
              "\"Billing Desk\" can't be a queue: an id is 1 to 40 of a-z, 0-9, _ and -");
}

TEST(SeelabMonths, CountsOfTheRealFiles) {
    std::map<std::string_view, int> counts;
    for (const char* month : {"january", "february"}) {
        std::ifstream in(
            std::string(LEITSTAND_SHARED_DIR "/data/anonymous_bank_1999/") + month + ".txt",
            std::ios::binary);
        if (!in) GTEST_SKIP() << "the shared reference material is not there";
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        auto file = open_seelab(text, jerusalem(), SeelabQueue::type).value();
        while (const auto row = file->next()) {
            ASSERT_TRUE(*row) << month << ":" << file->line() << ": " << row->error().message;
            if (!(*row)->ignored.empty()) {
                ++counts[(*row)->ignored];
            } else {
                ++counts[(*row)->contact.outcome == Outcome::answered ? "answered" : "abandoned"];
            }
        }
    }
    EXPECT_EQ(counts["answered"], 27'060 + 27'162);
    EXPECT_EQ(counts["abandoned"], 3'101 + 3'963);
    EXPECT_EQ(counts["hung up in the IVR"], 1'198 + 1'941);
    EXPECT_EQ(counts["phantom"], 518);
}

}  // namespace
}  // namespace leitstand
