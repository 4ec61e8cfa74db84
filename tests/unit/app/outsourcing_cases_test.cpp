// Worked examples of transition and saving through the real program: tests/cases/transition and
// tests/cases/saving. A folder holds config/, input.ndjson, at.txt and expected.txt (pointers into
// the board); with report.txt (arguments) also json.txt, html.txt and csv.txt of the report.
#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

class OutsourcingCase : public testing::TestWithParam<fs::path> {};

TEST_P(OutsourcingCase, TheBoardIsAsWorkedOut) {
    const auto said = shell(eval_command(GetParam()));
    ASSERT_EQ(said.exit_code, 0) << said.err;
    expect_values(GetParam() / "expected.txt", said.out);
}

/// Of the cases that have a report.
class OutsourcingReport : public testing::TestWithParam<fs::path> {};

TEST_P(OutsourcingReport, SaysTheSame) {
    const fs::path folder = GetParam();
    for (const std::string format : {"json", "html", "csv"}) {
        const fs::path expected = folder / (format + ".txt");
        if (!fs::exists(expected)) continue;
        const std::string command = "cd " + folder.string() +
                                    "; leitstand report --config config --format " + format + " " +
                                    first_line(folder / "report.txt") + " input.ndjson";
        const auto said = shell(command);
        ASSERT_EQ(said.exit_code, 0) << said.err;
        if (format == "json") {
            expect_values(expected, said.out);
        } else {
            look_for(expected, said.out);
        }
        EXPECT_EQ(shell(command).out, said.out) << "same input, same bytes";
    }
}

std::vector<fs::path> folders_with_report() {
    auto found = case_folders({"transition", "saving"});
    std::erase_if(found, [](const fs::path& folder) { return !fs::exists(folder / "report.txt"); });
    return found;
}

INSTANTIATE_TEST_SUITE_P(Outsourcing, OutsourcingCase,
                         testing::ValuesIn(case_folders({"transition", "saving"})), name_of_case);
INSTANTIATE_TEST_SUITE_P(Outsourcing, OutsourcingReport, testing::ValuesIn(folders_with_report()),
                         name_of_case);

}  // namespace
}  // namespace leitstand::test
