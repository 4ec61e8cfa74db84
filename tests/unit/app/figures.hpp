// Case folders: what they hold, and figures of theirs in a JSON document: a JSON pointer and its
// value a line. A value is a number or a fraction, exact; a number rounded to the digits that it
// has, as ~0.734160; a word, true, false, null; of a list #3 for its length, or its words joined
// by +. And texts that must stand in a page, or must not.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "platform/base/json.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {

/// The folders of tests/cases/`kind` for each kind, in the order of their names.
inline std::vector<std::filesystem::path> case_folders(std::initializer_list<const char*> kinds) {
    std::vector<std::filesystem::path> found;
    for (const char* kind : kinds) {
        const auto all = std::filesystem::path(kSource) / "tests/cases" / kind;
        for (const auto& entry : std::filesystem::directory_iterator(all)) {
            if (entry.is_directory()) found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

inline std::string first_line(const std::filesystem::path& file) {
    std::istringstream text(read_file(file.string()));
    std::string line;
    std::getline(text, line);
    return line;
}

/// The command that evaluates config/ and input.ndjson of a folder at its at.txt.
inline std::string eval_command(const std::filesystem::path& folder) {
    return "cd " + folder.string() + "; leitstand eval --config config --at " +
           first_line(folder / "at.txt") + " input.ndjson";
}

inline double number_of(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos) return std::stod(text);
    return std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
}

inline void compare_number(double number, const std::string& pointer, const std::string& expected) {
    const bool rounded = expected.starts_with('~');
    const std::string text = rounded ? expected.substr(1) : expected;
    const double wanted = number_of(text);
    double off = 1e-13 * std::max(1.0, std::abs(wanted));
    if (rounded) {
        const auto point = text.find('.');
        const auto digits = point == std::string::npos ? 0 : text.size() - point - 1;
        off = 0.5001 * std::pow(10.0, -static_cast<double>(digits));
    }
    EXPECT_NEAR(number, wanted, off) << pointer;
}

inline void compare_list(json::Array list, const std::string& pointer,
                         const std::string& expected) {
    if (expected.starts_with('#')) {
        EXPECT_EQ("#" + std::to_string(list.size()), expected) << pointer;
        return;
    }
    std::string all;
    for (const auto element : list) {
        std::string_view word;
        ASSERT_EQ(element.get(word), simdjson::SUCCESS) << pointer << " holds more than words";
        all += (all.empty() ? "" : "+") + std::string(word);
    }
    EXPECT_EQ(all, expected) << pointer;
}

inline void compare(json::Element actual, const std::string& pointer, const std::string& expected) {
    std::string_view word;
    double number = 0;
    bool flag = false;
    json::Array list;
    if (actual.is_null()) {
        EXPECT_EQ(expected, "null") << pointer;
    } else if (actual.get(word) == simdjson::SUCCESS) {
        EXPECT_EQ(word, expected) << pointer;
    } else if (actual.get(flag) == simdjson::SUCCESS) {
        EXPECT_EQ(flag ? "true" : "false", expected) << pointer;
    } else if (actual.get(list) == simdjson::SUCCESS) {
        compare_list(list, pointer, expected);
    } else if (actual.get(number) == simdjson::SUCCESS) {
        ASSERT_NE(expected, "null") << pointer << " is " << number;
        compare_number(number, pointer, expected);
    } else {
        ADD_FAILURE() << pointer << " is of another kind";
    }
}

/// At least one line, and each as it says. `below` stands before every pointer.
inline void expect_values(const std::filesystem::path& expected, const std::string& answer,
                          const std::string& below = "") {
    json::Parser parser;
    const auto root = parser.parse(answer);
    ASSERT_TRUE(root) << answer;
    std::istringstream lines(read_file(expected.string()));
    int figures = 0;
    for (std::string line; std::getline(lines, line); ++figures) {
        const auto space = line.find(' ');
        const std::string pointer = below + line.substr(0, space);
        json::Element actual;
        ASSERT_EQ(root->at_pointer(pointer).get(actual), simdjson::SUCCESS) << line;
        compare(actual, pointer, line.substr(space + 1));
    }
    EXPECT_GT(figures, 0);
}

inline void look_for(const std::filesystem::path& lines_of, const std::string& text) {
    std::istringstream lines(read_file(lines_of.string()));
    for (std::string line; std::getline(lines, line);) {
        const bool absent = line.starts_with('!');
        const std::string wanted = absent ? line.substr(1) : line;
        EXPECT_EQ(text.find(wanted) == std::string::npos, absent) << line;
    }
}

inline std::string name_of_case(const testing::TestParamInfo<std::filesystem::path>& one) {
    return one.param.filename().string();
}

}  // namespace leitstand::test
