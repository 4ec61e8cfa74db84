// A real nginx for one test: loopback ports, a folder of its own, gone with the test.
#pragma once

#include <unistd.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "platform/net/loopback.hpp"
#include "platform/os/child_process.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

class WebServer {
public:
    /// Each of `servers` is what stands in a `server` block beside `listen`: "" for plain HTTP,
    /// "ssl_certificate ...;" for TLS. Files come from `files()`.
    explicit WebServer(std::vector<std::string> servers) : servers_(std::move(servers)) {
        if (find_program("nginx").empty()) return;
        std::filesystem::create_directories(files());
        // Somebody may take a free port before nginx does: then others.
        for (int tries = 0; tries < 5 && !started_; ++tries) started_ = start();
    }
    [[nodiscard]] static bool installed() { return !find_program("nginx").empty(); }
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] std::filesystem::path files() const { return folder_.path() / "files"; }
    [[nodiscard]] int port(std::size_t server = 0) const { return ports_.at(server); }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(files() / name, std::ios::binary) << text;
    }
    /// What was asked, a line each; empty: nobody got as far as asking.
    [[nodiscard]] std::string asked() const { return content("access.txt"); }
    [[nodiscard]] std::string errors() const { return content("errors.txt"); }

private:
    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream in(folder_.path() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    [[nodiscard]] bool start() {
        const std::string at = folder_.path().string();
        std::string text = "daemon off;\nmaster_process off;\npid " + at + "/pid;\nerror_log " +
                           at + "/errors.txt;\nevents {}\nhttp {\naccess_log " + at +
                           "/access.txt;\n";
        // As root it would become another user, who may not read our folder.
        if (::geteuid() == 0) text = "user root;\n" + text;
        for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
            text += std::string(kind) + "_temp_path " + at + "/" + kind + ";\n";
        }
        ports_.clear();
        for (const std::string& server : servers_) {
            ports_.push_back(*free_port("127.0.0.1"));
            const bool tls = server.find("ssl_certificate") != std::string::npos;
            text += "server { listen 127.0.0.1:" + std::to_string(ports_.back()) +
                    (tls ? " ssl" : "") + "; root " + files().string() + "; gzip on; " +
                    "gzip_types *; gzip_min_length 1; " + server + " }\n";
        }
        std::ofstream(folder_.path() / "conf") << text << "}\n";
        process_ = std::move(*ChildProcess::start(
            {find_program("nginx"), "-c", at + "/conf", "-p", at, "-e", at + "/errors.txt"},
            at + "/output.txt"));
        return eventually([&] {
                   for (const int port : ports_) {
                       if (process_.running() && !accepts_connections("127.0.0.1", port))
                           return false;
                   }
                   return true;
               }) &&
               process_.running();
    }

    const std::vector<std::string> servers_;
    ScratchFolder folder_;
    std::vector<int> ports_;
    bool started_ = false;
    ChildProcess process_;
};

}  // namespace leitstand::test
