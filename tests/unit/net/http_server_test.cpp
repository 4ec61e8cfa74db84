// A server for posts, asked over real sockets by senders of every manner: good, large, slow, many.
#include <gtest/gtest.h>
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

#include "platform/net/http_server.hpp"
#include "platform/os/clock.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/tcp_peer.hpp"

namespace leitstand::test {
namespace {

HttpReply text_reply(int status, std::string text) {
    return {status, std::move(text), "text/plain", {}};
}

/// Answers with the method, path and body; "/later" is answered when the test says so.
class Serving {
public:
    explicit Serving(HttpServerOptions options = {}) {
        HttpServerHandlers handlers;
        handlers.header = [](const HttpArrival& arrival) -> std::optional<HttpReply> {
            if (arrival.headers.contains("x-refuse")) return text_reply(403, "at the header");
            return std::nullopt;
        };
        handlers.request = [this](HttpArrival arrival) -> std::optional<HttpReply> {
            if (arrival.path == "/later") {
                open_ = arrival.id;
                return std::nullopt;
            }
            const std::string query = arrival.query.contains("q") ? arrival.query.at("q") : "";
            return text_reply(202, arrival.method + " " + arrival.path + " " + query + " " +
                                       arrival.body.substr(0, 100));
        };
        auto server = HttpServer::start(std::move(options), std::move(handlers));
        if (!server) {
            ADD_FAILURE() << server.error().message;
            std::abort();
        }
        server_ = std::move(*server);
        thread_ = std::thread([this] { run(); });
    }
    ~Serving() {
        stop_ = true;
        thread_.join();
    }
    [[nodiscard]] int port() const { return server_->port(); }
    [[nodiscard]] std::uint64_t open() const { return open_; }
    void answer(std::uint64_t id) { answer_ = id; }
    [[nodiscard]] HttpServerCounts counts() const {
        const std::scoped_lock lock(mutex_);
        return counts_;
    }
    [[nodiscard]] std::string ask(const std::string& text) const {
        auto peer = TcpPeer::connect(port());
        peer.send(text);  // may be refused before it is whole
        return peer.read_all();
    }

private:
    void run() {
        const RealClock clock;
        while (!stop_) {
            const Millis now = clock.monotonic();
            const auto wait = std::clamp<Millis>(server_->due(now) - now, Millis{0}, Millis{10});
            pollfd waiting{server_->descriptor(), POLLIN, 0};
            ::poll(&waiting, 1, static_cast<int>(wait.count()));
            server_->work(clock.monotonic());
            if (const auto id = answer_.exchange(0); id != 0) {
                server_->answer(id, text_reply(202, "at last"));
            }
            const std::scoped_lock lock(mutex_);
            counts_ = server_->counts();
        }
    }

