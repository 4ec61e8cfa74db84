// Signatures that libcurl makes, computed again by AWS's own code in a server of the test.
#include <gtest/gtest.h>

#include "platform/net/loopback.hpp"
#include "tests/fakes/asking.hpp"
#include "tests/fakes/node_tools.hpp"

namespace leitstand {
namespace {

using test::Asking;

class SigningServer {
public:
    SigningServer() {
        const auto tools = test::node_tools();
        if (!tools) {
            missing_ = tools.error().message;
            return;
        }
        port_ = *free_port("127.0.0.1");
        const std::string script =
            std::string(LEITSTAND_SOURCE_DIR) + "/tests/tools/sigv4_server.js";
        process_ = std::move(*ChildProcess::start(
            {find_program("node"), script, *tools, std::to_string(port_), "s3cret/key"}));
        started_ = test::eventually([&] { return accepts_connections("127.0.0.1", port_); });
    }
    [[nodiscard]] const std::string& missing() const { return missing_; }
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] HttpRequest request(const std::string& target) const {
        auto out = test::request_to("http://127.0.0.1:" + std::to_string(port_) + target);
        out.aws = AwsSignature{"AKEXAMPLE", "s3cret/key", "eu-central-1", "connect"};
        return out;
    }

private:
    std::string missing_;
    int port_ = 0;
    bool started_ = false;
    ChildProcess process_;
};

TEST(AwsSignature, IsRightForEveryQueryAndBody) {
    const SigningServer server;
    if (!server.missing().empty()) GTEST_SKIP() << server.missing();
    ASSERT_TRUE(server.started());
    const Asking asking;
    for (const char* target :
         {"/", "/metrics/current/1234-abcd", "/m?a=1&b=2", "/m?b=2&a=1", "/m?z=1&Z=2&a=3",
          "/m?maxResults=100&nextToken=AA%2FBB%3D%3D", "/m?nextToken=AA/BB==&maxResults=100",
          "/m?name=%c3%a4%20b&x=a+b", "/m?flag&a=1", "/m?k=2&k=1&k=10", "/m?x=~-._*'()!"}) {
        const auto answer = asking.ask(server.request(target));
        ASSERT_TRUE(answer) << answer.error().message;
        EXPECT_EQ(answer->body, "right") << target;
    }
    for (const char* body : {"", "{}", R"({"Filters":{"Queues":["a"]},"Name":"ä"})"}) {
        auto request = server.request("/metrics/current/1234-abcd?b=2&a=1");
        request.method = "POST";
        request.headers["Content-Type"] = "application/json";
        request.body = body;
        const auto answer = asking.ask(request);
        ASSERT_TRUE(answer) << answer.error().message;
        EXPECT_EQ(answer->body, "right") << body;
    }
}

TEST(AwsSignature, AnotherSecretIsNoticed) {
    const SigningServer server;
    if (!server.missing().empty()) GTEST_SKIP() << server.missing();
    ASSERT_TRUE(server.started());
    auto request = server.request("/m?a=1");
    request.aws->secret_key = "other";
    EXPECT_EQ(Asking().ask(request)->status, 403);
}

TEST(AwsSignature, APathThatHasToBeEscapedIsRefused) {
    auto request = test::request_to("http://127.0.0.1:1/a%20b");
    request.aws = AwsSignature{"key", "secret", "eu-central-1", "connect"};
    const auto answer = Asking().ask(request);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::configuration);
    EXPECT_NE(answer.error().message.find("signed"), std::string::npos);
}

}  // namespace
}  // namespace leitstand
