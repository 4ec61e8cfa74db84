// Asterisk's queue_log: each event, everything that is missing or doubled, logs cut anywhere; and
// the real day, where it is at hand, in whatever pieces it comes.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "connectors/foreign/collect.hpp"
#include "connectors/queue_log/connector.hpp"
#include "connectors/queue_log/file.hpp"

namespace leitstand {
namespace {

using std::chrono::seconds;

/// What is kept by id and highest revision, as the engine keeps it.
using Kept = std::map<std::string, EndedCall>;

void keep(const std::vector<EndedCall>& ended, Kept& kept) {
    for (const EndedCall& call : ended) {
        auto& place = kept[call.id];
        if (place.id.empty() || place.rev <= call.rev) place = call;
    }
}

std::string shown(const EndedCall& c) {
    static constexpr const char* kOutcomes[] = {"answered", "abandoned", "flowout", "callback"};
    std::ostringstream out;
    out << c.id << " rev " << c.rev << " " << kOutcomes[static_cast<int>(c.outcome)] << " "
        << c.wait.count() / 1000;
    if (c.talk) out << "+" << c.talk->count() / 1000;
    if (c.transferred) out << " transferred";
    return out.str();
}

std::string text_of(const Kept& kept) {
    std::string out;
    for (const auto& [id, call] : kept) out += shown(call) + "\n";
    return out;
}

std::string calls_of(std::string_view text) {
    QueueLog log;
    Kept kept;
    log.feed(text);
    keep(log.ended(), kept);
    log.end_of_log();
    keep(log.ended(), kept);
    return text_of(kept);
}

constexpr std::string_view kEnter = "1000000100|c1|sales|NONE|ENTERQUEUE||004930123456|1|Erika M\n";

TEST(QueueLog, FoldsEveryEvent) {
    const std::string enter(kEnter);
    const auto one = [&](std::string_view rest) { return calls_of(enter + std::string(rest)); };
    EXPECT_EQ(one("1000000113|c1|sales|SIP/7|CONNECT|12|c2|3\n"
                  "1000000200|c1|sales|SIP/7|COMPLETEAGENT|12|88|1\n"),
              "c1-1000000100-sales rev 2 answered 12+88\n");
    EXPECT_EQ(one("1000000120|c1|sales|NONE|ABANDON|1|1|20\n"),
              "c1-1000000100-sales rev 2 abandoned 20\n");
    EXPECT_EQ(one("1000000160|c1|sales|NONE|EXITWITHTIMEOUT|1|1|60\n"),
              "c1-1000000100-sales rev 2 flowout 60\n");
    EXPECT_EQ(one("1000000130|c1|sales|NONE|EXITEMPTY|1|1|30\n"),
              "c1-1000000100-sales rev 2 flowout 30\n");
    EXPECT_EQ(one("1000000140|c1|sales|NONE|EXITWITHKEY|1|1|1|40\n"),
              "c1-1000000100-sales rev 2 flowout 40\n");
    EXPECT_EQ(one("1000000141|c1|sales|NONE|EXITWITHKEY|1|1\n"),
              "c1-1000000100-sales rev 2 flowout 41\n")
        << "an old Asterisk tells no wait: the times of the lines";
    const std::string connected = "1000000105|c1|sales|SIP/7|CONNECT|5|c2|3\n";
    EXPECT_EQ(one(connected + "1000000200|c1|sales|SIP/7|TRANSFER|200|internal|5|95|1\n"),
              "c1-1000000100-sales rev 2 answered 5+95 transferred\n");
    EXPECT_EQ(one(connected + "1000000200|c1|sales|SIP/7|ATTENDEDTRANSFER|BRIDGE|b1|5|95|1\n"),
              "c1-1000000100-sales rev 2 answered 5+95 transferred\n");
    EXPECT_EQ(one("1000000103|c1|sales|SIP/7|RINGNOANSWER|3000\n"
                  "1000000104|NONE|NONE|NONE|CONFIGRELOAD|\n" +
                  connected + "1000000200|c1|sales|SIP/7|COMPLETECALLER|5|95|1\n"),
              "c1-1000000100-sales rev 2 answered 5+95\n");
}

TEST(QueueLog, AMissingCompleteIsConcludedAndOverruled) {
    const std::string two =
        "1000000100|c1|q|NONE|ENTERQUEUE||x|1\n1000000101|c2|q|NONE|ENTERQUEUE||x|2\n"
        "1000000105|c1|q|SIP/7|CONNECT|5|b|1\n1000000150|c2|q|SIP/7|CONNECT|49|b|1\n";
    EXPECT_EQ(calls_of(two),
              "c1-1000000100-q rev 1 answered 5\nc2-1000000101-q rev 1 answered 49\n");
    EXPECT_EQ(calls_of(two + "1000000160|c1|q|SIP/7|COMPLETECALLER|5|55|1\n"
                             "1000000170|c2|q|SIP/7|COMPLETECALLER|49|20|1\n"),
              "c1-1000000100-q rev 2 answered 5+55\nc2-1000000101-q rev 2 answered 49+20\n");
}

TEST(QueueLog, ARestartOfAsteriskEndsAllCalls) {
    EXPECT_EQ(
        calls_of("1000000100|c1|q|NONE|ENTERQUEUE||x|1\n1000000105|c1|q|SIP/7|CONNECT|5|b|1\n"
                 "1000000110|c2|q|NONE|ENTERQUEUE||x|1\n1000000130|c3|q|NONE|ENTERQUEUE||x|2\n"
                 "1000009999|NONE|NONE|NONE|QUEUESTART|\n"),
        "c1-1000000100-q rev 1 answered 5\nc2-1000000110-q rev 1 abandoned 20\n"
        "c3-1000000130-q rev 1 abandoned 0\n");
}

TEST(QueueLog, DoubledLinesCountOnce) {
    const std::string lines =
        "1000000100|c1|q|NONE|ENTERQUEUE||x|1\n1000000105|c1|q|SIP/7|CONNECT|5|b|1\n"
        "1000000160|c1|q|SIP/7|COMPLETECALLER|5|55|1\n1000000200|c2|q|NONE|ENTERQUEUE||x|1\n"
        "1000000220|c2|q|NONE|ABANDON|1|1|20\n";
    std::string doubled;
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) doubled += line + "\n" + line + "\r\n";
    EXPECT_EQ(calls_of(doubled), calls_of(lines));
    EXPECT_EQ(calls_of(lines + lines), calls_of(lines)) << "read again from its beginning";
}

TEST(QueueLog, AnEndWithoutABeginningIsLeftAlone) {
    QueueLog log;
    log.feed("1000000160|c1|q|SIP/7|COMPLETECALLER|5|55|1\n1000000160|c9|q|NONE|ABANDON|1|1|9\n");
    EXPECT_TRUE(log.ended().empty());
    EXPECT_EQ(log.notes().orphans, 2);
}

TEST(QueueLog, AClockThatJumpsGivesNoNegativeWait) {
    EXPECT_EQ(
        calls_of("1000000100|c1|q|NONE|ENTERQUEUE||x|1\n1000000090|c1|q|SIP/7|CONNECT|-10|b|1\n"
                 "1000000095|c1|q|SIP/7|COMPLETECALLER|-10|-2|1\n"),
        "c1-1000000100-q rev 2 answered 0+0\n");
    // Set forward by three hours while one waits: the wait is what Asterisk told.
    EXPECT_EQ(
        calls_of("1000000100|c1|q|NONE|ENTERQUEUE||x|1\n1000010900|c1|q|SIP/7|CONNECT|12|b|1\n"
                 "1000010950|c1|q|SIP/7|COMPLETECALLER|12|50|1\n"),
        "c1-1000000100-q rev 2 answered 12+50\n");
}

TEST(QueueLog, OneCallInTwoQueuesIsTwoContacts) {
    EXPECT_EQ(
        calls_of("1000000100|c1|a|NONE|ENTERQUEUE||x|1\n1000000100|c1|a|NONE|EXITEMPTY|1|1|0\n"
                 "1000000100|c1|b|NONE|ENTERQUEUE||x|1\n1000000107|c1|b|NONE|ABANDON|1|1|7\n"),
        "c1-1000000100-a rev 2 flowout 0\nc1-1000000100-b rev 2 abandoned 7\n");
}

TEST(QueueLog, NeverHandsOnWhoCalledOrWhoAnswered) {
    QueueLog log;
    log.feed(std::string(kEnter) +
             "1000000113|c1|sales|Agent/Erika|CONNECT|12|c2|3\n"
             "1000000200|c1|sales|Agent/Erika|COMPLETEAGENT|12|88|1\n");
    ASSERT_EQ(log.ended().size(), 1U);
    const ContactRecord record = log.ended()[0].record();
    EXPECT_TRUE(record.customer.empty());
    EXPECT_EQ(record.id, "c1-1000000100-sales");
    EXPECT_TRUE(record.topic.empty());
}

TEST(QueueLog, TellsHowQueuesStand) {
    QueueLog log;
    log.feed(
        "1000000000|c0|empty|NONE|ENTERQUEUE||x|1\n1000000001|c0|empty|NONE|ABANDON|1|1|1\n"
        "1000000100|c1|q|NONE|ENTERQUEUE||x|1\n1000000110|c2|q|NONE|ENTERQUEUE||x|2\n"
        "1000000120|c3|q|NONE|ENTERQUEUE||x|3\n1000000121|c1|q|SIP/7|CONNECT|21|b|1\n");
    const auto live = log.live(Instant{seconds{1'000'000'150}});
    ASSERT_EQ(live.size(), 2U);
    EXPECT_EQ(live.at("empty").waiting, 0);
    EXPECT_EQ(live.at("empty").longest_wait, Millis{0});
    EXPECT_EQ(live.at("q").waiting, 2);
    EXPECT_EQ(live.at("q").longest_wait, seconds{40});
    EXPECT_EQ(live.at("q").agents->busy, 1);
    EXPECT_FALSE(live.at("q").agents->available) << "not known from a queue_log";
    EXPECT_EQ(log.live(Instant{seconds{1'000'100'000}}).at("q").waiting, 0)
        << "nobody waits for a day: the line of the end is missing";
    EXPECT_EQ(log.live(Instant{seconds{1'000'000'000}}).at("q").longest_wait, seconds{0})
        << "a clock behind the log's";
}

TEST(QueueLog, BadLinesAreCountedAndPassedOver) {
    QueueLog log;
    log.feed("hello\n1|c|q|NONE|ENTERQUEUE||x|1\n\n|||||\n1000000100|c1|q|NONE|enterqueue\n");
    EXPECT_EQ(log.notes().bad, 4);
    EXPECT_EQ(log.notes().lines, 4);
    const std::string endless(100'000, 'x');
    log.feed(endless);
    log.feed(endless + "\n" + std::string(kEnter));
    EXPECT_EQ(log.notes().bad, 5);
    EXPECT_EQ(log.live(Instant{seconds{1'000'000'101}}).at("sales").waiting, 1);
}

TEST(QueueLog, AFileCutInMidLineGoesOnInTheNext) {
    const std::string whole =
        "1000000100|c1|q|NONE|ENTERQUEUE||x|1\n1000000120|c1|q|NONE|ABANDON|1|1|20\n"
        "1000000130|c2|q|NONE|ENTERQUEUE||x|1\n1000000140|c2|q|NONE|ABANDON|1|1|10\n";
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        QueueLog log;
        Kept kept;
        for (const auto& part : {whole.substr(0, cut), whole.substr(cut)}) {
            log.new_file();
            log.feed(part);
            keep(log.ended(), kept);
        }
        log.end_of_log();
        keep(log.ended(), kept);
        EXPECT_EQ(text_of(kept), calls_of(whole)) << "cut at " << cut;
        EXPECT_EQ(log.notes().bad, 0) << "cut at " << cut;
    }
    // The rest of the line is lost with the old file: the new one begins with a line of its own.
    QueueLog log;
    log.feed(whole.substr(0, 50));
    log.new_file();
    log.feed(whole.substr(whole.find("1000000130")));
    EXPECT_EQ(log.notes().bad, 1);
    EXPECT_EQ(log.ended().size(), 1U);
}

// The real day: an Anonymous Bank day told as a queue_log.
class RealDay : public testing::Test {
protected:
    void SetUp() override {
        std::ifstream in(LEITSTAND_SHARED_DIR "/data/derived/asterisk_queue_log_1999-02-10.log",
                         std::ios::binary);
        text_ = {std::istreambuf_iterator<char>(in), {}};
        if (text_.empty()) GTEST_SKIP() << "the derived day is not beside the project: ../shared";
    }

    static void expect_the_day(const Kept& kept) {
        std::int64_t answered = 0, abandoned = 0, in_t = 0, wait_s = 0;
        for (const auto& [id, call] : kept) {
            answered += call.outcome == Outcome::answered ? 1 : 0;
            abandoned += call.outcome == Outcome::abandoned ? 1 : 0;
            if (call.outcome != Outcome::answered) continue;
            in_t += call.wait <= seconds{20} ? 1 : 0;
            wait_s += call.wait.count() / 1000;
        }
        EXPECT_EQ(kept.size(), 1599U);
        EXPECT_EQ(answered, 1335);
        EXPECT_EQ(abandoned, 264);
        EXPECT_EQ(in_t, 695);
        EXPECT_NEAR(static_cast<double>(wait_s) / static_cast<double>(answered), 51.168, 0.0005);
    }

    std::string text_;
};

TEST_F(RealDay, GivesItsFiguresInAnyPieces) {
    for (const std::size_t piece :
         {std::size_t{1}, std::size_t{7}, std::size_t{4096}, text_.size()}) {
        QueueLog log;
        Kept kept;
        for (std::size_t at = 0; at < text_.size(); at += piece) {
            log.feed(std::string_view(text_).substr(at, piece));
            keep(log.ended(), kept);
        }
        expect_the_day(kept);
        EXPECT_EQ(log.notes().bad, 0);
        for (const auto& [queue, live] : log.live(Instant{seconds{918'684'000}})) {
            EXPECT_EQ(live.waiting, 0) << queue;
        }
    }
}

TEST_F(RealDay, RotatedCutAndRestartedAtNoonItIsTheSame) {
    const std::size_t noon = text_.find("\n91864"), cut = text_.size() * 2 / 3;
    ASSERT_NE(noon, std::string::npos);
    Kept kept;
    QueueLog before;  // until noon, then the appliance restarts
    before.feed(std::string_view(text_).substr(0, noon - 20));
    keep(before.ended(), kept);
    QueueLog after;  // reads the day again, through a rotation that cut a line
    for (const auto& part : {text_.substr(0, cut), text_.substr(cut)}) {
        after.new_file();
        after.feed(part);
        keep(after.ended(), kept);
    }
    expect_the_day(kept);
    EXPECT_EQ(after.notes().bad, 0);
}

TEST_F(RealDay, WithoutAnyCompleteServiceLevelIsTheSame) {
    std::string less;
    std::istringstream in(text_);
    for (std::string line; std::getline(in, line);) {
        if (line.find("|COMPLETE") == std::string::npos) less += line + "\n";
    }
    QueueLog log;
    Kept kept;
    log.feed(less);
    keep(log.ended(), kept);
    log.end_of_log();
    keep(log.ended(), kept);
    expect_the_day(kept);
}

TEST(QueueLogConnector, GivesContactsAndHowQueuesStand) {
    QueueLogConnector connector("queue_log", {{"a", {0, 0}}, {"b", {0, 0}}, {"c", {0, 1}}});
    ASSERT_EQ(connector.plan().tails.size(), 1U);
    EXPECT_GT(connector.plan().tails[0].look_back, Millis{0});
    std::vector<Message> out;
    connector.decode(
        "1000000100|1|a|NONE|ENTERQUEUE||x|1\n1000000105|1|a|S/7|CONNECT|5|b|1\n"
        "1000000110|2|b|NONE|ENTERQUEUE||x|1\n1000000111|3|c|NONE|ENTERQUEUE||x|1\n"
        "1000000112|3|c|NONE|ABANDON|1|1|1\n1000000112|4|d|NONE|ENTERQUEUE||x|1\n10000001",
        Instant{seconds{1'000'000'130}}, out);
    ASSERT_EQ(out.size(), 3U);
    EXPECT_EQ(out[0].kind, MessageKind::contact);
    EXPECT_EQ(out[0].queue, (QueueKey{0, 1}));
    EXPECT_EQ(out[0].contacts.at(0).id, "3-1000000111-c");
    EXPECT_EQ(out[1].live.at(0).waiting, 1);
    EXPECT_EQ(out[1].live.at(0).longest_wait, seconds{20});
    EXPECT_EQ(out[1].live.at(0).agents->busy, 1);
    EXPECT_EQ(out[2].live.at(0).waiting, 0);
    EXPECT_EQ(connector.unmapped(), (std::set<std::string>{"d"}));
    connector.decode("", Instant{seconds{1'000'000'140}}, out);
    ASSERT_EQ(out.size(), 2U) << "time alone changes how long they wait";
    EXPECT_EQ(out[0].live.at(0).longest_wait, seconds{30});
}

TEST(QueueLogFiles, AreOneLog) {
    QueueLogFiles log;
    Collector collector({"acme", "", TimeZone()});
    const std::string first = "1000000100|c1|Q|NONE|ENTERQUEUE||x|1\nnonsense\n";
    const std::string second =
        "1000000120|c1|Q|NONE|ABANDON|1|1|20\n1000000130|c2|Q|NONE|ENTERQUEUE||x|1\n"
        "1000000135|c2|Q|SIP/1|CONNECT|5|b|1";
    std::vector<std::size_t> bad_lines;
    const auto read = [&](ForeignFile& file) {
        while (const auto row = file.next()) {
            if (!collector.add(*row)) bad_lines.push_back(file.line());
        }
    };
    read(*log.open(first));
    read(*log.open(second));
    read(*log.rest());
    EXPECT_EQ(bad_lines, (std::vector<std::size_t>{2}));
    EXPECT_EQ(collector.summary().records, 2);
    std::string out;
    collector.write(out);
    EXPECT_NE(out.find("leitstand/v1/in/acme/q/contact"), std::string::npos);
    EXPECT_EQ(first_time_of_queue_log("x\n" + second), 1'000'000'120);
}

}  // namespace
}  // namespace leitstand
