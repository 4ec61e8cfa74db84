// A real TLS server in front of a plain one of the test: OpenSSL's own, which hands on what one
// client says. It listens a moment after it was started, and nobody may look whether it does: the
// first words of the plain server belong to the first connection, whoever that is.
#pragma once

#include <string>

#include "platform/net/loopback.hpp"
#include "platform/os/child_process.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

class TlsFront {
public:
    /// PEM files; `to`: the port of the plain server, on loopback, that takes a connection now.
    TlsFront(const std::string& certificate, const std::string& key, int to)
        : port_(*free_port("127.0.0.1")) {
        const std::string line =
            "exec 3<>/dev/tcp/127.0.0.1/" + std::to_string(to) +
            "; exec openssl s_server -quiet -accept 127.0.0.1:" + std::to_string(port_) +
            " -cert '" + certificate + "' -key '" + key + "' <&3 >&3 2>/dev/null";
        auto started = ChildProcess::start({"/bin/bash", "-c", line});
        if (started) process_ = std::move(*started);
        started_ = started.has_value();
    }
    ~TlsFront() { process_.terminate(); }
    TlsFront(const TlsFront&) = delete;
    TlsFront& operator=(const TlsFront&) = delete;

    [[nodiscard]] static bool installed() { return !find_program("openssl").empty(); }
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] int port() const { return port_; }

private:
    int port_;
    bool started_ = false;
    ChildProcess process_;
};

}  // namespace leitstand::test
