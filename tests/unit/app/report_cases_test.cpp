// Months as a service report, through the real program: tests/cases/report. A folder holds config/,
// input.ndjson, arguments.txt, and expected.txt (JSON pointer and value); html.txt and csv.txt name
// what must stand in the page and in the table, a line each, with "!" what must not.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
}

/// With the arguments before a lone "--", the files after it.
std::string command(const fs::path& folder, const std::string& format) {
    std::string arguments = trimmed(read_file((folder / "arguments.txt").string()));
    std::string rest = " input.ndjson";
    if (arguments.ends_with(" --")) {
        arguments.resize(arguments.size() - 3);
        rest = " -- input.ndjson";
    }
    return "cd " + folder.string() + "; leitstand report --config config --format " + format + " " +
           arguments + rest;
}

class ReportCase : public testing::TestWithParam<fs::path> {};

TEST_P(ReportCase, IsAsWorkedOut) {
    const fs::path folder = GetParam();
    const auto said = shell(command(folder, "json"));
    ASSERT_EQ(said.exit_code, 0) << said.err;
    expect_values(folder / "expected.txt", said.out);
}

TEST_P(ReportCase, PageAndTableSayTheSame) {
    const fs::path folder = GetParam();
    for (const std::string format : {"html", "csv"}) {
        if (!fs::exists(folder / (format + ".txt"))) continue;
        const auto said = shell(command(folder, format));
        ASSERT_EQ(said.exit_code, 0) << said.err;
        look_for(folder / (format + ".txt"), said.out);
        EXPECT_EQ(shell(command(folder, format)).out, said.out) << "same input, same bytes";
    }
}

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(fs::path(kSource) / "tests/cases/report")) {
        if (entry.is_directory()) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

INSTANTIATE_TEST_SUITE_P(Reports, ReportCase, testing::ValuesIn(folders()),
                         [](const auto& folder) { return folder.param.filename().string(); });

}  // namespace
}  // namespace leitstand::test
