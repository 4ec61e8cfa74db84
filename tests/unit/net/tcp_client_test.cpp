// A client connection against real listeners: that answer, that are not there, that close, that
// never read.
#include <gtest/gtest.h>

#include <thread>

#include "platform/net/loopback.hpp"
#include "platform/net/tcp_client.hpp"
#include "platform/os/clock.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/tcp_peer.hpp"

namespace leitstand::test {
namespace {

class TcpClientTest : public testing::Test {
protected:
    void connect(const std::string& host, int port, TcpLimits limits = {}) {
        client_ = TcpClient::connect(host, port, clock_.monotonic(), limits);
    }
    /// Works until `true_now` holds of what came, or the connection is over.
    template <class Condition>
    bool until(Condition true_now) {
        return eventually([&] {
            const auto got = client_->work(clock_.monotonic());
            if (got) came_ += *got;
            if (!got) trouble_ = got.error().message;
            return true_now() || !got;
        });
    }

    RealClock clock_;
    std::unique_ptr<TcpClient> client_;
    std::string came_, trouble_;
};

TEST_F(TcpClientTest, SendsAndReceivesByAddressAndByName) {
    for (const std::string host : {"127.0.0.1", "localhost"}) {
        const TcpListener listener;
        came_.clear();
        connect(host, listener.port());
        client_->send("hello\r\n");
        ASSERT_TRUE(until([&] { return client_->state() == TcpClient::State::open; }));
        ASSERT_EQ(trouble_, "") << host;
        auto peer = listener.accept();
        EXPECT_EQ(peer.read_until("\n"), "hello\r\n");
        peer.send("welcome\r\n");
        ASSERT_TRUE(until([&] { return came_ == "welcome\r\n"; }));
        peer.close();
        ASSERT_TRUE(until([&] { return false; }));
        EXPECT_NE(trouble_.find("the other end closed"), std::string::npos) << trouble_;
        EXPECT_EQ(client_->state(), TcpClient::State::closed);
        trouble_.clear();
    }
}

TEST_F(TcpClientTest, SaysThatNobodyIsThere) {
    connect("127.0.0.1", *free_port("127.0.0.1"));
    ASSERT_TRUE(until([&] { return false; }));
    EXPECT_NE(trouble_.find("Connection refused"), std::string::npos) << trouble_;
    EXPECT_FALSE(client_->work(clock_.monotonic()));
}

TEST_F(TcpClientTest, SaysThatANameIsUnknown) {
    connect("nobody.invalid", 5038, {Millis{60'000}, 1'000});
    ASSERT_TRUE(until([&] { return false; }));
    EXPECT_NE(trouble_.find("nobody.invalid:5038"), std::string::npos) << trouble_;
}

TEST_F(TcpClientTest, GivesUpAHandshakeThatNobodyAnswers) {
    const TcpListener listener;
    ::listen(listener.get(), 0);
    std::vector<TcpPeer> full;  // the queue of those not accepted is full: the next one waits
    for (int i = 0; i < 1; ++i) full.push_back(TcpPeer::connect(listener.port()));
    connect("127.0.0.1", listener.port(), {Millis{50}, 1'000});
    ASSERT_TRUE(until([&] { return client_->state() == TcpClient::State::open; }));
    EXPECT_NE(trouble_.find("no answer in time"), std::string::npos) << trouble_;
}

TEST_F(TcpClientTest, EndsWithAPeerThatNeverReads) {
    const TcpListener listener;
    connect("127.0.0.1", listener.port(), {Millis{20'000}, 10'000});
    ASSERT_TRUE(until([&] { return client_->state() == TcpClient::State::open; }));
    const auto peer = listener.accept();
    ASSERT_TRUE(until([&] {
        client_->send(std::string(9'000, 'x'));
        return false;
    }));
    EXPECT_EQ(client_->state(), TcpClient::State::closed);
}

}  // namespace
}  // namespace leitstand::test
