// Boards with governance and strategy through the real program: tests/cases/governance and
// tests/cases/strategy. A folder holds config/, input.ndjson, at.txt, and expected.txt: JSON
// pointer and value, "#3" for the number of elements.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "platform/base/json.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

void compare(json::Element actual, const std::string& pointer, const std::string& expected) {
    std::string_view word;
    double number = 0;
    bool flag = false;
    json::Array array;
    if (actual.is_null()) {
        EXPECT_EQ(expected, "null") << pointer;
    } else if (actual.get(word) == simdjson::SUCCESS) {
        EXPECT_EQ(word, expected) << pointer;
    } else if (actual.get(flag) == simdjson::SUCCESS) {
        EXPECT_EQ(flag ? "true" : "false", expected) << pointer;
    } else if (actual.get(array) == simdjson::SUCCESS) {
        if (expected.starts_with('#')) {
            EXPECT_EQ("#" + std::to_string(array.size()), expected) << pointer;
            return;
        }
        ASSERT_EQ(array.size(), 1U) << pointer;
        compare(array.at(0), pointer, expected);
    } else if (actual.get(number) == simdjson::SUCCESS) {
        ASSERT_NE(expected, "null") << pointer << " is " << number;
        EXPECT_NEAR(number, std::stod(expected), 5e-7) << pointer;
    } else {
        ADD_FAILURE() << pointer << " is of another kind";
    }
}

class BoardCase : public testing::TestWithParam<fs::path> {};

TEST_P(BoardCase, IsAsWorkedOut) {
    const fs::path folder = GetParam();
    const std::string command = "leitstand eval --config " + (folder / "config").string() +
                                " --at " + read_file((folder / "at.txt").string()).substr(0, 25) +
                                " ";
    const std::string input = (folder / "input.ndjson").string();
    const auto said = shell(command + input);
    ASSERT_EQ(said.exit_code, 0) << said.err;
    json::Parser parser;
    const auto board = parser.parse(said.out);
    ASSERT_TRUE(board);
    std::istringstream lines(read_file((folder / "expected.txt").string()));
    int figures = 0;
    for (std::string line; std::getline(lines, line); ++figures) {
        const auto space = line.find(' ');
        json::Element actual;
        ASSERT_EQ(board->at_pointer(line.substr(0, space)).get(actual), simdjson::SUCCESS) << line;
        compare(actual, line.substr(0, space), line.substr(space + 1));
    }
    EXPECT_GT(figures, 0);
    const auto turned = shell("tac " + input + " | " + command + "-");
    EXPECT_EQ(turned.out, said.out) << "the order of the lines does not matter";
}

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    for (const char* kind : {"governance", "strategy"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(kSource) / "tests/cases" / kind)) {
            if (entry.is_directory()) found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

INSTANTIATE_TEST_SUITE_P(Boards, BoardCase, testing::ValuesIn(folders()),
                         [](const auto& one) { return one.param.filename().string(); });

TEST(Strategy, CheckSaysWhatDoesNotFitAndIsContent) {
    const auto said = shell("leitstand check --config " + kSource +
                            "/tests/cases/strategy/delivered_as_promised_scorecard/config");
    EXPECT_EQ(said.exit_code, 0);
    EXPECT_TRUE(said.out.starts_with("good: ")) << said.out;
    EXPECT_TRUE(said.err.starts_with(
        "warning: service `Billing`, provider `nordcall`, clause `sl`: in-house and providers "))
        << said.err;
}

}  // namespace
}  // namespace leitstand::test
