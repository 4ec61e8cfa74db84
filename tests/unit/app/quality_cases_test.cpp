// Worked examples of quality through the real program: tests/cases/quality. The board of `eval` has
// each figure, and the service report of that instant says the very same.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "platform/base/json.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

double number_of(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos) return std::stod(text);
    return std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
}

/// To the last digit that the case gives; short numbers and fractions to the last bit.
double tolerance(const std::string& expected) {
    const auto point = expected.find('.');
    const auto digits = point == std::string::npos ? 0 : expected.size() - point - 1;
    const bool exact = expected.find('/') != std::string::npos || digits < 2;
    if (exact) return 1e-12;
    return 0.5001 * std::pow(10.0, -static_cast<double>(digits));
}

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
        ASSERT_EQ(array.size(), 1U) << pointer;
        compare(array.at(0), pointer, expected);
    } else if (actual.get(number) == simdjson::SUCCESS) {
        ASSERT_NE(expected, "null") << pointer << " is " << number;
        EXPECT_NEAR(number, number_of(expected), tolerance(expected)) << pointer;
    } else {
        ADD_FAILURE() << pointer << " is of another kind";
    }
}

std::string at_of(const fs::path& folder) {
    return read_file((folder / "at.txt").string()).substr(0, 25);
}

std::string config_of(const fs::path& folder) {
    return " --config " + (folder / "config").string();
}

class QualityCase : public testing::TestWithParam<fs::path> {};

TEST_P(QualityCase, IsAsWorkedOut) {
    const fs::path folder = GetParam();
    const auto said = shell("leitstand eval" + config_of(folder) + " --at " + at_of(folder) + " " +
                            (folder / "input.ndjson").string());
    ASSERT_EQ(said.exit_code, 0) << said.err;
    json::Parser parser;
    const auto board = parser.parse(said.out);
    ASSERT_TRUE(board);
    std::istringstream lines(read_file((folder / "expected.txt").string()));
    int figures = 0;
    for (std::string pointer, expected; lines >> pointer >> expected; ++figures) {
        json::Element actual;
        ASSERT_EQ(board->at_pointer(pointer).get(actual), simdjson::SUCCESS) << pointer;
        compare(actual, pointer, expected);
    }
    EXPECT_GT(figures, 0);
}

TEST_P(QualityCase, TheReportSaysTheSame) {
    const fs::path folder = GetParam();
    const std::string input = (folder / "input.ndjson").string();
    const auto board =
        shell("leitstand eval" + config_of(folder) + " --at " + at_of(folder) + " " + input);
    json::Parser parser, second;
    const auto parsed = parser.parse(board.out);
    ASSERT_TRUE(parsed);
    std::string_view provider;
    json::Element wanted, given;
    ASSERT_EQ(parsed->at_pointer("/providers/0/id").get(provider), simdjson::SUCCESS);
    const std::string report = "leitstand report" + config_of(folder) + " --provider " +
                               std::string(provider) + " --period 2026-11 --at " + at_of(folder);
    const auto said = shell(report + " --format json " + input);
    ASSERT_EQ(said.exit_code, 0) << said.err;
    const auto written = second.parse(said.out);
    ASSERT_TRUE(written);
    ASSERT_EQ(parsed->at_pointer("/providers/0/quality").get(wanted), simdjson::SUCCESS);
    ASSERT_EQ(written->at_pointer("/figures/quality").get(given), simdjson::SUCCESS);
    EXPECT_EQ(simdjson::minify(given), simdjson::minify(wanted));
    const auto page = shell(report + " --format html " + input);
    EXPECT_EQ(page.exit_code, 0) << page.err;
    EXPECT_EQ(page.out.find("<h2>Quality</h2>") != std::string::npos, !wanted.is_null());
    const auto table = shell(report + " --format csv " + input);
    EXPECT_EQ(table.out.find("form_score") != std::string::npos, !wanted.is_null());
}

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(fs::path(kSource) / "tests/cases/quality")) {
        if (entry.is_directory()) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

INSTANTIATE_TEST_SUITE_P(Quality, QualityCase, testing::ValuesIn(folders()),
                         [](const auto& one) { return one.param.filename().string(); });

}  // namespace
}  // namespace leitstand::test
