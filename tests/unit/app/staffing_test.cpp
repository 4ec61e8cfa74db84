// Every folder of tests/cases/staffing is a command line (arguments.txt) and either the figures
// that must be in the answer (expected.json; the answer may say more) or the sentence on stderr of
// an exit 2 (expected.txt). To add a case, add a folder.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "platform/base/json.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;
const fs::path kCases = fs::path(kSource) / "tests/cases/staffing";

std::vector<std::string> case_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(kCases))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string one_line(const fs::path& file) {
    std::string text = read_file(file.string());
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
}

/// Everything that `wanted` says stands in `got`; numbers to 1e-9.
void expect_within(json::Element wanted, json::Element got, const std::string& where) {
    if (wanted.is_object()) {
        ASSERT_TRUE(got.is_object()) << where;
        for (const auto [key, value] : json::Object(wanted)) {
            json::Element found;
            ASSERT_EQ(got.at_key(key).get(found), simdjson::SUCCESS) << where << " has no " << key;
            expect_within(value, found, where + "." + std::string(key));
        }
    } else if (wanted.is_number()) {
        ASSERT_TRUE(got.is_number()) << where;
        const double number = wanted.get_double();
        EXPECT_NEAR(got.get_double(), number, 1e-9 * std::abs(number)) << where;
    } else {
        EXPECT_EQ(simdjson::minify(wanted), simdjson::minify(got)) << where;
    }
}

class StaffingCommand : public testing::TestWithParam<std::string> {};

TEST_P(StaffingCommand, SaysWhatIsExpected) {
    const fs::path folder = kCases / GetParam();
    const auto result = shell("leitstand staffing " + one_line(folder / "arguments.txt"));
    if (fs::exists(folder / "expected.txt")) {
        EXPECT_EQ(result.exit_code, 2);
        EXPECT_EQ(result.err, one_line(folder / "expected.txt") + "\n");
        EXPECT_EQ(result.out, "");
        return;
    }
    ASSERT_EQ(result.exit_code, 0) << result.err;
    EXPECT_EQ(result.err, "");
    json::Parser ours;
    json::Parser theirs;
    const auto got = ours.parse(result.out);
    const auto wanted = theirs.parse(one_line(folder / "expected.json"));
    ASSERT_TRUE(got) << result.out;
    ASSERT_TRUE(wanted);
    expect_within(*wanted, *got, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Cases, StaffingCommand, testing::ValuesIn(case_names()),
                         [](const auto& one) { return one.param; });

TEST(StaffingCommands, WrongUseExitsWithTwo) {
    EXPECT_EQ(shell("leitstand staffing").exit_code, 2);
    EXPECT_EQ(shell("leitstand staffing --calls-per-hour 10 --aht 180 --target 80").exit_code, 2);
    EXPECT_EQ(shell("leitstand staffing --calls-per-hour ten --aht 180 --target 80 --within 20")
                  .exit_code,
              2);
    EXPECT_EQ(shell("leitstand staffing --help").exit_code, 0);
}

TEST(StaffingCommands, SameQuestionSameBytes) {
    const std::string question =
        "leitstand staffing --calls-per-hour 700 --aht 190 --patience 90 --target 80 --within 20";
    const auto first = shell(question);
    EXPECT_EQ(first.exit_code, 0);
    EXPECT_EQ(shell(question).out, first.out);
}

}  // namespace
}  // namespace leitstand::test
