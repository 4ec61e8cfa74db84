// Runs the program itself, as a person in a shell would, and keeps what it said.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace leitstand::test {

inline const std::string kProgram = LEITSTAND_BINARY;
inline const std::string kSource = LEITSTAND_SOURCE_DIR;
inline const std::string kShared = LEITSTAND_SHARED_DIR;

struct Outcome {
    int exit_code = -1;
    std::string out, err;
};

/// A folder of its own that goes away with the object.
class Scratch {
public:
    Scratch() {
        std::string name =
            (std::filesystem::temp_directory_path() / "leitstand-test-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~Scratch() { std::filesystem::remove_all(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const {
        return (path_ / name).string();
    }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name) << text;
        return file(name);
    }

private:
    std::filesystem::path path_;
};

inline std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// A shell command line; `leitstand` in it is the program under test.
inline Outcome shell(const std::string& command) {
    const Scratch scratch;
    const std::string script = scratch.write(
        "run.sh", "set -o pipefail\nleitstand() { " + kProgram + " \"$@\"; }\n" + command + "\n");
    const std::string line = "bash " + script + " 2>" + scratch.file("err");
    std::FILE* pipe = popen(line.c_str(), "r");
    Outcome outcome;
    std::array<char, 65536> buffer{};
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
        outcome.out.append(buffer.data(), got);
    }
    const int status = pclose(pipe);
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.err = read_file(scratch.file("err"));
    return outcome;
}

}  // namespace leitstand::test
