// An authority for one test, and certificates of every kind that it signs: good, ended, not begun,
// for another host. They are made by our own code; that OpenSSL's program accepts them is a test of
// its own.
#pragma once

#include <fstream>
#include <string>

#include "platform/crypto/issue.hpp"
#include "platform/net/broker_configuration.hpp"
#include "platform/net/mqtt_url.hpp"
#include "platform/os/clock.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

using std::chrono::days;

class Authority {
public:
    explicit Authority(const std::string& name = "test authority") {
        CertificateOrder order;
        order.name = name;
        order.use = CertificateUse::authority;
        order.from = now() - days{30};
        order.until = now() + days{30};
        pair_ = *issue_certificate(order, nullptr);
        write("ca.pem", pair_.certificate);
    }
    [[nodiscard]] std::string ca() const { return path("ca.pem"); }
    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }
    [[nodiscard]] static Instant now() { return RealClock().now(); }

    /// Writes FILE.pem and FILE.key; good from yesterday for ten days unless said otherwise.
    CertificateOrder order(const std::string& name, CertificateUse use) const {
        CertificateOrder order;
        order.name = name;
        order.use = use;
        if (use == CertificateUse::server) order.hosts = {"127.0.0.1", "localhost"};
        order.from = now() - days{1};
        order.until = now() + days{10};
        return order;
    }
    void make(const std::string& file, const CertificateOrder& order) const {
        const auto made = issue_certificate(order, &pair_);
        ASSERT_TRUE(made) << made.error().message;
        write(file + ".pem", made->certificate);
        write(file + ".key", made->key);
    }
    void client(const std::string& name) const { make(name, order(name, CertificateUse::client)); }
    /// A listener on a free port with a server certificate of this order.
    [[nodiscard]] BrokerTls listener(int port) const { return listener(port, "broker"); }
    [[nodiscard]] BrokerTls listener(int port, const std::string& file) const {
        return {{"127.0.0.1", port}, ca(), path(file + ".pem"), path(file + ".key")};
    }
    [[nodiscard]] MqttUrl url(int port, const std::string& client) const {
        MqttUrl url;
        url.tls = true;
        url.host = "127.0.0.1";
        url.port = port;
        url.ca_file = ca();
        if (client.empty()) return url;
        url.certificate_file = path(client + ".pem");
        url.key_file = path(client + ".key");
        return url;
    }

private:
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path(name), std::ios::binary) << text;
    }
    ScratchFolder folder_;
    PemPair pair_;
};

}  // namespace leitstand::test
