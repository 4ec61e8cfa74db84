// Worked examples of contract clauses through the real program: tests/cases/clauses.
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "platform/base/json.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

/// "683/831", "0.8", "-150/1370".
double number_of(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos) return std::stod(text);
    return std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
}

std::string joined(json::Array array) {
    std::string all;
    for (const auto element : array) {
        std::string_view word;
        EXPECT_EQ(element.get(word), simdjson::SUCCESS);
        all += (all.empty() ? "" : "+") + std::string(word);
    }
    return all;
}

/// How far a figure may be off: the digits that the case gives, or the last bit of a fraction.
double tolerance(const std::string& expected) {
    const auto point = expected.find('.');
    const bool fraction = expected.find('/') != std::string::npos;
    if (fraction || point == std::string::npos || expected.size() - point - 1 < 6) return 1e-14;
    return 0.5 * std::pow(10.0, -static_cast<double>(expected.size() - point - 1));
}

void compare(json::Element actual, const std::string& key, const std::string& expected) {
    std::string_view word;
    json::Array array;
    double number = 0;
    if (actual.is_null()) {
        EXPECT_EQ(expected, "null") << key;
    } else if (actual.get(array) == simdjson::SUCCESS) {
        EXPECT_EQ(joined(array), expected) << key;
    } else if (actual.get(word) == simdjson::SUCCESS) {
        EXPECT_EQ(word, expected) << key;
    } else if (actual.get(number) == simdjson::SUCCESS) {
        ASSERT_NE(expected, "null") << key << " is " << number;
        const double wanted = number_of(expected);
        EXPECT_NEAR(number, wanted, tolerance(expected) * std::max(1.0, std::abs(wanted))) << key;
    } else {
        ADD_FAILURE() << key << " is of another kind";
    }
}

class ClauseCase : public testing::TestWithParam<fs::path> {};

TEST_P(ClauseCase, IsAsWorkedOut) {
    const fs::path folder = GetParam();
    const auto said = shell("leitstand eval --config " + (folder / "config").string() + " --at " +
                            read_file((folder / "at.txt").string()).substr(0, 25) + " " +
                            (folder / "input.ndjson").string());
    ASSERT_EQ(said.exit_code, 0) << said.err;
    json::Parser parser;
    const auto board = parser.parse(said.out);
    ASSERT_TRUE(board);
    json::Element clause;
    ASSERT_EQ(board->at_pointer("/providers/0/clauses/0").get(clause), simdjson::SUCCESS);
    std::istringstream lines(read_file((folder / "expected.txt").string()));
    int figures = 0;
    for (std::string key, expected; lines >> key >> expected; ++figures) {
        json::Element actual;
        ASSERT_EQ(clause.at_key(key).get(actual), simdjson::SUCCESS) << key;
        compare(actual, key, expected);
    }
    EXPECT_GT(figures, 0);
}

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(fs::path(kSource) / "tests/cases/clauses")) {
        if (entry.is_directory()) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

INSTANTIATE_TEST_SUITE_P(Clauses, ClauseCase, testing::ValuesIn(folders()),
                         [](const auto& one) { return one.param.filename().string(); });

}  // namespace
}  // namespace leitstand::test
