// Worked examples of contract clauses through the real program: tests/cases/clauses.
#include "tests/unit/app/figures.hpp"

namespace leitstand::test {
namespace {

class ClauseCase : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ClauseCase, IsAsWorkedOut) {
    const auto said = shell(eval_command(GetParam()));
    ASSERT_EQ(said.exit_code, 0) << said.err;
    expect_values(GetParam() / "expected.txt", said.out, "/providers/0/clauses/0/");
}

INSTANTIATE_TEST_SUITE_P(Clauses, ClauseCase, testing::ValuesIn(case_folders({"clauses"})),
                         name_of_case);

}  // namespace
}  // namespace leitstand::test
