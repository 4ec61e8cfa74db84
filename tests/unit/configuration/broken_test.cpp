// Every folder of tests/cases/configuration is a broken configuration with the messages that it
// must give. To add a case, add a folder: its files and expected.txt, whose lines may end with "…"
// where a library finishes the sentence.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "app/configuration/load.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(LEITSTAND_SOURCE_DIR) / "tests/cases/configuration";

std::vector<std::string> case_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(kCases))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> lines_of(const fs::path& file) {
    std::ifstream stream(file);
    EXPECT_TRUE(stream) << file;
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

bool matches(const std::string& expected, const std::string& message) {
    const std::string open_end = "…";
    if (!expected.ends_with(open_end)) return expected == message;
    return message.starts_with(expected.substr(0, expected.size() - open_end.size()));
}

class BrokenConfiguration : public testing::TestWithParam<std::string> {};

TEST_P(BrokenConfiguration, GivesItsMessagesAndNoConfiguration) {
    const auto loaded = load_configuration(kCases / GetParam());
    EXPECT_EQ(loaded.configuration, nullptr);
    const auto expected = lines_of(kCases / GetParam() / "expected.txt");
    EXPECT_FALSE(expected.empty());
    for (std::size_t i = 0; i < std::max(expected.size(), loaded.problems.size()); ++i) {
        const auto message =
            i < loaded.problems.size() ? to_string(loaded.problems[i]) : "(nothing)";
        const auto wanted = i < expected.size() ? expected[i] : "(nothing)";
        EXPECT_TRUE(matches(wanted, message))
            << "expected: " << wanted << "\n     got: " << message;
    }
}

INSTANTIATE_TEST_SUITE_P(Cases, BrokenConfiguration, testing::ValuesIn(case_names()),
                         [](const auto& one) { return one.param; });

TEST(BrokenConfigurations, AreManyAndAllDifferent) {
    std::vector<std::string> all;
    for (const auto& name : case_names()) {
        for (const auto& line : lines_of(kCases / name / "expected.txt"))
            all.push_back(line.substr(line.find(' ')));
    }
    std::sort(all.begin(), all.end());
    const auto different = std::unique(all.begin(), all.end()) - all.begin();
    EXPECT_GE(different, 70) << "each mistake has a sentence of its own";
}

TEST(BrokenConfigurations, NoMessageRepeatsASecret) {
    for (const auto& name : case_names()) {
        for (const auto& problem : load_configuration(kCases / name).problems) {
            EXPECT_EQ(problem.message.find("hunter2"), std::string::npos) << name;
        }
    }
}

}  // namespace
}  // namespace leitstand
