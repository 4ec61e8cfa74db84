// Who gets in over TLS, and who is not let in, with the reason that a person reads. A real
// Mosquitto with the configuration that we generate.
#include <gtest/gtest.h>

#include <cstdlib>

#include "platform/net/loopback.hpp"
#include "platform/net/mqtt_client.hpp"
#include "tests/fakes/certificates.hpp"

namespace leitstand {
namespace {

using std::chrono::days;
using test::Authority;
using test::eventually;

constexpr const char* kHost = "127.0.0.1";

class Tls : public testing::Test {
protected:
    Tls() {
        authority_.make("broker", authority_.order("broker", CertificateUse::server));
        authority_.client("a");
        port_ = *free_port(kHost);
    }
    void start(const std::string& server = "broker") {
        EmbeddedBrokerOptions options{{kHost, 0}, folder_.path() / "broker"};
        options.tls = authority_.listener(port_, server);
        options.rights = {{"a", {"t/a/#"}, {"t/a/#"}}};
        auto broker = EmbeddedBroker::start(std::move(options));
        ASSERT_TRUE(broker) << broker.error().message;
        broker_ = std::move(*broker);
        ASSERT_TRUE(eventually([&] { return accepts_connections(kHost, port_); }));
    }
    static std::unique_ptr<MqttClient> connect(const MqttUrl& url) {
        MqttOptions options;
        options.url = url;
        options.client_id = "test";
        options.between_tries = Millis{10};
        options.longest_retry = Millis{50};
        auto client = MqttClient::start(options, {});
        if (!client) ADD_FAILURE() << client.error().message;
        return std::move(*client);
    }
    /// It never gets in, and this is why.
    static void expect_refused(const MqttUrl& url, const std::string& why) {
        const auto client = connect(url);
        EXPECT_TRUE(eventually([&] { return client->trouble().find(why) != std::string::npos; }))
            << client->trouble();
        EXPECT_EQ(client->counts().connects, 0U);
    }

