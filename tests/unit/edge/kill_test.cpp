// Edge, hub and broker are killed at random instants, the broker's store wiped each time:
// everything arrives, and nothing counts twice. And the same with a hub that says yes too early,
// which must lose something, or this test would prove nothing.
#include <gtest/gtest.h>

#include <fstream>

#include "platform/base/rng.hpp"
#include "platform/net/loopback.hpp"
#include "tests/unit/edge/children.hpp"
#include "tests/unit/edge/fixture.hpp"
#include "tests/unit/edge/receiving_hub.hpp"

namespace leitstand {
namespace {

using test::eventually;
namespace fs = std::filesystem;

constexpr std::int64_t kContacts = 2'000;

class Kill : public test::EdgeFixture {
protected:
    Kill() {
        for (const auto* name : {"broker", "edge", "hub"})
            fs::create_directories(folder_.path() / name);
        port_ = *free_port("127.0.0.1");
        EmbeddedBrokerOptions options{{"127.0.0.1", port_}, folder_.path() / "broker"};
        std::ofstream(folder_.path() / "mosquitto.conf") << embedded_broker_configuration(options);
    }
    static ChildProcess spawn(const std::vector<std::string>& argv, const fs::path& output) {
        auto child = ChildProcess::start(argv, output.string());
        if (!child) std::abort();
        return std::move(*child);
    }
    void start_broker() {
        broker_ = spawn({find_program("mosquitto"), "-c", folder_.path() / "mosquitto.conf"},
                        folder_.path() / "broker.log");
        ASSERT_TRUE(eventually([&] { return accepts_connections("127.0.0.1", port_); }));
    }
    void start_edge() { edge_ = play(test::kEdgeRole, "edge", {std::to_string(kContacts)}); }
    void start_hub(const char* role) { receiving_ = play(role, "hub", {}); }
    ChildProcess play(const char* role, const std::string& name,
                      const std::vector<std::string>& more) {
        std::vector<std::string> argv{fs::read_symlink("/proc/self/exe"), role,
                                      std::to_string(port_), folder_.path() / name};
        argv.insert(argv.end(), more.begin(), more.end());
        return spawn(argv, folder_.path() / (name + ".log"));
    }
    void kill_one(int which, const char* hub_role) {
        if (which == 0) {
            edge_.kill();
            start_edge();
        } else if (which == 1) {
            receiving_.kill();
            start_hub(hub_role);
        } else {
            broker_.kill();
            fs::remove(folder_.path() / "broker" / "mosquitto.db");
            start_broker();
        }
    }
    [[nodiscard]] MqttUrl url() const {
        MqttUrl url;
        url.host = "127.0.0.1";
        url.port = port_;
        return url;
    }
    /// For as long as it goes on growing: a busy machine is only slower.
    template <class Value>
    static bool reaches(Value value, std::int64_t goal) {
        for (std::int64_t now = value(); now < goal; now = value()) {
            if (!eventually([&] { return value() > now; })) return false;
        }
        return true;
    }
    /// What the hub has on disk.
    [[nodiscard]] std::int64_t watermark() const {
        const auto journal = Journal::open_to_read(folder_.path() / "hub" / "journal.db");
        if (!journal) return -1;
        const auto marks = (*journal)->watermarks();
        return marks && !marks->empty() ? marks->front().seq : -1;
    }
    [[nodiscard]] std::uintmax_t deliveries() const {
        return fs::file_size(folder_.path() / "hub" / "deliveries");
    }

    int port_ = 0;
    ChildProcess broker_, edge_, receiving_;
};

TEST_F(Kill, LosesNothingAndCountsNothingTwiceAtThirtyInstants) {
    start_broker();
    start_hub(test::kHubRole);
    start_edge();
    Rng instants(20'261'125);
    for (int round = 0; round < 30; ++round) {
        std::this_thread::sleep_for(Millis{30 + static_cast<int>(instants.below(250))});
        ASSERT_NO_FATAL_FAILURE(kill_one(round % 3, test::kHubRole));
    }
    // The last lives go on until the edge has taken everything and the hub has it.
    receiving_.kill();
    // The control of the dedup: who counted deliveries would have counted too many.
    EXPECT_GT(static_cast<std::int64_t>(deliveries()), watermark());
    test::ReceivingHub hub(url(), folder_.path() / "hub" / "journal.db", clock_);
    EXPECT_TRUE(reaches([&] { return hub.offered(); }, kContacts)) << hub.offered();
    EXPECT_EQ(hub.offered(), kContacts);
    edge_.kill();
    auto store = OutboxStore::open(folder_.path() / "edge" / "outbox.db", {}, test::kNow);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->store->last_seq("nordcall"), kContacts);
    EXPECT_TRUE(eventually([&] { return watermark() == kContacts; })) << "it passed no gap";
}

TEST_F(Kill, AHubThatSaysYesTooEarlyLosesSomething) {
    start_broker();
    start_hub(test::kLyingHubRole);
    start_edge();
    Rng instants(7);
    for (int round = 0; round < 12; ++round) {
        std::this_thread::sleep_for(Millis{100 + static_cast<int>(instants.below(150))});
        ASSERT_NO_FATAL_FAILURE(kill_one(1 + round % 2, test::kLyingHubRole));
    }
    // Until the edge believes that the hub has everything.
    const test::Listener acks(url(), {"leitstand/v1/ack/nordcall/edge"});
    json::Parser parser;
    ASSERT_TRUE(reaches(
        [&]() -> std::int64_t {
            const std::string topic = "leitstand/v1/ack/nordcall/edge";
            const auto ack = ack_of(parser, topic, acks.last(topic));
            return ack ? ack->seq : 0;
        },
        kContacts));
    edge_.kill();
    receiving_.kill();
    const test::ReceivingHub hub(url(), folder_.path() / "hub" / "journal.db", clock_);
    EXPECT_LT(hub.offered(), kContacts) << "else the test above proves nothing";
}

}  // namespace
}  // namespace leitstand