    std::unique_ptr<HttpServer> server_;
    std::atomic<bool> stop_{false};
    std::atomic<std::uint64_t> open_{0}, answer_{0};
    mutable std::mutex mutex_;
    HttpServerCounts counts_;
    std::thread thread_;
};

std::string post(const std::string& path, const std::string& body, const std::string& more = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: here\r\n" + more +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(HttpServer, GivesMethodPathQueryAndBody) {
    const Serving serving;
    const auto answer = serving.ask(post("/a/b?q=x%20y", "{\"k\":1}"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 202 ")) << answer;
    EXPECT_NE(answer.find("Connection: close"), std::string::npos) << answer;
    EXPECT_TRUE(answer.ends_with("POST /a/b x y {\"k\":1}")) << answer;
}

TEST(HttpServer, AnswersLaterWhileOthersGoOn) {
    Serving serving;
    auto patient = TcpPeer::connect(serving.port());
    ASSERT_TRUE(patient.send(post("/later", "x")));
    ASSERT_TRUE(eventually([&] { return serving.open() != 0; }));
    EXPECT_TRUE(serving.ask(post("/now", "y")).ends_with("POST /now  y"));
    serving.answer(serving.open());
    EXPECT_TRUE(patient.read_all().ends_with("at last"));
}

TEST(HttpServer, AnAnswerIsDueAtOnce) {
    std::uint64_t open = 0;
    HttpServerHandlers handlers;
    handlers.request = [&](const HttpArrival& arrival) -> std::optional<HttpReply> {
        open = arrival.id;
        return std::nullopt;
    };
    const auto server = HttpServer::start({}, std::move(handlers));
    ASSERT_TRUE(server);
    auto peer = TcpPeer::connect((*server)->port());
    peer.send(post("/", "x"));
    ASSERT_TRUE(eventually([&] {
        (*server)->work(Millis{1'000});
        return open != 0;
    }));
    EXPECT_GT((*server)->due(Millis{1'000}), Millis{1'000});
    (*server)->answer(open, text_reply(202, "now"));
    EXPECT_EQ((*server)->due(Millis{1'000}), Millis{1'000});
    std::string answer;
    for (int i = 0; i < 3; ++i) (*server)->work(Millis{1'000});
    EXPECT_TRUE(eventually([&] { return peer.read_some(answer); }));
    EXPECT_TRUE(answer.ends_with("now")) << answer;
}

TEST(HttpServer, AnAnswerToSomebodyWhoHasGoneIsIgnored) {
    Serving serving;
    {
        auto gone = TcpPeer::connect(serving.port());
        ASSERT_TRUE(gone.send(post("/later", "x")));
        ASSERT_TRUE(eventually([&] { return serving.open() != 0; }));
    }
    serving.answer(serving.open());
    serving.answer(4'711);
    EXPECT_TRUE(serving.ask(post("/now", "y")).starts_with("HTTP/1.1 202 "));
}

TEST(HttpServer, RefusesAtTheHeaderWithoutReadingTheBody) {
    const Serving serving;
    auto peer = TcpPeer::connect(serving.port());
    ASSERT_TRUE(
        peer.send("POST / HTTP/1.1\r\nHost: h\r\nX-Refuse: 1\r\nContent-Length: 1000\r\n\r\n"));
    EXPECT_TRUE(peer.read_all().starts_with("HTTP/1.1 403 "));
}

TEST(HttpServer, ABodyThatIsTooLargeIs413WhetherItIsDeclaredOrNot) {
    HttpServerOptions options;
    options.body_bytes = 1'000;
    const Serving serving(options);
    EXPECT_TRUE(serving.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n")
                    .starts_with("HTTP/1.1 413 "));
    std::string chunked = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i) chunked += "64\r\n" + std::string(100, 'x') + "\r\n";
    EXPECT_TRUE(serving.ask(chunked + "0\r\n\r\n").starts_with("HTTP/1.1 413 "));
    EXPECT_TRUE(serving.ask(post("/", std::string(1'000, 'x'))).starts_with("HTTP/1.1 202 "));
}

TEST(HttpServer, AHeaderThatIsTooLargeIs431) {
    const Serving serving;
    const auto answer = serving.ask(post("/", "x", "X-Long: " + std::string(8'300, 'x') + "\r\n"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 431 ")) << answer.substr(0, 60);
    const auto enormous =
        serving.ask(post("/", "x", "X-Long: " + std::string(60'000, 'x') + "\r\n"));
    EXPECT_TRUE(enormous.starts_with("HTTP/1.1 4") || enormous.empty()) << enormous.substr(0, 60);
    EXPECT_TRUE(serving.ask(post("/", "x")).starts_with("HTTP/1.1 202 "));
}

TEST(HttpServer, WhoSendsAByteNowAndThenIsCutOff) {
    HttpServerOptions options;
    options.header_time = Millis{200};
    options.body_time = Millis{200};
    const Serving serving(options);
    auto dribbling = TcpPeer::connect(serving.port());
    auto half = TcpPeer::connect(serving.port());
    ASSERT_TRUE(half.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf"));
    ASSERT_TRUE(eventually([&] { return !dribbling.send("x") || serving.counts().too_slow == 2; }));
    half.read_all();
    EXPECT_TRUE(eventually([&] { return serving.counts().too_slow == 2; }));
    EXPECT_TRUE(serving.ask(post("/", "x")).starts_with("HTTP/1.1 202 "));
}

TEST(HttpServer, MoreConnectionsThanAllowedWaitUntilOthersAreCutOff) {
    HttpServerOptions options;
    options.connections = 4;
    options.header_time = Millis{300};
    const Serving serving(options);
    std::vector<TcpPeer> idle;
    for (int i = 0; i < 4; ++i) idle.push_back(TcpPeer::connect(serving.port()));
    ASSERT_TRUE(eventually([&] { return serving.counts().connections == 4; }));
    // Whether this one is told to go or waits, a sender who tries again comes through.
    EXPECT_TRUE(
        eventually([&] { return serving.ask(post("/", "x")).starts_with("HTTP/1.1 202 "); }));
    EXPECT_EQ(serving.counts().too_slow, 4);
}

TEST(HttpServer, GarbageIsAnsweredOrClosedAndHurtsNobody) {
    const Serving serving;
    for (const std::string& garbage :
         {std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11),
          std::string("GET\r\n\r\n"), std::string("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
          std::string("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")}) {
        auto peer = TcpPeer::connect(serving.port());
        peer.send(garbage);
        peer.close();
    }
    EXPECT_TRUE(serving.ask(post("/", "x")).starts_with("HTTP/1.1 202 "));
}

TEST(HttpServer, AnAddressThatIsTakenIsAnError) {
    const Serving serving;
    HttpServerOptions same;
    same.port = serving.port();
    const auto second = HttpServer::start(same, {});
    ASSERT_FALSE(second);
    EXPECT_TRUE(second.error().retryable);
    EXPECT_NE(second.error().message.find(std::to_string(same.port)), std::string::npos)
        << second.error().message;
}

std::string output_of(const std::string& command) {
    std::FILE* pipe = popen(command.c_str(), "r");
    std::string out;
    std::array<char, 4096> piece{};
    while (const auto got = std::fread(piece.data(), 1, piece.size(), pipe))
        out.append(piece.data(), got);
    pclose(pipe);
    return out;
}

TEST(HttpServer, SpeaksTlsWithACertificateAndNothingElseThen) {
    const ScratchFolder folder;
    const std::string at = folder.path().string() + "/";
    output_of(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
        "subjectAltName=IP:127.0.0.1 -keyout " +
        at + "key -out " + at + "crt 2>/dev/null");
    HttpServerOptions options;
    options.certificate_file = at + "crt";
    options.key_file = at + "key";
    const Serving serving(options);
    const std::string connect = "openssl s_client -quiet -verify_return_error -CAfile " + at +
                                "crt -connect 127.0.0.1:" + std::to_string(serving.port());
    const std::string ask =
        "printf 'POST /tls HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 1\\r\\n\\r\\nx' | ";
    const std::string answer = output_of(ask + connect + " -ign_eof 2>/dev/null");
    EXPECT_TRUE(answer.ends_with("POST /tls  x")) << answer;
    const std::string old =
        output_of(ask + connect + " -tls1_1 -cipher ALL@SECLEVEL=0 -ign_eof 2>/dev/null");
    EXPECT_EQ(old, "");
    EXPECT_FALSE(serving.ask(post("/", "x")).starts_with("HTTP/1.1 202"));
}

TEST(HttpServer, ACertificateThatCantBeUsedIsAnError) {
    const ScratchFolder folder;
    HttpServerOptions options;
    options.certificate_file = options.key_file = (folder.path() / "nothing").string();
    const auto without = HttpServer::start(options, {});
    ASSERT_FALSE(without);
    EXPECT_NE(without.error().message.find("nothing"), std::string::npos);
}

}  // namespace
}  // namespace leitstand::test
