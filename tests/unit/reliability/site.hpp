// A site for one fault: the demo's configuration, a mortal broker, a simulated day, and the program
// as hub and publisher.
#pragma once

#include <gtest/gtest.h>

#include "platform/base/text.hpp"
#include "tests/unit/reliability/world.hpp"

namespace leitstand::test {

inline constexpr const char* kEvening = "2026-11-23T23:00:00+01:00";

class Site : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(broker_.answers());
        config_ = configuration_for(folder_, kDemo, to_string(broker_.url()));
        state_ = folder_.path() / "state";
    }
    /// A recording of a day, as a path.
    std::string simulated(const std::string& date = "2026-11-23") {
        const std::string path = (folder_.path() / (date + ".ndjson")).string();
        EXPECT_EQ(shell("leitstand simulate --config " + config_ + " --day " + date +
                        " --seed 5 > " + path),
                  0);
        return path;
    }
    /// `environment`: assignments in front, as `env` takes them.
    [[nodiscard]] Mortal hub(const std::string& at, std::vector<std::string> environment = {},
                             std::vector<std::string> more = {}) const {
        std::vector<std::string> argv{"/usr/bin/env"};
        argv.insert(argv.end(), environment.begin(), environment.end());
        for (const std::string& word :
             {kProgram, std::string("run"), std::string("--headless"), std::string("--config"),
              config_, std::string("--state-dir"), state_.string()})
            argv.push_back(word);
        if (!at.empty()) {
            for (const char* word : {"--at", at.c_str(), "--speed", "0"}) argv.emplace_back(word);
        }
        argv.insert(argv.end(), more.begin(), more.end());
        return {argv, (folder_.path() / "hub.log").string()};
    }
    [[nodiscard]] Mortal replay(const std::string& file, std::vector<std::string> more = {}) const {
        std::vector<std::string> argv{kProgram,  "replay", "--broker", to_string(broker_.url()),
                                      "--speed", "max"};
        argv.insert(argv.end(), more.begin(), more.end());
        argv.push_back(file);
        return {argv, (folder_.path() / "replay.log").string()};
    }
    /// Its exit code.
    static int run(Mortal& program) {
        program.start();
        return eventually([&] { return program.ended(); }) ? program.code() : -1;
    }
    static int run(Mortal&& program) { return run(program); }
    /// What an evaluation says of the same lines; feeds are not compared by acknowledgement.
    std::string evaluated(const std::string& file, const std::string& at = kEvening) {
        const std::string out = (folder_.path() / "eval.json").string();
        EXPECT_EQ(shell("leitstand eval --config " + config_ + " --until end --at " + at + " " +
                        file + " > " + out),
                  0);
        return without_acknowledged(std::string(trim(text_of(out))));
    }
    /// The retained board at this moment; empty: there is none.
    [[nodiscard]] std::string board() const {
        const Listener listener(broker_.url(), {"leitstand/v1/board/#"});
        (void)eventually([&] { return !listener.last(kSiteTopic).empty(); });
        return without_acknowledged(listener.last(kSiteTopic));
    }
    /// Lines into a file of the scratch folder.
    std::string lines(const std::string& name, const std::vector<std::string>& all) const {
        const auto path = folder_.path() / name;
        std::ofstream out(path);
        for (const auto& line : all) out << line << "\n";
        return path.string();
    }
    static std::vector<std::string> lines_of(const std::string& file) {
        std::vector<std::string> all;
        std::ifstream in(file);
        for (std::string line; std::getline(in, line);) all.push_back(line);
        return all;
    }

    MortalBroker broker_;
    ScratchFolder folder_;
    std::string config_;
    std::filesystem::path state_;
};

/// The count of a row of the board's data quality; 0: there is no such row.
inline long quality_of(const std::string& board, const std::string& source,
                       const std::string& kind) {
    const std::string row = R"("source":")" + source + R"(","kind":")" + kind + R"(","count":)";
    const auto at = board.find(row);
    return at == std::string::npos ? 0 : std::atol(board.c_str() + at + row.size());
}

}  // namespace leitstand::test
