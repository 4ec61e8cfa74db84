// The manager interface of Asterisk as bytes: real transcripts, events to contacts, what a lost
// connection costs, and what must never be read as a figure of the day.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "connectors/ami/connector.hpp"
#include "platform/base/json.hpp"
#include "tests/fakes/ami_server.hpp"

namespace leitstand::test {
namespace {

const Instant kNow = *parse_rfc3339("2026-11-23T10:00:00Z");
const std::string kGreeting = "Asterisk Call Manager/5.0.2\r\n";

class AmiTest : public testing::Test {
protected:
    AmiTest() : connector_(setup()) {}
    static AmiSetup setup() {
        AmiSetup out;
        out.user = "leitstand";
        out.secret = "s3cret";
        out.queues = {{"inbound-queue", {0, 0}}, {"500", {0, 1}}};
        return out;
    }
    /// Lets time pass, then hands over bytes. Fails the test when the conversation ends.
    const AmiStep& step(const std::string& bytes, int seconds = 0) {
        passed_ += std::chrono::seconds{seconds};
        const auto good = connector_.step(bytes, kNow + passed_, mono(), step_);
        EXPECT_TRUE(good) << good.error().message;
        return step_;
    }
    [[nodiscard]] Millis mono() const { return Millis{1'000'000} + passed_; }
    void log_in() {
        connector_.connected(mono());
        step(kGreeting);
        EXPECT_NE(step_.say.find("Action: Challenge"), std::string::npos);
        step(ami({"Response: Success", "ActionID: challenge", "Challenge: 8675309"}));
        EXPECT_NE(step_.say.find("Key: " + md5_hex("8675309s3cret")), std::string::npos)
            << step_.say;
        EXPECT_EQ(step_.say.find("s3cret"), std::string::npos) << "the secret itself was sent";
        step(ami({"Response: Success", "ActionID: login"}));
        EXPECT_NE(step_.say.find("Action: QueueStatus\r\nActionID: leitstand-"), std::string::npos);
        remember_question();
    }
    void remember_question() {
        const auto at = step_.say.rfind("leitstand-");
        if (at != std::string::npos)
            question_ = step_.say.substr(at, step_.say.find('\r', at) - at);
    }
    /// An answer to the last question.
    std::string answer(std::string packets) const {
        for (auto at = packets.find("ActionID: ID\r"); at != std::string::npos;
             at = packets.find("ActionID: ID\r")) {
            packets.replace(at, 12, "ActionID: " + question_);
        }
        return packets;
    }
    const AmiStep& status(const std::string& packets, int seconds = 10) {
        step("", seconds);
        remember_question();
        return step(answer(packets + ami_end()), 1);
    }
    [[nodiscard]] const LiveRecord* live(std::uint16_t queue = 0) const {
        for (const Message& message : step_.messages) {
            const bool it =
                message.queue == QueueKey{0, queue} && message.kind == MessageKind::live;
            if (it) return &message.live.front();
        }
        return nullptr;
    }
    [[nodiscard]] std::vector<ContactRecord> contacts() const {
        std::vector<ContactRecord> out;
        for (const Message& message : step_.messages) {
            out.insert(out.end(), message.contacts.begin(), message.contacts.end());
        }
        return out;
    }

