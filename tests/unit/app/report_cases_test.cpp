// Months as a service report, through the real program: tests/cases/report. A folder holds config/,
// input.ndjson, arguments.txt, and expected.txt (JSON pointer and value); html.txt and csv.txt name
// what must stand in the page and in the table, a line each, with "!" what must not.
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

INSTANTIATE_TEST_SUITE_P(Reports, ReportCase, testing::ValuesIn(case_folders({"report"})),
                         name_of_case);

}  // namespace
}  // namespace leitstand::test
