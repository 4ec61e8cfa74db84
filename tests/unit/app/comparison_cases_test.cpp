// Fair comparisons through the real program: tests/cases/comparison. The expected figures come from
// an evaluator of its own, written from docs/comparison.md.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

class ComparisonCase : public testing::TestWithParam<fs::path> {};

TEST_P(ComparisonCase, IsAsWorkedOut) {
    const fs::path folder = GetParam();
    const auto said = shell("leitstand eval --config " + (folder / "config").string() + " --at " +
                            read_file((folder / "at.txt").string()).substr(0, 25) + " " +
                            (folder / "input.ndjson").string());
    ASSERT_EQ(said.exit_code, 0) << said.err;
    json::Parser parser;
    const auto board = parser.parse(said.out);
    ASSERT_TRUE(board);
    expect_figures(*board, folder / "expected.txt");
}

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(fs::path(kSource) / "tests/cases/comparison")) {
        if (entry.is_directory()) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

INSTANTIATE_TEST_SUITE_P(Comparisons, ComparisonCase, testing::ValuesIn(folders()),
                         [](const auto& one) { return one.param.filename().string(); });

}  // namespace
}  // namespace leitstand::test
