// Worked examples of quality through the real program: tests/cases/quality. The board of `eval` has
// each figure, and the service report of that instant says the very same.
#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

class QualityCase : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(QualityCase, IsAsWorkedOut) {
    const auto said = shell(eval_command(GetParam()));
    ASSERT_EQ(said.exit_code, 0) << said.err;
    expect_values(GetParam() / "expected.txt", said.out);
}

TEST_P(QualityCase, TheReportSaysTheSame) {
    const auto board = shell(eval_command(GetParam()));
    json::Parser parser, second;
    const auto parsed = parser.parse(board.out);
    ASSERT_TRUE(parsed);
    std::string_view provider;
    json::Element wanted, given;
    ASSERT_EQ(parsed->at_pointer("/providers/0/id").get(provider), simdjson::SUCCESS);
    const std::string report = "cd " + GetParam().string() +
                               "; leitstand report --config config --provider " +
                               std::string(provider) + " --period 2026-11 --at " +
                               first_line(GetParam() / "at.txt") + " input.ndjson";
    const auto said = shell(report + " --format json");
    ASSERT_EQ(said.exit_code, 0) << said.err;
    const auto written = second.parse(said.out);
    ASSERT_TRUE(written);
    ASSERT_EQ(parsed->at_pointer("/providers/0/quality").get(wanted), simdjson::SUCCESS);
    ASSERT_EQ(written->at_pointer("/figures/quality").get(given), simdjson::SUCCESS);
    EXPECT_EQ(simdjson::minify(given), simdjson::minify(wanted));
    const auto page = shell(report + " --format html");
    EXPECT_EQ(page.exit_code, 0) << page.err;
    EXPECT_EQ(page.out.find("<h2>Quality</h2>") != std::string::npos, !wanted.is_null());
    const auto table = shell(report + " --format csv");
    EXPECT_EQ(table.out.find("form_score") != std::string::npos, !wanted.is_null());
}

INSTANTIATE_TEST_SUITE_P(Quality, QualityCase, testing::ValuesIn(case_folders({"quality"})),
                         name_of_case);

}  // namespace
}  // namespace leitstand::test
