// Everything that can die: a broker that nobody supervises, and the program as processes, each
// started, killed and started again by a test.
#pragma once

#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <optional>
#include <string>
#include <vector>

#include "platform/net/embedded_broker.hpp"
#include "platform/net/loopback.hpp"
#include "platform/store/journal.hpp"
#include "platform/store/journal_copy.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand::test {

inline constexpr const char* kSiteTopic = "leitstand/v1/board/site";

/// Mosquitto on a port of its own, without a supervisor: dead is dead until `start`.
class MortalBroker {
public:
    MortalBroker() {
        const auto port = free_port("127.0.0.1");
        if (!port) std::abort();
        options_.listen = {"127.0.0.1", *port};
        options_.directory = folder_.path() / "broker";
        start();
    }
    void start() {
        std::filesystem::create_directories(options_.directory);
        const auto file = folder_.path() / "mosquitto.conf";
        std::ofstream(file) << embedded_broker_configuration(options_);
        auto child = ChildProcess::start({find_program("mosquitto"), "-c", file.string()},
                                         (folder_.path() / "log").string());
        if (!child) std::abort();
        process_ = std::move(*child);
    }
    [[nodiscard]] bool answers() const {
        return eventually(
            [&] { return accepts_connections(options_.listen.host, options_.listen.port); });
    }
    void kill() { process_.kill(); }
    /// Its sessions and retained messages too.
    void wipe() const { std::filesystem::remove_all(options_.directory); }
    void signal(int number) const { ::kill(process_.pid(), number); }
    [[nodiscard]] MqttUrl url() const {
        MqttUrl url;
        url.host = options_.listen.host;
        url.port = options_.listen.port;
        return url;
    }

private:
    ScratchFolder folder_;
    EmbeddedBrokerOptions options_;
    ChildProcess process_;
};

/// A program with its words in a file.
class Mortal {
public:
    Mortal() = default;
    Mortal(std::vector<std::string> argv, std::string log)
        : argv_(std::move(argv)), log_(std::move(log)) {}

    void start() {
        auto child = ChildProcess::start(argv_, log_);
        if (!child) std::abort();
        process_ = std::move(*child);
        code_.reset();
    }
    void kill() { process_.kill(); }
    void signal(int number) const { ::kill(process_.pid(), number); }
    [[nodiscard]] pid_t pid() const { return process_.pid(); }
    [[nodiscard]] bool ended() {
        if (code_) return true;
        int status = 0;
        siginfo_t info{};
        // Looked at without reaping: the process object reaps, but tells no exit code.
        if (::waitid(P_PID, static_cast<id_t>(process_.pid()), &info,
                     WEXITED | WNOHANG | WNOWAIT) != 0 ||
            info.si_pid == 0)
            return false;
        status = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
        code_ = status;
        (void)process_.running();
        return true;
    }
    [[nodiscard]] int code() const { return code_.value_or(-1); }
    /// SIGTERM, and its exit code; -1: it did not end.
    int stop() {
        signal(SIGTERM);
        return eventually([&] { return ended(); }) ? code() : -1;
    }
    [[nodiscard]] std::string log() const { return text_of(log_); }
    [[nodiscard]] bool says(const std::string& words) const {
        return eventually([&] { return log().find(words) != std::string::npos; });
    }

private:
    std::vector<std::string> argv_;
    std::string log_;
    ChildProcess process_;
    std::optional<int> code_;
};

/// Feeds tell whether they were acknowledged; a recording has no envelopes, a replay has.
inline std::string without_acknowledged(std::string json) {
    for (const char* word :
         {"\"acknowledged\":true", "\"acknowledged\":false", "\"acknowledged\":null"}) {
        for (std::size_t at = 0; (at = json.find(word)) != std::string::npos;)
            json.erase(at, std::string(word).size());
    }
    return json;
}

/// What a journal holds, sorted: each accepted line once.
inline std::vector<std::string> kept_lines(const std::filesystem::path& journal) {
    std::vector<std::string> all;
    const auto opened = Journal::open_to_read(journal);
    if (!opened) return {"unreadable: " + opened.error().message};
    const auto take = [&](std::string_view text) {
        std::istringstream in{std::string(text)};
        for (std::string line; std::getline(in, line);) all.push_back(line);
    };
    if (!(*opened)->read(take) || !(*opened)->read_records(take)) all.emplace_back("unreadable");
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace leitstand::test
