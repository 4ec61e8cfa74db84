// Where a request may not lead, however the address is written or wherever we are sent: a canary
// listens there, and nobody comes.
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>

#include "platform/net/address_guard.hpp"
#include "platform/net/http_client.hpp"
#include "platform/net/loopback.hpp"
#include "tests/fakes/asking.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/fault_server.hpp"

namespace leitstand {
namespace {

using test::answering;
using test::Asking;
using test::FaultServer;
using test::request_to;

/// Nobody had connected: the connection that we make now is the first.
void expect_untouched(const FaultServer& canary, const std::string& host = "127.0.0.1") {
    ASSERT_TRUE(accepts_connections(host, canary.port()));
    ASSERT_TRUE(test::eventually([&] { return canary.connections() > 0; }));
    EXPECT_EQ(canary.connections(), 1);
}

HttpRequest careful(const std::string& url) {
    HttpRequest request;
    request.url = url;
    request.reach.plain = true;
    request.limits.redirects = 3;
    return request;
}

TEST(HttpReach, ThisMachineIsNotReachedHoweverItIsWritten) {
    const FaultServer canary;
    const std::string port = ":" + std::to_string(canary.port());
    const Asking asking({"rebound.example" + port + ":127.0.0.1"});
    for (const char* host : {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001",
                             "0x7f.1", "017700000001", "0.0.0.0", "0", "[::ffff:127.0.0.1]",
                             "[::127.0.0.1]", "[::ffff:7f00:1]", "rebound.example"}) {
        const std::string says = asking.trouble(careful("http://" + std::string(host) + port));
        EXPECT_NE(says.find("is not reached"), std::string::npos) << host << ": " << says;
    }
    expect_untouched(canary);
}

TEST(HttpReach, ThisMachineIsNotReachedOverIPv6) {
    if (!free_port("::1")) GTEST_SKIP() << "no IPv6 on this machine";
    const FaultServer canary({}, "::1");
    const std::string port = ":" + std::to_string(canary.port());
    const Asking asking({"rebound.example" + port + ":[::1]"});
    for (const char* host : {"[::1]", "[0:0:0:0:0:0:0:1]", "rebound.example"}) {
        const std::string says = asking.trouble(careful("http://" + std::string(host) + port));
        EXPECT_NE(says.find("an address of this machine"), std::string::npos) << host << says;
    }
    expect_untouched(canary, "::1");
}

TEST(HttpReach, OtherKindsOfAddressesAreNotAsked) {
    const FaultServer canary;
    const std::string rest = "://127.0.0.1:" + std::to_string(canary.port()) + "/etc/passwd";
    for (const char* scheme : {"file", "gopher", "ftp", "dict", "telnet", "ldap", "smtp", "scp",
                               "mqtt", "tftp", "rtsp", "imap", "ws"}) {
        const auto answer = Asking().get(scheme + rest);
        ASSERT_FALSE(answer) << scheme;
        EXPECT_EQ(answer.error().kind, ErrorKind::configuration) << answer.error().message;
    }
    EXPECT_FALSE(Asking().get("file:///etc/passwd"));
    expect_untouched(canary);
}

TEST(HttpReach, MetadataAndLinkLocalAddressesAreNeverReached) {
    const Asking asking({"metadata.example:80:169.254.169.254"});
    for (const char* host : {"169.254.169.254", "2852039166", "0xa9fea9fe", "[fe80::1]",
                             "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "100.100.100.200",
                             "metadata.example", "224.0.0.1", "255.255.255.255", "192.0.2.1"}) {
        auto request = careful("http://" + std::string(host) + "/latest/meta-data/");
        request.reach.loopback = request.reach.local = true;
        const std::string says = asking.trouble(request);
        EXPECT_NE(says.find("is not reached"), std::string::npos) << host << ": " << says;
        EXPECT_EQ(says.find("unless"), std::string::npos) << host << ": " << says;
    }
}

/// An address of this machine in a private network, or empty.
std::string own_private_address() {
    ifaddrs* all = nullptr;
    if (::getifaddrs(&all) != 0) return {};
    std::string found;
    for (const ifaddrs* one = all; one != nullptr && found.empty(); one = one->ifa_next) {
        if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
        char text[INET_ADDRSTRLEN] = {};
        const auto* four = reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
        ::inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
        if (address_kind(text) == AddressKind::local) found = text;
    }
    ::freeifaddrs(all);
    return found;
}

TEST(HttpReach, APrivateNetworkIsReachedOnlyWhenAllowed) {
    const std::string address = own_private_address();
    if (address.empty()) GTEST_SKIP() << "this machine is in no private network";
    const FaultServer server({{"/", answering(200, "inside")}}, address);
    const Asking asking({"inside.example:" + std::to_string(server.port()) + ":" + address});
    for (const std::string& host : {address, std::string("inside.example")}) {
        auto request = careful("http://" + host + ":" + std::to_string(server.port()) + "/");
        request.reach.loopback = true;
        const std::string says = asking.trouble(request);
        EXPECT_NE(says.find("private network"), std::string::npos) << host << ": " << says;
        EXPECT_NE(says.find("allow_private = true"), std::string::npos) << says;
        request.reach.local = true;
        EXPECT_EQ(asking.ask(request)->body, "inside");
    }
    EXPECT_EQ(server.heads().size(), 2U);
}

TEST(HttpReach, LoopbackIsNotAPrivateNetwork) {
    const FaultServer canary;
    auto request = careful(canary.url("/"));
    request.reach.local = true;
    EXPECT_NE(Asking().trouble(request).find("this machine"), std::string::npos);
    expect_untouched(canary);
}

TEST(HttpReach, AConnectionOfSomebodyElseIsNotLent) {
    const FaultServer server({{"/", answering(200, "x")}});
    const Asking asking;
    ASSERT_TRUE(asking.get(server.url("/")));  // stays open
    EXPECT_NE(asking.trouble(careful(server.url("/"))).find("is not reached"), std::string::npos);
    EXPECT_EQ(server.heads().size(), 1U);
}

TEST(HttpReach, ARedirectLeadsNowhereElse) {
    const FaultServer canary;
    const std::string port = std::to_string(canary.port());
    const std::string targets[] = {"http://127.0.0.1:" + port + "/x",
                                   "http://localhost:" + port + "/x",
                                   "//127.0.0.1:" + port + "/x",
                                   "http://169.254.169.254/",
                                   "http://10.0.0.1/",
                                   "file:///etc/passwd",
                                   "gopher://127.0.0.1:" + port + "/_x"};
    std::map<std::string, test::Reply> replies;
    for (std::size_t i = 0; i < std::size(targets); ++i) {
        replies["/" + std::to_string(i)] = answering(302, "", "Location: " + targets[i] + "\r\n");
    }
    const FaultServer server(replies);
    for (std::size_t i = 0; i < std::size(targets); ++i) {
        auto request = request_to(server.url("/" + std::to_string(i)));
        request.user = "wall";
        request.password = "s3cret";
        request.limits.redirects = 3;
        const std::string says = Asking().trouble(request);
        EXPECT_NE(says.find("not followed"), std::string::npos) << targets[i] << ": " << says;
    }
    expect_untouched(canary);
    EXPECT_EQ(server.heads().size(), std::size(targets));
}

}  // namespace
}  // namespace leitstand