    test::ScratchFolder folder_;
    Authority authority_;
    int port_ = 0;
    std::unique_ptr<EmbeddedBroker> broker_;
};

TEST_F(Tls, ACertificateOfTheAuthorityGetsIn) {
    start();
    const auto client = connect(authority_.url(port_, "a"));
    EXPECT_TRUE(client->wait_connected(Millis{20'000})) << client->trouble();
    EXPECT_EQ(client->trouble(), "");
}

// The library alone would go on for ever with a handshake that nobody hears.
TEST_F(Tls, ABrokerThatComesLaterIsFound) {
    const auto client = connect(authority_.url(port_, "a"));
    ASSERT_TRUE(eventually([&] { return client->trouble().find("refused") != std::string::npos; }))
        << client->trouble();
    start();
    EXPECT_TRUE(client->wait_connected(Millis{20'000})) << client->trouble();
}

TEST_F(Tls, WithoutACertificateNobodyGetsIn) {
    start();
    expect_refused(authority_.url(port_, ""), "wants a certificate of ours");
}

TEST_F(Tls, ARogueCertificateDoesNotGetIn) {
    start();
    const Authority rogue("rogue");
    rogue.client("a");
    MqttUrl url = authority_.url(port_, "");
    url.certificate_file = rogue.path("a.pem");
    url.key_file = rogue.path("a.key");
    expect_refused(url, "does not know who signed our certificate");
}

TEST_F(Tls, AnEndedCertificateDoesNotGetIn) {
    start();
    auto ended = authority_.order("a", CertificateUse::client);
    ended.from = Authority::now() - days{9};
    ended.until = Authority::now() - days{1};
    authority_.make("ended", ended);
    expect_refused(authority_.url(port_, "ended"), "our certificate has ended");
}

TEST_F(Tls, ACertificateThatHasNotBegunDoesNotGetIn) {
    start();
    auto early = authority_.order("a", CertificateUse::client);
    early.from = Authority::now() + days{1};
    authority_.make("early", early);
    expect_refused(authority_.url(port_, "early"), "our certificate");
}

TEST_F(Tls, AServersCertificateIsNoClients) {
    start();
    expect_refused(authority_.url(port_, "broker"), "our certificate");
}

TEST_F(Tls, ABrokerOfAnotherAuthorityIsNotTrusted) {
    start();
    const Authority other("other");
    MqttUrl url = authority_.url(port_, "a");
    url.ca_file = other.ca();
    expect_refused(url, "nobody whom we trust");
}

TEST_F(Tls, ABrokerOfAnotherNameIsNotTrusted) {
    auto elsewhere = authority_.order("broker", CertificateUse::server);
    elsewhere.hosts = {"hub.example"};
    authority_.make("elsewhere", elsewhere);
    start("elsewhere");
    expect_refused(authority_.url(port_, "a"), "the broker's certificate is not for 127.0.0.1");
}

TEST_F(Tls, ABrokerWhoseCertificateEndedOrHasNotBegunIsNotTrusted) {
    auto ended = authority_.order("broker", CertificateUse::server);
    ended.from = Authority::now() - days{9};
    ended.until = Authority::now() - days{1};
    authority_.make("ended", ended);
    start("ended");
    expect_refused(authority_.url(port_, "a"), "the broker's certificate has ended");
    broker_.reset();
    auto early = authority_.order("broker", CertificateUse::server);
    early.from = Authority::now() + days{1};
    authority_.make("early", early);
    start("early");
    expect_refused(authority_.url(port_, "a"), "the broker's certificate is not valid yet");
}

TEST_F(Tls, WrongFilesAreSaidAtOnce) {
    MqttOptions options;
    options.client_id = "test";
    options.url = authority_.url(port_, "nobody");
    const auto missing = MqttClient::start(options, {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::configuration);
    EXPECT_NE(missing.error().message.find("nobody.pem"), std::string::npos);
    options.url = authority_.url(port_, "a");
    options.url.key_file = authority_.path("broker.key");
    const auto foreign = MqttClient::start(options, {});
    ASSERT_FALSE(foreign) << "a key that does not fit";
    EXPECT_NE(foreign.error().message.find("broker.key"), std::string::npos);
}

/// `openssl s_client` and `s_server` speak the old versions when they are told to.
class OldTls : public Tls {
protected:
    void SetUp() override {
        if (std::system("openssl version > /dev/null 2>&1") != 0)
            GTEST_SKIP() << "no openssl program";
    }
    [[nodiscard]] int s_client(const std::string& version) const {
        const std::string line = "openssl s_client -connect 127.0.0.1:" + std::to_string(port_) +
                                 " " + version + " -cipher ALL:@SECLEVEL=0 -CAfile " +
                                 authority_.ca() + " -cert " + authority_.path("a.pem") + " -key " +
                                 authority_.path("a.key") + " < /dev/null > /dev/null 2>&1";
        return std::system(line.c_str());
    }
};

TEST_F(OldTls, TheBrokerDoesNotSpeakIt) {
    start();
    EXPECT_EQ(s_client("-tls1_2"), 0) << "else this test proves nothing";
    EXPECT_NE(s_client("-tls1"), 0);
    EXPECT_NE(s_client("-tls1_1"), 0);
}

TEST_F(OldTls, TheClientDoesNotSpeakIt) {
    auto server = ChildProcess::start(
        {find_program("openssl"), "s_server", "-accept", std::to_string(port_), "-tls1", "-cipher",
         "ALL:@SECLEVEL=0", "-cert", authority_.path("broker.pem"), "-key",
         authority_.path("broker.key"), "-quiet"},
        (folder_.path() / "s_server").string());
    ASSERT_TRUE(server);
    ASSERT_TRUE(eventually([&] { return accepts_connections(kHost, port_); }));
    expect_refused(authority_.url(port_, "a"), "TLS");
}

}  // namespace
}  // namespace leitstand
