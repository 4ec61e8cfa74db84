#include "platform/net/embedded_broker.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "platform/net/loopback.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::ScratchFolder;
using test::TestBroker;

TEST(EmbeddedBroker, AcceptsConnectionsWhenStartReturnsAndGivesThePortBack) {
    int port = 0;
    {
        const TestBroker broker;
        port = broker.url().port;
        EXPECT_TRUE(accepts_connections("127.0.0.1", port));
    }
    EXPECT_FALSE(accepts_connections("127.0.0.1", port));
}

TEST(FreePort, IsNoneThatAnOutgoingConnectionTakesMeanwhile) {
    int lowest = 32'768;
    std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> lowest;
    for (const char* host : {"127.0.0.1", "localhost"}) {
        const auto port = free_port(host);
        ASSERT_TRUE(port) << port.error().message;
        EXPECT_LT(*port, lowest);
        EXPECT_GE(*port, 1'024);
        EXPECT_FALSE(accepts_connections(host, *port));
    }
    EXPECT_FALSE(free_port("nowhere"));
}

TEST(EmbeddedBroker, RefusesAnAddressThatOthersReach) {
    const ScratchFolder folder;
    const auto broker = EmbeddedBroker::start({{"0.0.0.0", 0}, folder.path()});
    ASSERT_FALSE(broker);
    EXPECT_EQ(broker.error().kind, ErrorKind::configuration);
}

TEST(EmbeddedBroker, SaysThatThePortIsTaken) {
    const TestBroker first;
    const ScratchFolder folder;
    const auto second = EmbeddedBroker::start({{"127.0.0.1", first.url().port}, folder.path()});
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("taken"), std::string::npos) << second.error().message;
}

TEST(EmbeddedBroker, IsStartedAgainOnItsPortWhenItDies) {
    const TestBroker broker;
    const int before = (*broker).pid();
    broker.kill();
    ASSERT_TRUE(eventually([&] { return (*broker).restarts() == 1; }));
    EXPECT_NE((*broker).pid(), before);
    EXPECT_TRUE(accepts_connections("127.0.0.1", broker.url().port));
}

TEST(EmbeddedBroker, OneThatRunsButAnswersNothingIsStartedAgain) {
    const test::ScratchFolder folder;
    EmbeddedBrokerOptions options{{"127.0.0.1", 0}, folder.path() / "broker"};
    options.ask_every = Millis{100};
    options.answers_within = Millis{1'000};
    auto broker = EmbeddedBroker::start(options);
    ASSERT_TRUE(broker) << broker.error().message;
    const int port = (*broker)->url().port;
    ASSERT_TRUE(answers_mqtt("127.0.0.1", port, Millis{5'000}));
    const int before = (*broker)->pid();
    ASSERT_EQ(::kill(before, SIGSTOP), 0);
    EXPECT_TRUE(accepts_connections("127.0.0.1", port)) << "the kernel takes them for it";
    EXPECT_TRUE(eventually([&] { return (*broker)->restarts() == 1; }));
    EXPECT_NE((*broker)->pid(), before);
    EXPECT_TRUE(answers_mqtt("127.0.0.1", port, Millis{5'000}));
}

TEST(EmbeddedBroker, DoesNotOutliveAProgramThatIsKilled) {
    const ScratchFolder folder;
    const auto note = folder.path() / "pid";
    const pid_t child = ::fork();
    if (child == 0) {
        auto broker = EmbeddedBroker::start({{"127.0.0.1", 0}, folder.path() / "broker"});
        std::ofstream(note) << (broker ? (*broker)->pid() : -1) << std::endl;
        ::pause();
        ::_exit(0);
    }
    int broker = 0;
    ASSERT_TRUE(eventually([&] { return static_cast<bool>(std::ifstream(note) >> broker); }));
    ASSERT_GT(broker, 0);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    // It is nobody's child any more: gone, or a zombie that waits for the system's reaper.
    EXPECT_TRUE(eventually([&] {
        std::ifstream stat("/proc/" + std::to_string(broker) + "/stat");
        std::string number, name, state;
        return !(stat >> number >> name >> state) || state == "Z";
    }));
}

TEST(EmbeddedBroker, WritesItsUrlForOtherPrograms) {
    const ScratchFolder folder;
    const auto broker = EmbeddedBroker::start({{"127.0.0.1", 0}, folder.path()});
    ASSERT_TRUE(broker);
    std::string url;
    std::ifstream(folder.path() / "url") >> url;
    EXPECT_EQ(url, to_string((*broker)->url()));
}

}  // namespace
}  // namespace leitstand
