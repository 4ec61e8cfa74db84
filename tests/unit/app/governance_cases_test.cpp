// Boards with governance and strategy through the real program: tests/cases/governance and
// tests/cases/strategy.
#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

class BoardCase : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(BoardCase, IsAsWorkedOut) {
    const auto said = shell(eval_command(GetParam()));
    ASSERT_EQ(said.exit_code, 0) << said.err;
    expect_values(GetParam() / "expected.txt", said.out);
    const auto turned = shell("cd " + GetParam().string() +
                              "; tac input.ndjson | leitstand eval --config config --at " +
                              first_line(GetParam() / "at.txt") + " -");
    EXPECT_EQ(turned.out, said.out) << "the order of the lines does not matter";
}

INSTANTIATE_TEST_SUITE_P(Boards, BoardCase,
                         testing::ValuesIn(case_folders({"governance", "strategy"})), name_of_case);

TEST(Strategy, CheckSaysWhatDoesNotFitAndIsContent) {
    const auto said = shell("leitstand check --config " + kSource +
                            "/tests/cases/strategy/delivered_as_promised_scorecard/config");
    EXPECT_EQ(said.exit_code, 0);
    EXPECT_TRUE(said.out.starts_with("good: ")) << said.out;
    EXPECT_TRUE(said.err.starts_with(
        "warning: service `Billing`, provider `nordcall`, clause `sl`: in-house and providers "))
        << said.err;
}

}  // namespace
}  // namespace leitstand::test
