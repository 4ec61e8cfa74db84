// Worked examples of transition and saving through the real program: tests/cases/transition and
// tests/cases/saving. A folder holds config/, input.ndjson, at.txt and expected.txt (pointers into
// the board); with report.txt (arguments) also json.txt, html.txt and csv.txt of the report.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

std::string first_line(const fs::path& file) {
    std::istringstream text(read_file(file.string()));
    std::string line;
    std::getline(text, line);
    return line;
}

class OutsourcingCase : public testing::TestWithParam<fs::path> {};

TEST_P(OutsourcingCase, TheBoardIsAsWorkedOut) {
    const fs::path folder = GetParam();
    const auto said = shell("cd " + folder.string() + "; leitstand eval --config config --at " +
                            first_line(folder / "at.txt") + " input.ndjson");
    ASSERT_EQ(said.exit_code, 0) << said.err;
    expect_values(folder / "expected.txt", said.out);
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

std::vector<fs::path> folders() {
    std::vector<fs::path> found;
    for (const char* kind : {"transition", "saving"}) {
        for (const auto& entry : fs::directory_iterator(fs::path(kSource) / "tests/cases" / kind)) {
            if (entry.is_directory()) found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<fs::path> folders_with_report() {
    auto found = folders();
    std::erase_if(found, [](const fs::path& folder) { return !fs::exists(folder / "report.txt"); });
    return found;
}

std::string name_of(const testing::TestParamInfo<fs::path>& one) {
    return one.param.filename().string();
}

INSTANTIATE_TEST_SUITE_P(Outsourcing, OutsourcingCase, testing::ValuesIn(folders()), name_of);
INSTANTIATE_TEST_SUITE_P(Outsourcing, OutsourcingReport, testing::ValuesIn(folders_with_report()),
                         name_of);

}  // namespace
}  // namespace leitstand::test