    AmiConnector connector_;
    AmiStep step_;
    Millis passed_{0};
    std::string question_;
};

TEST_F(AmiTest, TheDocumentedTranscriptGivesWhoWaitsAndWhoWorks) {
    const std::string file = std::string(LEITSTAND_SHARED_DIR) +
                             "/providers/samples/asterisk/ami_queue_status.transcripts.json";
    if (!std::filesystem::exists(file))
        GTEST_SKIP() << "the transcripts are not beside the project";
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    json::Parser parser;
    const auto parsed = parser.parse(text);
    ASSERT_TRUE(parsed);
    std::string transcript{(*parsed)["oreilly_example"].get_string().value()};
    std::string capture{(*parsed)["live_capture_2010s"].get_string().value()};
    const std::string theirs = "ActionID: 11223344556677889900";
    log_in();
    for (auto at = transcript.find(theirs); at != std::string::npos; at = transcript.find(theirs)) {
        transcript.replace(at, theirs.size(), "ActionID: " + question_);
    }
    const std::string weight = "Weight: 0\r\n";
    capture.insert(capture.find(weight) + weight.size(), "ActionID: " + question_ + "\r\n");
    step(capture + transcript, 1);
    ASSERT_NE(live(), nullptr);
    EXPECT_EQ(live()->waiting, 1);
    EXPECT_EQ(live()->longest_wait, Millis{377'000});
    EXPECT_EQ(live()->agents->busy, 1);
    EXPECT_EQ(live()->agents->logged_in, 1);
    ASSERT_NE(live(1), nullptr);
    EXPECT_EQ(live(1)->waiting, 0);
    EXPECT_EQ(live(1)->longest_wait, Millis{0});
    EXPECT_TRUE(contacts().empty()) << "Completed counts since a reload, and is nobody's contact";
}

TEST_F(AmiTest, StatesOfDevicesBecomeStatesOfAgents) {
    log_in();
    status(ami_params("inbound-queue", 0) + ami_params("500", 0) +
           ami_member("inbound-queue", "a", 1) + ami_member("inbound-queue", "b", 2, 0, 1) +
           ami_member("inbound-queue", "c", 1, 1) + ami_member("inbound-queue", "d", 5) +
           ami_member("inbound-queue", "e", 6) + ami_member("inbound-queue", "f", 2, 1, 1));
    ASSERT_NE(live(), nullptr);
    EXPECT_EQ(live()->agents->available, 1);
    EXPECT_EQ(live()->agents->busy, 3);
    EXPECT_EQ(live()->agents->away, 1);
    EXPECT_EQ(live()->agents->logged_in, 5);
    EXPECT_FALSE(live()->agents->acw) << "nobody tells who is in wrap-up";
    step(ami({"Event: QueueMemberPause", "Queue: inbound-queue", "Interface: a", "Paused: 1",
              "Status: 1"}),
         1);
    ASSERT_NE(live(), nullptr);
    EXPECT_EQ(live()->agents->available, 0);
    EXPECT_EQ(live()->agents->away, 2);
}

TEST_F(AmiTest, AQueueThatIsNotThereHasNoLiveState) {
    log_in();
    status(ami_params("inbound-queue", 0) + ami_params("other", 3));
    ASSERT_NE(live(), nullptr);
    EXPECT_EQ(live(1), nullptr);
    EXPECT_EQ(connector_.absent(), std::set<std::string>{"500"});
    EXPECT_EQ(connector_.unmapped(), std::set<std::string>{"other"});
}

TEST_F(AmiTest, EventsBecomeContacts) {
    log_in();
    status(ami_params("inbound-queue", 0) + ami_params("500", 0));
    step(ami_event("QueueCallerJoin", "inbound-queue", "1.1", {"Position: 1", "Count: 1"}), 1);
    ASSERT_NE(live(), nullptr);
    EXPECT_EQ(live()->waiting, 1);
    step(ami_event("QueueCallerJoin", "inbound-queue", "1.2"), 1);
    step(ami_event("QueueCallerLeave", "inbound-queue", "1.1") +
             ami_event(
                 "AgentConnect", "inbound-queue", "1.1",
                 {"Interface: PJSIP/7", "MemberName: Anna Schmidt", "HoldTime: 12", "RingTime: 3"}),
         10);
    EXPECT_TRUE(contacts().empty());
    EXPECT_EQ(live()->waiting, 1);
    EXPECT_EQ(live()->longest_wait, Millis{10'000});
    step(ami_event("QueueCallerAbandon", "inbound-queue", "1.2", {"HoldTime: 21"}) +
             ami_event("QueueCallerLeave", "inbound-queue", "1.2"),
         10);
    ASSERT_EQ(contacts().size(), 1U);
    EXPECT_EQ(contacts()[0].outcome, Outcome::abandoned);
    EXPECT_EQ(contacts()[0].wait(), Millis{21'000});
    step(ami_event("AgentComplete", "inbound-queue", "1.1",
                   {"HoldTime: 12", "TalkTime: 95", "Reason: caller"}),
         95);
    ASSERT_EQ(contacts().size(), 1U);
    EXPECT_EQ(contacts()[0].outcome, Outcome::answered);
    EXPECT_EQ(contacts()[0].id, "1.1-inbound-queue");
    EXPECT_EQ(contacts()[0].wait(), Millis{12'000});
    EXPECT_EQ(contacts()[0].talk, Millis{95'000});
    step(ami_event("AgentComplete", "inbound-queue", "1.1", {"HoldTime: 12", "TalkTime: 95"}), 1);
    EXPECT_TRUE(contacts().empty()) << "told twice";
}

TEST_F(AmiTest, ACallThatLeavesAndNobodySaysWhyWentElsewhere) {
    log_in();
    status(ami_params("inbound-queue", 0) + ami_params("500", 0));
    step(ami_event("QueueCallerJoin", "inbound-queue", "1.1"), 1);
    step(ami_event("QueueCallerLeave", "inbound-queue", "1.1"), 30);
    EXPECT_TRUE(contacts().empty());
    step("", 10);
    ASSERT_EQ(contacts().size(), 1U);
    EXPECT_EQ(contacts()[0].outcome, Outcome::flowout);
    EXPECT_EQ(contacts()[0].rev, 1);
    EXPECT_EQ(contacts()[0].wait(), Millis{30'000});
    // And if somebody answers after all, that wins by its revision.
    step(ami_event("AgentComplete", "inbound-queue", "1.1", {"HoldTime: 30", "TalkTime: 5"}), 5);
    ASSERT_EQ(contacts().size(), 1U);
    EXPECT_EQ(contacts()[0].rev, 2);
    EXPECT_EQ(contacts()[0].id, "1.1-inbound-queue");
}

TEST_F(AmiTest, TheSameCallInTheSameQueueAgainIsAnotherContact) {
    log_in();
    status(ami_params("inbound-queue", 0) + ami_params("500", 0));
    for (int i = 0; i < 2; ++i) {
        step(ami_event("QueueCallerJoin", "inbound-queue", "1.1"), 1);
        step(ami_event("QueueCallerAbandon", "inbound-queue", "1.1", {"HoldTime: 4"}), 4);
        ASSERT_EQ(contacts().size(), 1U);
        EXPECT_EQ(contacts()[0].id, i == 0 ? "1.1-inbound-queue" : "1.1-inbound-queue-2");
    }
}

TEST_F(AmiTest, AfterAReconnectTheAnswerSaysWhoWaits) {
    log_in();
    status(ami_params("inbound-queue", 1) + ami_params("500", 0) +
           ami_entry("inbound-queue", "1.1", 40));
    ASSERT_NE(live(), nullptr);
    EXPECT_EQ(live()->waiting, 1);
    passed_ += std::chrono::seconds{60};
    log_in();
    EXPECT_EQ(live(), nullptr) << "before the answer nothing is known";
    step(answer(ami_params("inbound-queue", 1) + ami_params("500", 0) +
                ami_entry("inbound-queue", "1.2", 7) + ami_end()),
         1);
    ASSERT_NE(live(), nullptr);
    EXPECT_EQ(live()->waiting, 1);
    EXPECT_EQ(live()->longest_wait, Millis{7'000});
    status(ami_params("inbound-queue", 1) + ami_params("500", 0) +
           ami_entry("inbound-queue", "1.2", 18));
    EXPECT_EQ(connector_.notes().lost, 1) << "how 1.1 ended, nobody heard";
    EXPECT_TRUE(contacts().empty()) << "and nothing is invented";
    step(ami_event("AgentComplete", "inbound-queue", "0.9", {"HoldTime: 30", "TalkTime: 50"}), 1);
    ASSERT_EQ(contacts().size(), 1U) << "a call that began before we listened";
    EXPECT_EQ(contacts()[0].wait(), Millis{30'000});
    EXPECT_EQ(contacts()[0].ended_at, kNow + passed_);
}

TEST_F(AmiTest, NothingOfACallerOrAnAgentLeaves) {
    AmiReader reader;
    std::vector<AmiPacket> packets;
    ASSERT_TRUE(
        reader.feed(ami_entry("q", "1.1", 3) + ami_member("q", "Local/4020@agents/n", 1), packets));
    for (const AmiPacket& packet : packets) {
        for (const auto& [name, value] : packet.fields) {
            EXPECT_EQ(value.find("PUBLIC"), std::string::npos);
            EXPECT_EQ(value.find("8012317154"), std::string::npos);
            EXPECT_EQ(value.find("Schmidt"), std::string::npos);
        }
    }
    EXPECT_EQ(packets.size(), 2U);
}

TEST_F(AmiTest, ARefusedLoginIsNotTriedAtOnceAgain) {
    connector_.connected(mono());
    step(kGreeting);
    step(ami({"Response: Success", "ActionID: challenge", "Challenge: 1"}));
    const auto refused = connector_.step(
        ami({"Response: Error", "ActionID: login", "Message: Authentication failed"}), kNow, mono(),
        step_);
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().retryable);
    EXPECT_EQ(refused.error().message.find("s3cret"), std::string::npos);
}

TEST_F(AmiTest, SilenceAndEndlessLinesEndTheConnection) {
    connector_.connected(mono());
    EXPECT_FALSE(connector_.step(std::string(100'000, 'x'), kNow, mono(), step_));
    log_in();
    passed_ += std::chrono::minutes{1};
    const auto silent = connector_.step("", kNow, mono(), step_);
    ASSERT_FALSE(silent);
    EXPECT_TRUE(silent.error().retryable);
}

TEST_F(AmiTest, TheSameBytesInPiecesGiveTheSamePackets) {
    const std::string all =
        kGreeting + ami_params("q", 1) + ami_entry("q", "1.1", 3) + "\r\n\n" + ami_end();
    const auto packets_by = [&](std::size_t piece) {
        AmiReader reader;
        std::vector<AmiPacket> out;
        for (std::size_t at = 0; at < all.size(); at += piece) {
            EXPECT_TRUE(reader.feed(std::string_view(all).substr(at, piece), out));
        }
        std::string text;
        for (const auto& packet : out) {
            for (const auto& [name, value] : packet.fields) text += name + "=" + value + "\n";
        }
        return text;
    };
    EXPECT_EQ(packets_by(1), packets_by(all.size()));
    EXPECT_NE(packets_by(1), "");
}

}  // namespace
}  // namespace leitstand::test
