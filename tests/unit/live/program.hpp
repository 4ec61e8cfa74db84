// The program as a process of its own: started with a configuration, stopped or killed, and asked
// what it said.
#pragma once

#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "platform/os/child_process.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

inline const std::string kProgram = LEITSTAND_BINARY;
inline const std::string kDemo = std::string(LEITSTAND_SOURCE_DIR) + "/platform/demo";

inline std::string text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Exit code of a shell command line; `leitstand` in it is the program under test.
inline int shell(const std::string& command) {
    const std::string line =
        "bash -c 'set -o pipefail; leitstand() { " + kProgram + " \"$@\"; }; " + command + "'";
    const int status = std::system(line.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// A copy of a configuration that uses the broker of the test.
inline std::string configuration_for(const ScratchFolder& folder, const std::string& from,
                                     const std::string& broker_url) {
    const auto to = folder.path() / "config";
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    std::string kept;
    std::istringstream site(text_of(to / "site.toml"));
    bool in_broker = false;
    for (std::string line; std::getline(site, line);) {
        if (line.starts_with('[')) in_broker = line.starts_with("[broker]");
        if (!in_broker) kept += line + "\n";
    }
    std::ofstream(to / "site.toml") << kept << "\n[broker]\nurl = \"" << broker_url << "\"\n";
    return to.string();
}

/// `leitstand run --headless`, frozen at a time.
class RunningHub {
public:
    RunningHub(const std::string& config, const std::string& at,
               const std::filesystem::path& folder)
        : log_(folder / "run.log"), skip_(log().size()) {
        auto started =
            ChildProcess::start({kProgram, "run", "--headless", "--config", config, "--at", at,
                                 "--speed", "0", "--state-dir", (folder / "state").string()},
                                log_.string());
        if (!started) std::abort();
        process_ = std::move(*started);
    }
    /// It is connected, and so past everything that a start does.
    [[nodiscard]] bool ready() const {
        return eventually(
            [&] { return log().find("connected to the broker", skip_) != std::string::npos; });
    }
    void kill() { process_.kill(); }
    /// The exit code after SIGTERM.
    int stop() {
        ::kill(process_.pid(), SIGTERM);
        int status = -1;
        ::waitpid(process_.pid(), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    [[nodiscard]] std::string log() const { return text_of(log_); }

private:
    std::filesystem::path log_;
    std::size_t skip_;  ///< what one before us said into the same file
    ChildProcess process_;
};

}  // namespace leitstand::test
