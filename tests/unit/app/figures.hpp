// Figures of a case folder in a JSON document: a JSON pointer and its value a line. A value is a
// number, a fraction, a word, true, false, null or []. And texts that must stand in a page, or must
// not.
#pragma once

#include <gtest/gtest.h>

#include <cmath>

#include "platform/base/json.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {

inline double number_of(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos) return std::stod(text);
    return std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
}

inline void compare(json::Element actual, const std::string& pointer, const std::string& expected) {
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
        if (expected == "[]") {
            EXPECT_EQ(array.size(), 0U) << pointer;
            return;
        }
        ASSERT_EQ(array.size(), 1U) << pointer;
        compare(array.at(0), pointer, expected);
    } else if (actual.get(number) == simdjson::SUCCESS) {
        ASSERT_NE(expected, "null") << pointer << " is " << number;
        const double wanted = number_of(expected);
        const auto point = expected.find('.');
        const double digits =
            point == std::string::npos || expected.size() - point < 5
                ? 1e-12
                : 0.5 * std::pow(10.0, -static_cast<double>(expected.size() - point - 1));
        EXPECT_NEAR(number, wanted, digits * std::max(1.0, std::abs(wanted))) << pointer;
    } else {
        ADD_FAILURE() << pointer << " is of another kind";
    }
}

/// At least one line, and each as it says.
inline void expect_figures(json::Element root, const std::filesystem::path& expected) {
    std::istringstream lines(read_file(expected.string()));
    int figures = 0;
    for (std::string line; std::getline(lines, line); ++figures) {
        const auto space = line.find(' ');
        json::Element actual;
        ASSERT_EQ(root.at_pointer(line.substr(0, space)).get(actual), simdjson::SUCCESS) << line;
        compare(actual, line.substr(0, space), line.substr(space + 1));
    }
    EXPECT_GT(figures, 0);
}

/// The same for an answer that is still text.
inline void expect_values(const std::filesystem::path& expected, const std::string& answer) {
    json::Parser parser;
    const auto root = parser.parse(answer);
    ASSERT_TRUE(root) << answer;
    expect_figures(*root, expected);
}

inline void look_for(const std::filesystem::path& lines_of, const std::string& text) {
    std::istringstream lines(read_file(lines_of.string()));
    for (std::string line; std::getline(lines, line);) {
        const bool absent = line.starts_with('!');
        const std::string wanted = absent ? line.substr(1) : line;
        EXPECT_EQ(text.find(wanted) == std::string::npos, absent) << line;
    }
}

}  // namespace leitstand::test
