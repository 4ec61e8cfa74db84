// Fair comparisons through the real program: tests/cases/comparison. The expected figures come from
// an evaluator of its own, written from docs/comparison.md.
#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

class ComparisonCase : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ComparisonCase, IsAsWorkedOut) {
    const auto said = shell(eval_command(GetParam()));
    ASSERT_EQ(said.exit_code, 0) << said.err;
    expect_values(GetParam() / "expected.txt", said.out);
}

INSTANTIATE_TEST_SUITE_P(Comparisons, ComparisonCase,
                         testing::ValuesIn(case_folders({"comparison"})), name_of_case);

}  // namespace
}  // namespace leitstand::test
