// Files over SFTP from a real sshd: whose key is not known is not talked to.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/fakes/asking.hpp"
#include "tests/fakes/ssh_server.hpp"

namespace leitstand {
namespace {

using test::Asking;
using test::SshServer;

class Sftp : public testing::Test {
protected:
    void SetUp() override {
        if (!SshServer::installed()) GTEST_SKIP() << "openssh-server is not installed";
        ASSERT_TRUE(server.started()) << server.content("log");
        std::ofstream(server.files() / "day.csv") << "a;b\n1;2\n";
    }
    [[nodiscard]] HttpRequest to(const std::string& file) const {
        HttpRequest request;
        request.url = server.url(file);
        request.reach.loopback = true;
        request.reach.known_hosts = server.known();
        request.user = SshServer::user();
        request.private_key = server.path("client");
        return request;
    }

    const SshServer server;
};

TEST_F(Sftp, AFileComesWhole) {
    const std::string big(3'000'000, 'x');
    std::ofstream(server.files() / "big.csv") << big;
    const Asking asking;
    const auto answer = asking.ask(to("day.csv"));
    ASSERT_TRUE(answer) << answer.error().message << server.content("log");
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "a;b\n1;2\n");
    EXPECT_TRUE(answer->headers.contains("last-modified"));
    const auto whole = asking.ask(to("big.csv"));
    ASSERT_TRUE(whole) << whole.error().message;
    EXPECT_TRUE(whole->body == big);
    std::ofstream(server.files() / "empty.csv").flush();
    const auto nothing = asking.ask(to("empty.csv"));
    ASSERT_TRUE(nothing) << nothing.error().message;
    EXPECT_EQ(nothing->body, "");
}

TEST_F(Sftp, AnUnknownHostKeyShowsWhatToAccept) {
    auto request = to("day.csv");
    request.reach.known_hosts.clear();
    const std::string says = Asking().trouble(request);
    EXPECT_NE(says.find(server.fingerprint()), std::string::npos) << says;
    // The line that it shows is the one that helps.
    request.reach.known_hosts = says.substr(says.rfind(": ") + 2);
    EXPECT_TRUE(Asking().ask(request)) << says;
}

TEST_F(Sftp, AChangedHostKeyIsRefused) {
    auto request = to("day.csv");
    request.reach.known_hosts = server.known("stranger");
    const std::string says = Asking().trouble(request);
    EXPECT_NE(says.find("somebody may pretend"), std::string::npos) << says;
    EXPECT_NE(says.find(server.fingerprint()), std::string::npos) << says;
    EXPECT_EQ(server.content("log").find("Accepted"), std::string::npos);
}

TEST_F(Sftp, AWrongKeyOrAPasswordThatNobodyTakesIsRefused) {
    auto request = to("day.csv");
    request.private_key = server.path("stranger");
    EXPECT_NE(Asking().trouble(request).find("accepts neither"), std::string::npos);
    request.private_key.clear();
    request.password = "s3cret";
    const std::string says = Asking().trouble(request);
    EXPECT_NE(says.find("accepts neither"), std::string::npos) << says;
    EXPECT_EQ(says.find("s3cret"), std::string::npos) << says;
}

TEST_F(Sftp, AMissingFileIsAskedForAgain) {
    const auto answer = Asking().ask(to("tomorrow.csv"));
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error().retryable);
    EXPECT_NE(answer.error().message.find("no such file"), std::string::npos);
}

TEST_F(Sftp, AFileThatIsTooLargeIsNotTaken) {
    std::ofstream(server.files() / "big.csv") << std::string(100'000, 'x');
    auto request = to("big.csv");
    request.limits.body_bytes = 99'999;
    const auto answer = Asking().ask(request);
    ASSERT_FALSE(answer);
    EXPECT_FALSE(answer.error().retryable) << answer.error().message;
    request.limits.body_bytes = 100'000;
    EXPECT_TRUE(Asking().ask(request));
}

TEST_F(Sftp, AConnectionOfSomebodyElseIsNotLent) {
    const Asking asking;
    ASSERT_TRUE(asking.ask(to("day.csv")));
    auto request = to("day.csv");
    request.private_key = server.path("stranger");
    EXPECT_NE(asking.trouble(request).find("accepts neither"), std::string::npos);
    request = to("day.csv");
    request.reach.loopback = false;
    EXPECT_NE(asking.trouble(request).find("is not reached"), std::string::npos);
}

}  // namespace
}  // namespace leitstand
