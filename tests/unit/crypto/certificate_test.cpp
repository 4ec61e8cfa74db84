// Certificates against OpenSSL's own program, and what is said before they end.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/crypto/certificate.hpp"
#include "platform/crypto/issue.hpp"

namespace leitstand {
namespace {

using std::chrono::days;

const Instant kNow = *parse_rfc3339("2026-11-25T12:00:00Z");

CertificateOrder order(const std::string& name, CertificateUse use, int good_for) {
    CertificateOrder order;
    order.name = name;
    order.use = use;
    order.from = kNow - days{1};
    order.until = kNow + days{good_for};
    return order;
}

TEST(Certificate, SaysWhoseItIsAndUntilWhen) {
    const auto authority = issue_certificate(order("ours", CertificateUse::authority, 90), nullptr);
    ASSERT_TRUE(authority);
    const auto made = issue_certificate(order("nordcall", CertificateUse::client, 10), &*authority);
    ASSERT_TRUE(made) << made.error().message;
    const auto facts = certificate_facts(made->certificate);
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->name, "nordcall");
    EXPECT_EQ(facts->from, kNow - days{1});
    EXPECT_EQ(facts->until, kNow + days{10});
    EXPECT_FALSE(certificate_facts("no certificate"));
    EXPECT_FALSE(read_certificate("/nowhere/x.pem"));
}

TEST(Certificate, IsSignedOnlyByAWholeAuthority) {
    const auto one = issue_certificate(order("one", CertificateUse::authority, 90), nullptr);
    const auto two = issue_certificate(order("two", CertificateUse::authority, 90), nullptr);
    ASSERT_TRUE(one && two);
    const PemPair mixed{one->certificate, two->key};
    EXPECT_FALSE(issue_certificate(order("x", CertificateUse::client, 1), &mixed));
}

TEST(Certificate, OpensslVerifiesTheChainAndItsPurpose) {
    if (std::system("openssl version > /dev/null 2>&1") != 0) GTEST_SKIP() << "no openssl program";
    const auto folder =
        std::filesystem::temp_directory_path() / ("leitstand-crypto-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const auto save = [&](const char* name, const std::string& text) {
        std::ofstream(folder / name) << text;
        return (folder / name).string();
    };
    const auto authority = issue_certificate(order("ours", CertificateUse::authority, 90), nullptr);
    auto for_server = order("broker", CertificateUse::server, 10);
    for_server.hosts = {"hub.example", "10.0.0.7"};
    const auto server = issue_certificate(for_server, &*authority);
    const auto client =
        issue_certificate(order("nordcall", CertificateUse::client, 10), &*authority);
    ASSERT_TRUE(authority && server && client);
    const std::string verify = "openssl verify -attime 1795694400 -x509_strict -CAfile " +
                               save("ca.pem", authority->certificate) + " -purpose ";
    const auto good = [&](const std::string& rest) {
        return std::system((verify + rest + " > /dev/null 2>&1").c_str()) == 0;
    };
    const auto s = save("s.pem", server->certificate), c = save("c.pem", client->certificate);
    EXPECT_TRUE(good("sslserver -verify_hostname hub.example " + s));
    EXPECT_TRUE(good("sslserver -verify_ip 10.0.0.7 " + s));
    EXPECT_FALSE(good("sslserver -verify_hostname other.example " + s));
    EXPECT_TRUE(good("sslclient " + c));
    EXPECT_FALSE(good("sslserver " + c));
    std::filesystem::remove_all(folder);
}

TEST(Certificate, IsWarnedOfBeforeItEnds) {
    const auto warning = [](int left) {
        return certificate_warning("broker.pem", {"x", kNow - days{100}, kNow + days{left}}, kNow);
    };
    EXPECT_EQ(warning(31), "");
    EXPECT_EQ(warning(14), "the certificate broker.pem ends in 14 days");
    EXPECT_EQ(warning(1), "the certificate broker.pem ends in 1 day");
    EXPECT_EQ(warning(0), "the certificate broker.pem has ended; connections with it are refused");
    EXPECT_NE(
        certificate_warning("b", {"x", kNow + days{1}, kNow + days{9}}, kNow).find("not valid yet"),
        std::string::npos);
}

}  // namespace
}  // namespace leitstand
