// Certificates against a real nginx: only the right one is talked to, and no other gets a byte of
// what we would have asked.
#include <gtest/gtest.h>

#include "tests/fakes/asking.hpp"
#include "tests/fakes/openssl_files.hpp"
#include "tests/fakes/web_server.hpp"

namespace leitstand {
namespace {

using test::Asking;
using test::OpensslFiles;
using test::WebServer;

class HttpTls : public testing::Test {
protected:
    void SetUp() override {
        if (!files.made()) GTEST_SKIP() << "no openssl or faketime to make certificates with";
        if (!WebServer::installed()) GTEST_SKIP() << "nginx is not installed";
    }
    [[nodiscard]] std::string tls(const std::string& name, const std::string& more = {}) const {
        return "ssl_certificate " + files.path(name + ".pem") + "; ssl_certificate_key " +
               files.path(name + ".key") + "; " + more;
    }
    [[nodiscard]] HttpRequest to(const WebServer& server, std::size_t which = 0,
                                 const std::string& host = "127.0.0.1") const {
        HttpRequest request;
        request.url = "https://" + host + ":" + std::to_string(server.port(which)) + "/a.txt";
        request.reach.loopback = true;
        request.reach.ca_file = files.path("ca.pem");
        return request;
    }

    const OpensslFiles files;
};

TEST_F(HttpTls, ACertificateOfOurAuthorityIsTrusted) {
    const WebServer server({tls("good")});
    ASSERT_TRUE(server.started()) << server.errors();
    const std::string text(100'000, 'x');
    server.write("a.txt", text);
    for (const char* host : {"127.0.0.1", "localhost"}) {
        const auto answer = Asking().ask(to(server, 0, host));
        ASSERT_TRUE(answer) << answer.error().message;
        EXPECT_EQ(answer->body, text);
        EXPECT_EQ(answer->headers.at("content-encoding"), "gzip");
    }
}

TEST_F(HttpTls, AnyOtherCertificateIsRefusedByNameAndGetsNothing) {
    const struct {
        std::string server, says;
    } cases[] = {
        {tls("rogue"), "an authority that is not trusted"},
        {tls("expired"), "has expired"},
        {tls("future"), "not yet valid"},
        {tls("other"), "made out to another"},
        {tls("good", "ssl_protocols TLSv1.1; ssl_ciphers DEFAULT@SECLEVEL=0;"), "TLS 1.2"},
        {"", "does not speak TLS"},
    };
    std::vector<std::string> servers;
    for (const auto& one : cases) servers.push_back(one.server);
    const WebServer server(servers);
    ASSERT_TRUE(server.started()) << server.errors();
    server.write("a.txt", "x");
    const Asking asking;
    for (std::size_t i = 0; i < std::size(cases); ++i) {
        auto request = to(server, i);
        request.headers["Authorization"] = "s3cret";
        const auto answer = asking.ask(request);
        ASSERT_FALSE(answer) << cases[i].server;
        EXPECT_NE(answer.error().message.find(cases[i].says), std::string::npos)
            << answer.error().message;
        EXPECT_FALSE(answer.error().retryable) << answer.error().message;
    }
    // To the last one the client's hello arrives as a bad request; of ours there is nothing.
    EXPECT_EQ(server.asked().find("a.txt"), std::string::npos) << server.asked();
    EXPECT_EQ(server.asked().find("s3cret"), std::string::npos) << server.asked();
}

TEST_F(HttpTls, WithoutAFileOnlyTheAuthoritiesOfTheMachineAreTrusted) {
    const WebServer server({tls("good")});
    ASSERT_TRUE(server.started()) << server.errors();
    auto request = to(server);
    request.reach.ca_file.clear();
    EXPECT_NE(Asking().trouble(request).find("not trusted"), std::string::npos);
    request.reach.ca_file = "/no/such/file.pem";
    EXPECT_NE(Asking().trouble(request).find("certificate authorities"), std::string::npos);
}

TEST_F(HttpTls, AClientCertificateIsShownWhereOneIsAsked) {
    const WebServer server({tls(
        "good", "ssl_client_certificate " + files.path("ca.pem") + "; ssl_verify_client on;")});
    ASSERT_TRUE(server.started()) << server.errors();
    server.write("a.txt", "for clients");
    const Asking asking;
    EXPECT_EQ(asking.ask(to(server))->status, 400);  // nginx says it in HTTP
    auto request = to(server);
    request.reach.client_certificate = files.path("client.pem");
    request.reach.client_key = files.path("client.key");
    const auto answer = asking.ask(request);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, "for clients");
    request.reach.client_key = files.path("good.key");
    EXPECT_NE(Asking().trouble(request).find("client certificate"), std::string::npos);
}

TEST_F(HttpTls, AConnectionThatTrustsOthersIsNotLent) {
    const WebServer server({tls("good")});
    ASSERT_TRUE(server.started()) << server.errors();
    server.write("a.txt", "x");
    const Asking asking;
    ASSERT_TRUE(asking.ask(to(server)));
    auto request = to(server);
    request.reach.ca_file = files.path("rogue_ca.pem");
    EXPECT_NE(asking.trouble(request).find("not trusted"), std::string::npos);
}

TEST_F(HttpTls, WhatDidNotChangeIsNotSentAgain) {
    const WebServer server({tls("good")});
    ASSERT_TRUE(server.started()) << server.errors();
    server.write("a.txt", "x");
    const Asking asking;
    auto request = to(server);
    request.headers["If-None-Match"] = asking.ask(request)->headers.at("etag");
    const auto again = asking.ask(request);
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(again->body, "");
}

}  // namespace
}  // namespace leitstand
