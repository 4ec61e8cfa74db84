// tests/cases/calls: call files of others through the program itself, `import` and `eval`. The
// recording is compared byte by byte, the day's figures by name.
#include <map>

#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> call_files() {
    auto all = case_folders({"calls"});
    std::erase_if(all, [](const fs::path& folder) { return folder.filename() == "site"; });
    return all;
}

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, ',');) out.push_back(cell);
    return out;
}

class CallFile : public testing::TestWithParam<fs::path> {
protected:
    static std::string import_command() {
        const std::string format =
            fs::exists(GetParam() / "queue_log.txt") ? "queue_log" : "seelab";
        return "leitstand import calls --format " + format +
               " --timezone UTC --provider bank --queue all " +
               (GetParam() / (format + ".txt")).string();
    }
};

TEST_P(CallFile, BecomesItsRecords) {
    const auto said = shell(import_command());
    ASSERT_EQ(said.exit_code, 0) << said.err;
    EXPECT_EQ(said.out, read_file((GetParam() / "records.ndjson").string()));
}

TEST_P(CallFile, GivesTheFiguresOfItsDay) {
    const auto said = shell(import_command() + " | leitstand eval --config " +
                            (GetParam().parent_path() / "site").string() +
                            " --by day --until end --at 2027-01-01T00:00:00Z");
    ASSERT_EQ(said.exit_code, 0) << said.err;
    std::istringstream out(said.out);
    std::string header, values, more;
    std::getline(out, header);
    std::getline(out, values);
    EXPECT_FALSE(std::getline(out, more)) << "a second day: " << more;
    const auto names = cells_of(header), cells = cells_of(values);
    ASSERT_EQ(names.size(), cells.size());
    std::map<std::string, std::string> day;
    for (std::size_t i = 0; i < names.size(); ++i) day[names[i]] = cells[i];
    std::istringstream lines(read_file((GetParam() / "day.txt").string()));
    int figures = 0;
    for (std::string name, figure; lines >> name >> figure; ++figures)
        EXPECT_EQ(day[name], figure) << name;
    EXPECT_GT(figures, 0);
}

INSTANTIATE_TEST_SUITE_P(Cases, CallFile, testing::ValuesIn(call_files()), name_of_case);

}  // namespace
}  // namespace leitstand::test
