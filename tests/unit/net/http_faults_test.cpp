// Servers that mean harm or are broken: each request ends, within its limits and with a sentence.
#include <gtest/gtest.h>

#include <cstdio>

#include "platform/net/http_client.hpp"
#include "tests/fakes/asking.hpp"
#include "tests/fakes/fault_server.hpp"

namespace leitstand {
namespace {

using test::answering;
using test::Asking;
using test::FaultServer;
using test::repeating;
using test::request_to;
using test::saying;

const std::string kOk = "HTTP/1.1 200 OK\r\n";

/// Zeros, compressed a thousandfold.
std::string compressed_zeros(std::size_t bytes) {
    const std::string command = "head -c " + std::to_string(bytes) + " /dev/zero | gzip -9";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    std::string out;
    char piece[4096];
    while (const std::size_t size = std::fread(piece, 1, sizeof piece, pipe)) {
        out.append(piece, size);
    }
    ::pclose(pipe);
    return out;
}

struct Case {
    const char* name;
    test::Reply reply;
    const char* says;
    bool retryable;
};

void expect_all(const std::vector<Case>& cases, const HttpLimits& limits) {
    std::map<std::string, test::Reply> replies;
    for (const Case& one : cases) replies["/" + std::string(one.name)] = one.reply;
    const FaultServer server(replies);
    const Asking asking;
    for (const Case& one : cases) {
        auto request = request_to(server.url("/" + std::string(one.name) + "?key=s3cret"));
        request.limits = limits;
        request.headers["Authorization"] = "s3cret";
        const auto answer = asking.ask(request);
        ASSERT_FALSE(answer) << one.name << ": " << answer->status;
        const std::string& message = answer.error().message;
        EXPECT_NE(message.find(one.says), std::string::npos) << one.name << ": " << message;
        EXPECT_NE(message.find("127.0.0.1:" + std::to_string(server.port())), std::string::npos)
            << message;
        EXPECT_EQ(message.find("s3cret"), std::string::npos) << message;
        EXPECT_EQ(answer.error().retryable, one.retryable) << one.name;
        EXPECT_EQ(answer.error().kind, ErrorKind::operation);
    }
    EXPECT_EQ(server.heads().size(), cases.size());
}

TEST(HttpFaults, BrokenAnswersAreWorthAnotherTry) {
    expect_all({{"drop", saying(kOk + "Content-Length: 100\r\n\r\nhalf"), "in the middle", true},
                {"chunk", saying(kOk + "Transfer-Encoding: chunked\r\n\r\n10\r\nhalf"),
                 "in the middle", true},
                {"half", saying("HTTP/1.1 200 OK\r\nContent-Le"), "in the middle", true},
                {"nothing", saying(""), "without an answer", true},
                {"garbage", saying("\x01\x02 what\r\n\r\n"), "not HTTP", true},
                {"old", saying("<html>no head"), "not HTTP", true},
                {"gzip", saying(kOk + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"),
                 "can't be decompressed", true}},
               {});
}

TEST(HttpFaults, WhatIsTooMuchIsNotTaken) {
    HttpLimits limits;
    limits.body_bytes = std::size_t{1} << 20U;
    const std::string bomb = compressed_zeros(std::size_t{64} << 20U);
    ASSERT_LT(bomb.size(), limits.body_bytes);
    ASSERT_GT(bomb.size(), 1000U);
    const std::string piece(10'000, 'x');
    expect_all({{"body", repeating(kOk + "\r\n", piece), "sends more than 1 MiB", false},
                {"chunks", repeating(kOk + "Transfer-Encoding: chunked\r\n\r\n", "5\r\nhello\r\n"),
                 "sends more than 1 MiB", false},
                {"headers", repeating(kOk, "X-More: and more\r\n"), "headers of more than", false},
                {"header", repeating(kOk + "X-Long: ", piece), "headers of more than", false},
                {"announced", repeating(kOk + "Content-Length: 2147483648\r\n\r\n", piece),
                 "announced more", false},
                {"bomb", saying(kOk + "Content-Encoding: gzip\r\n\r\n" + bomb),
                 "sends more than 1 MiB", false}},
               limits);
}

TEST(HttpFaults, AnswersThatDoNotComeEndWithTheTime) {
    HttpLimits limits;
    limits.total = Millis{1'500};
    expect_all({{"slow", repeating(kOk + "Content-Length: 1000\r\n\r\n", "x", 50),
                 "did not answer in full within 1500 ms", true},
                {"slow_headers", repeating(kOk + "X-Slow: ", "x", 50), "within 1500 ms", true},
                {"never", test::silence(), "within 1500 ms", true}},
               limits);
}

TEST(HttpFaults, AnAnswerThatTricklesIsGivenUpBeforeItsTime) {
    HttpLimits limits;
    limits.total = Millis{3'600'000};
    limits.stalled = Millis{1'000};
    expect_all({{"trickle", repeating(kOk + "Content-Length: 1000000\r\n\r\n", "x", 100),
                 "next to nothing for 1 s", true}},
               limits);
}

TEST(HttpFaults, ABodyOfExactlyTheLimitIsTaken) {
    const FaultServer server({{"/", answering(200, std::string(1000, 'x'))}});
    auto request = request_to(server.url("/"));
    request.limits.body_bytes = 1000;
    EXPECT_EQ(Asking().ask(request)->body.size(), 1000U);
    request.limits.body_bytes = 999;
    EXPECT_FALSE(Asking().ask(request));
}

TEST(HttpFaults, NobodyThereIsWorthAnotherTry) {
    std::string url;
    {
        const FaultServer gone;
        url = gone.url("/");
    }
    const auto answer = Asking().get(url);
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error().retryable);
    EXPECT_NE(answer.error().message.find("accepts no connection"), std::string::npos);
    const auto unknown = Asking().get("http://no-such-name.invalid/");
    ASSERT_FALSE(unknown);
    EXPECT_TRUE(unknown.error().retryable);
    EXPECT_NE(unknown.error().message.find("no-such-name.invalid"), std::string::npos);
}

TEST(HttpFaults, ARedirectIsAnAnswerUnlessItMayBeFollowed) {
    const FaultServer server({{"/here", answering(302, "", "Location: /there\r\n")},
                              {"/there", answering(200, "arrived")},
                              {"/loop", answering(301, "", "Location: /loop\r\n")}});
    const Asking asking;
    EXPECT_EQ(asking.get(server.url("/here"))->status, 302);
    EXPECT_EQ(asking.get(server.url("/here"))->headers.at("location"), "/there");
    auto request = request_to(server.url("/here"));
    request.limits.redirects = 3;
    request.method = "POST";
    request.body = "x";
    const auto followed = asking.ask(request);
    ASSERT_TRUE(followed) << followed.error().message;
    EXPECT_EQ(followed->body, "arrived");
    EXPECT_FALSE(followed->headers.contains("location"));
    EXPECT_TRUE(server.heads().back().starts_with("GET /there"));
    request = request_to(server.url("/loop"));
    request.limits.redirects = 3;
    EXPECT_NE(asking.trouble(request).find("more than 3 redirects"), std::string::npos);
    EXPECT_EQ(server.heads().size(), 4U + 4U);
}

TEST(HttpFaults, ARedirectThatKeepsTheMethodSendsTheBodyAgain) {
    const FaultServer server({{"/here", answering(307, "", "Location: /there\r\n")},
                              {"/there", [](const test::Conversation& with) {
                                   return answering(200, with.body)(with);
                               }}});
    auto request = request_to(server.url("/here"));
    request.limits.redirects = 1;
    request.method = "POST";
    request.body = "again";
    EXPECT_EQ(Asking().ask(request)->body, "again");
}

}  // namespace
}  // namespace leitstand
