// What the client does with servers that mean well: answers, connections, many at once, waking.
#include "platform/net/http_client.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <array>
#include <thread>

#include "platform/base/text.hpp"
#include "tests/fakes/asking.hpp"
#include "tests/fakes/fault_server.hpp"

namespace leitstand {
namespace {

using test::answering;
using test::Asking;
using test::FaultServer;
using test::request_to;

const test::Reply kEcho = [](const test::Conversation& with) {
    return answering(200, with.head + with.body)(with);
};

TEST(HttpClient, GivesStatusHeadersAndBody) {
    const FaultServer server({{"/a", answering(203, "hello", "X-Two: 1\r\nX-Two: 2\r\n")}});
    const auto answer = Asking().get(server.url("/a?b=c"));
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->status, 203);
    EXPECT_EQ(answer->body, "hello");
    EXPECT_EQ(answer->headers.at("x-two"), "1, 2");
}

TEST(HttpClient, AnyStatusIsAnAnswer) {
    const FaultServer server(
        {{"/busy", answering(429, "", "Retry-After: 7\r\n")}, {"/broken", answering(500, "oops")}});
    const Asking asking;
    const auto busy = asking.get(server.url("/busy"));
    ASSERT_TRUE(busy);
    EXPECT_EQ(busy->status, 429);
    EXPECT_EQ(busy->headers.at("retry-after"), "7");
    EXPECT_EQ(asking.get(server.url("/broken"))->body, "oops");
    EXPECT_EQ(asking.get(server.url("/nowhere"))->status, 404);
}

TEST(HttpClient, SendsMethodHeadersBodyAndBasicCredentials) {
    const FaultServer server({{"/", kEcho}});
    auto request = request_to(server.url("/"));
    request.method = "POST";
    request.body = std::string("a\0b", 3);
    request.headers = {{"Content-Type", "text/x"}, {"X-Empty", ""}};
    request.user = "wall";
    request.password = "s:cret";
    const std::string body = Asking().ask(request)->body;
    EXPECT_TRUE(body.starts_with("POST / HTTP/1.1\r\n")) << body;
    EXPECT_TRUE(body.ends_with(request.body)) << body;
    EXPECT_NE(body.find("Content-Type: text/x\r\n"), std::string::npos) << body;
    EXPECT_NE(body.find("X-Empty:"), std::string::npos) << body;
    EXPECT_NE(body.find("Authorization: Basic d2FsbDpzOmNyZXQ=\r\n"), std::string::npos) << body;
    EXPECT_NE(body.find("Accept-Encoding: gzip, deflate\r\n"), std::string::npos) << body;
}

TEST(HttpClient, AConnectionIsUsedAgain) {
    const FaultServer server({{"/", answering(200, "x")}});
    const Asking asking;
    for (int i = 0; i < 20; ++i) EXPECT_EQ(asking.get(server.url("/"))->body, "x");
    EXPECT_EQ(server.connections(), 1);
}

TEST(HttpClient, FiftyAtOnceAndNoneWaitsForAnother) {
    // Each one is answered only when all fifty have asked.
    std::atomic<int> asked{0};
    const FaultServer server({{"/", [&](const test::Conversation& with) {
                                   ++asked;
                                   while (asked < 50 && with.pause(5)) {
                                   }
                                   return answering(200, with.head)(with);
                               }}});
    const Asking asking;
    int came = 0;
    for (int i = 0; i < 50; ++i) {
        const std::string query = "n=" + std::to_string(i) + " ";
        asking.client().send(request_to(server.url("/?" + std::string(trim(query)))),
                             [&, query](Result<HttpAnswer> answer) {
                                 ASSERT_TRUE(answer) << answer.error().message;
                                 EXPECT_NE(answer->body.find(query), std::string::npos);
                                 ++came;
                             });
    }
    EXPECT_EQ(asking.client().running(), 50U);
    while (asking.client().running() > 0) asking.client().work(Millis{10'000});
    EXPECT_EQ(came, 50);
}

TEST(HttpClient, WhatIsCancelledIsNotTold) {
    const FaultServer server({{"/", answering(200, "x")}, {"/never", test::silence()}});
    const Asking asking;
    HttpClient& client = asking.client();
    const auto never = [](auto) { ADD_FAILURE() << "told"; };
    const auto slow = client.send(request_to(server.url("/never")), never);
    const auto wrong = client.send(request_to("nothing"), never);
    client.cancel(slow);
    client.cancel(wrong);
    client.cancel(12345);
    EXPECT_EQ(client.running(), 0U);
    EXPECT_EQ(asking.get(server.url("/"))->body, "x");
}

TEST(HttpClient, WhoeverIsToldMaySendAndCancel) {
    const FaultServer server({{"/", answering(200, "x")}});
    const Asking asking;
    HttpClient& client = asking.client();
    std::string told;
    HttpClient::Ticket second = 0;
    // Both end at once, so that the second one has ended when the first is told.
    client.send(request_to("nothing"), [&](auto) {
        told += "a";
        client.cancel(second);
        client.send(request_to(server.url("/")), [&](auto answer) { told += answer->body; });
    });
    second = client.send(request_to("nothing"), [&](auto) { told += "b"; });
    while (client.running() > 0) client.work(Millis{10'000});
    EXPECT_EQ(told, "ax");
}

TEST(HttpClient, NothingIsToldFromSend) {
    const Asking asking;
    bool told = false;
    asking.client().send(request_to("nothing"), [&](auto) { told = true; });
    EXPECT_FALSE(told);
    asking.client().work(Millis{0});
    EXPECT_TRUE(told);
}

TEST(HttpClient, SleepsUntilWokenOrADescriptorCanBeRead) {
    // The test ends only because work() comes back: each time from a sleep without an end.
    const Asking asking;
    std::thread waker([&] { asking.client().wake(); });
    asking.client().work(Millis{3'600'000});
    waker.join();
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    ASSERT_EQ(::write(pipe[1], "x", 1), 1);
    asking.client().work(Millis{3'600'000}, {pipe[0]});
    for (const int end : pipe) ::close(end);
}

TEST(HttpClient, EndsWithRequestsUnderWay) {
    const FaultServer server({{"/never", test::silence()}});
    {
        const Asking asking;
        for (int i = 0; i < 5; ++i) {
            asking.client().send(request_to(server.url("/never")),
                                 [](auto) { ADD_FAILURE() << "told"; });
        }
        while (server.heads().size() < 5) asking.client().work(Millis{10});
    }
    EXPECT_EQ(server.connections(), 5);
}

TEST(HttpClient, RequestsThatCanNeverWorkAreConfigurationErrors) {
    const Asking asking;
    auto method = request_to("http://127.0.0.1/");
    method.method = "GET /x";
    auto header = request_to("http://127.0.0.1/");
    header.headers["X"] = "a\r\nHost: other";
    auto plain = request_to("http://127.0.0.1/");
    plain.reach.plain = false;
    for (const auto& request : {method, header, plain, request_to("https://"),
                                request_to("http://me:secret@127.0.0.1/")}) {
        const auto answer = asking.ask(request);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().kind, ErrorKind::configuration) << answer.error().message;
        EXPECT_EQ(answer.error().message.find("secret"), std::string::npos);
    }
}

TEST(HttpClient, NothingIsTakenFromTheEnvironment) {
    const FaultServer server({{"/", kEcho}}), proxy;
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) {
        ::setenv(name, proxy.url("").c_str(), 1);
    }
    const auto answer = Asking().get(server.url("/"));
    for (const char* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) ::unsetenv(name);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(proxy.connections(), 0);
}

}  // namespace
}  // namespace leitstand
