// The manager interface over TLS, against OpenSSL's own server: who is believed, who is not, and
// what a person then reads.
#include <gtest/gtest.h>

#include <fstream>

#include "app/sources/ami_source.hpp"
#include "tests/fakes/ami_server.hpp"
#include "tests/fakes/certificates.hpp"
#include "tests/fakes/source_sink.hpp"
#include "tests/fakes/tls_front.hpp"

namespace leitstand::test {
namespace {

const std::string kStatus = ami_params("support", 1) + ami_entry("support", "1.1", 40) + ami_end();

class AmiTlsTest : public testing::Test {
protected:
    void SetUp() override {
        if (!TlsFront::installed()) GTEST_SKIP() << "openssl is not installed";
        authority_.make("server", authority_.order("pbx", CertificateUse::server));
    }
    void start(int port, const std::string& ca, const std::string& host = "127.0.0.1") {
        std::ofstream(folder_.path() / "ami") << "s3cret\n";
        ConnectorConfig connector;
        connector.id = "pbx";
        connector.file = "connectors/pbx.toml";
        connector.provider = "acme";
        connector.type = ConnectorType::ami;
        connector.secret = "file:ami";
        connector.every = Millis{50};
        connector.base_url = "ami+tls://" + host + ":" + std::to_string(port);
        connector.access.ca = ca;
        connector.settings = {{"user", "leitstand"}};
        connector.queues["support"] = "help";
        auto made = make_ami_source(connector, site_, bench_.means(folder_.path()));
        ASSERT_TRUE(made) << made.error().message;
        source_ = std::move(*made);
    }
    /// Never logs in, and says this.
    void expect_refused(const std::string& why) {
        ASSERT_TRUE(step_until(*source_, [&] {
            return source_->report().trouble.find(why) != std::string::npos;
        })) << source_->report().trouble;
        EXPECT_EQ(asterisk_.heard(), "") << "nothing is said to a stranger";
        EXPECT_TRUE(bench_.sink.came.empty());
    }

    ScratchFolder folder_;
    Authority authority_;
    AmiServer asterisk_{kStatus};
    Configuration site_ = site_of({"help"});
    SourceBench bench_{*parse_rfc3339("2026-11-23T10:00:00Z"), 1};
    std::unique_ptr<Source> source_;
};

TEST_F(AmiTlsTest, ACertificateOfTheAuthorityIsBelieved) {
    const TlsFront front(authority_.path("server.pem"), authority_.path("server.key"),
                         asterisk_.port());
    ASSERT_TRUE(front.started());
    start(front.port(), authority_.ca());
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }))
        << source_->report().trouble;
    EXPECT_NE(bench_.sink.last("help/live").find("\"waiting\":1"), std::string::npos);
    EXPECT_EQ(asterisk_.logins(), 1);
    EXPECT_EQ(source_->report().trouble, "");
    asterisk_.now_stands(ami_params("support", 0) + ami_end());
    ASSERT_TRUE(step_until(*source_, [&] {
        return bench_.sink.last("help/live").find("\"waiting\":0") != std::string::npos;
    })) << "what comes later wakes the source too";
}

TEST_F(AmiTlsTest, ANameIsVerifiedToo) {
    const TlsFront front(authority_.path("server.pem"), authority_.path("server.key"),
                         asterisk_.port());
    ASSERT_TRUE(front.started());
    start(front.port(), authority_.ca(), "localhost");
    ASSERT_TRUE(step_until(*source_, [&] { return !bench_.sink.of("help/live").empty(); }))
        << source_->report().trouble;
}

TEST_F(AmiTlsTest, AnAuthorityThatIsNotOursIsNotBelieved) {
    const TlsFront front(authority_.path("server.pem"), authority_.path("server.key"),
                         asterisk_.port());
    ASSERT_TRUE(front.started());
    const Authority stranger("stranger");
    start(front.port(), stranger.ca());
    expect_refused("nobody whom we trust signed the server's certificate; `ca` says whom");
}

TEST_F(AmiTlsTest, WithoutCaTheMachinesStoreDecides) {
    const TlsFront front(authority_.path("server.pem"), authority_.path("server.key"),
                         asterisk_.port());
    ASSERT_TRUE(front.started());
    start(front.port(), "");
    expect_refused("nobody whom we trust signed the server's certificate");
}

TEST_F(AmiTlsTest, ACertificateForAnotherHostIsNotBelieved) {
    auto order = authority_.order("other", CertificateUse::server);
    order.hosts = {"other.example"};
    authority_.make("other", order);
    const TlsFront front(authority_.path("other.pem"), authority_.path("other.key"),
                         asterisk_.port());
    ASSERT_TRUE(front.started());
    start(front.port(), authority_.ca());
    expect_refused("the server's certificate is not for 127.0.0.1");
}

TEST_F(AmiTlsTest, AServerWithoutTlsIsToldNothing) {
    start(asterisk_.port(), authority_.ca());
    expect_refused("does not speak TLS");
}

TEST_F(AmiTlsTest, AFileThatIsMissingIsTheConfigurationsMistake) {
    ConnectorConfig connector;
    connector.id = "pbx";
    connector.file = "connectors/pbx.toml";
    connector.provider = "acme";
    connector.type = ConnectorType::ami;
    connector.secret = "file:ami";
    connector.base_url = "ami+tls://127.0.0.1";
    connector.access.ca = "absent.pem";
    connector.settings = {{"user", "leitstand"}};
    connector.queues["support"] = "help";
    std::ofstream(folder_.path() / "ami") << "s3cret\n";
    const auto made = make_ami_source(connector, site_, bench_.means(folder_.path()));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::configuration);
    EXPECT_NE(made.error().message.find("absent.pem can't be read"), std::string::npos);
    connector.base_url = "ami://127.0.0.1";
    const auto mistakes = check_ami(connector);
    ASSERT_EQ(mistakes.size(), 1U);
    EXPECT_NE(mistakes[0].message.find("ami+tls://"), std::string::npos);
}

}  // namespace
}  // namespace leitstand::test
