// A real sshd for one test, on loopback, with a host key and one authorized key of its own. It
// lets in whoever runs the test, and serves files only.
#pragma once

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "platform/net/loopback.hpp"
#include "platform/os/child_process.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

class SshServer {
public:
    SshServer() {
        if (!installed()) return;
        std::filesystem::create_directories(files());
        if (!key("host") || !key("client") || !key("stranger")) return;
        // As root it wants the folder that Debian makes when the service starts. It stays: another
        // server may have begun meanwhile.
        if (::geteuid() == 0) (void)::mkdir("/run/sshd", 0755);
        for (int tries = 0; tries < 5 && !started_; ++tries) started_ = start();
    }
    ~SshServer() { process_.terminate(); }
    SshServer(const SshServer&) = delete;
    SshServer& operator=(const SshServer&) = delete;

    [[nodiscard]] static bool installed() {
        return !find_program("sshd").empty() && !find_program("ssh-keygen").empty();
    }
    [[nodiscard]] bool started() const { return started_; }
    [[nodiscard]] std::filesystem::path files() const { return folder_.path() / "files"; }
    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }
    [[nodiscard]] std::string content(const std::string& name) const {
        std::ifstream in(folder_.path() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    [[nodiscard]] std::string url(const std::string& name) const {
        return "sftp://127.0.0.1:" + std::to_string(port_) + (files() / name).string();
    }
    /// A line of known_hosts for it, with the public key of NAME.pub.
    [[nodiscard]] std::string known(const std::string& name = "host") const {
        return "[127.0.0.1]:" + std::to_string(port_) + " " + content(name + ".pub");
    }
    /// Its fingerprint, as ssh-keygen shows it.
    [[nodiscard]] std::string fingerprint() const {
        const std::string line = content("host.print");
        const std::size_t from = line.find("SHA256:");
        return line.substr(from, line.find(' ', from) - from);
    }
    [[nodiscard]] static std::string user() {
        const passwd* entry = ::getpwuid(::geteuid());
        return entry ? entry->pw_name : "root";
    }

private:
    [[nodiscard]] bool key(const std::string& name) const {
        const std::string file = "'" + path(name) + "'";
        return std::system(("ssh-keygen -q -t ed25519 -N '' -C test -f " + file +
                            " && ssh-keygen -lf " + file + " > " + file + ".print")
                               .c_str()) == 0;
    }
    [[nodiscard]] bool start() {
        port_ = *free_port("127.0.0.1");
        std::filesystem::copy_file(path("client.pub"), path("authorized"),
                                   std::filesystem::copy_options::overwrite_existing);
        std::ofstream(path("conf"))
            << "Port " << port_ << "\nListenAddress 127.0.0.1\nHostKey " << path("host")
            << "\nAuthorizedKeysFile " << path("authorized")
            << "\nPidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\n"
               "KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
               "Subsystem sftp internal-sftp\nForceCommand internal-sftp\n";
        process_ = std::move(*ChildProcess::start(
            {find_program("sshd"), "-D", "-e", "-f", path("conf")}, path("log")));
        return eventually([&] {
                   return !process_.running() || accepts_connections("127.0.0.1", port_);
               }) &&
               process_.running();
    }

    ScratchFolder folder_;
    int port_ = 0;
    bool started_ = false;
    ChildProcess process_;
};

}  // namespace leitstand::test
