// The real day as a queue_log through the program itself, `import | eval`: as one file, and rotated
// with a line cut in the middle, its files named newest first as a shell does.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

namespace {

namespace fs = std::filesystem;
const std::string kLog =
    std::string(LEITSTAND_SHARED_DIR) + "/data/derived/asterisk_queue_log_1999-02-10.log";

std::string output_of(const std::string& command) {
    const std::string shell = "bash -c 'set -o pipefail; " + command + "'";
    std::FILE* pipe = popen(shell.c_str(), "r");
    std::string out;
    std::array<char, 65536> buffer{};
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), got);
    EXPECT_EQ(pclose(pipe), 0) << command;
    return out;
}

std::map<std::string, std::string> figures(const std::string& files) {
    const std::string program = LEITSTAND_BINARY;
    std::istringstream in(
        output_of(program + " import calls --format queue_log --provider bank --queue all " +
                  files + " 2>/dev/null | " + program + " eval --config " + LEITSTAND_SOURCE_DIR +
                  "/tests/cases/queue_log_day --at 1999-02-11T03:00:00Z --until end --by day"));
    std::string header, values, name, value;
    std::getline(in, header);
    std::getline(in, values);
    std::istringstream names(header), cells(values);
    std::map<std::string, std::string> out;
    while (std::getline(names, name, ',') && std::getline(cells, value, ',')) out[name] = value;
    return out;
}

void expect_the_day(const std::map<std::string, std::string>& day) {
    EXPECT_EQ(day.at("offered"), "1599");
    EXPECT_EQ(day.at("answered"), "1335");
    EXPECT_EQ(day.at("abandoned"), "264");
    EXPECT_EQ(day.at("answered_in_t"), "695");
    EXPECT_NEAR(std::stod(day.at("asa_s")), 51.168, 0.0005);
}

class QueueLogDay : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kLog)) GTEST_SKIP() << "the derived day is not beside the project";
    }
};

TEST_F(QueueLogDay, GivesTheKnownFigures) { expect_the_day(figures(kLog)); }

TEST_F(QueueLogDay, RotatedAndCutItIsTheSame) {
    std::ifstream in(kLog, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::string folder = testing::TempDir() + "queue_log_day/";
    fs::create_directories(folder);
    const std::size_t cut = text.size() / 2 + 3;
    std::ofstream(folder + "queue_log.1", std::ios::binary) << text.substr(0, cut);
    std::ofstream(folder + "queue_log", std::ios::binary) << text.substr(cut);
    expect_the_day(figures(folder + "queue_log " + folder + "queue_log.1"));
}

}  // namespace
