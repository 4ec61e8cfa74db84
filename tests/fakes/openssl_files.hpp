// Certificates of every kind, made by OpenSSL's program for one test: good, expired, not yet valid,
// for another name, and from an authority that nobody knows.
#pragma once

#include <cstdlib>
#include <string>

#include "platform/os/child_process.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

class OpensslFiles {
public:
    /// NAME.pem and NAME.key for good, client, other, expired, future and rogue; ca.pem.
    OpensslFiles() {
        if (find_program("openssl").empty() || find_program("faketime").empty()) return;
        made_ = authority("ca") && authority("rogue_ca") && leaf("good", "ca", "") &&
                leaf("client", "ca", "") && leaf("rogue", "rogue_ca", "") &&
                leaf("expired", "ca", "faketime '2020-01-01' ") &&
                leaf("future", "ca", "faketime '2120-01-01' ") &&
                leaf("other", "ca", "", "DNS:other.example");
    }
    [[nodiscard]] bool made() const { return made_; }
    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }

private:
    [[nodiscard]] bool run(const std::string& command) const {
        const std::string line =
            "cd '" + folder_.path().string() + "' && ( " + command + " ) >> log.txt 2>&1";
        return std::system(line.c_str()) == 0;
    }
    [[nodiscard]] bool authority(const std::string& name) const {
        return run(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
            "-days 10 -subj '/CN=" +
            name + "' -keyout " + name + ".key -out " + name + ".pem");
    }
    [[nodiscard]] bool leaf(const std::string& name, const std::string& by, const std::string& when,
                            const std::string& names = "DNS:localhost,IP:127.0.0.1") const {
        return run("echo 'subjectAltName=" + names + "' > " + name + ".ext && " +
                   "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                   "-subj '/CN=" +
                   name + "' -keyout " + name + ".key -out " + name + ".csr && " + when +
                   "openssl x509 -req -in " + name + ".csr -CA " + by + ".pem -CAkey " + by +
                   ".key -CAcreateserial -days 5 -extfile " + name + ".ext -out " + name + ".pem");
    }

    ScratchFolder folder_;
    bool made_ = false;
};

}  // namespace leitstand::test
