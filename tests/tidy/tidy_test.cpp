// The rules over the real tree. Each test prints everything that is wrong, not only the first.
#include <gtest/gtest.h>

#include "tests/tidy/rules.hpp"

namespace leitstand::tidy {
namespace {

const std::vector<SourceFile>& tree() {
    static const std::vector<SourceFile> files = read_tree(LEITSTAND_SOURCE_DIR);
    return files;
}

std::string over_files(void (*rule)(const SourceFile&, Findings&)) {
    Findings found;
    for (const SourceFile& file : tree()) rule(file, found);
    return to_string(found);
}
std::string over_tree(void (*rule)(const std::vector<SourceFile>&, Findings&)) {
    Findings found;
    rule(tree(), found);
    return to_string(found);
}

/// Passes when nothing was found, and prints one finding a line otherwise.
testing::AssertionResult clean(const std::string& findings) {
    if (findings.empty()) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "\n" << findings;
}

TEST(Tidy, TheTreeIsThere) { EXPECT_GT(tree().size(), 50U); }
TEST(Tidy, IncludesFollowTheArrows) { EXPECT_TRUE(clean(over_files(include_arrows))); }
TEST(Tidy, ThirdPartyHeadersHaveOneHome) { EXPECT_TRUE(clean(over_files(third_party_homes))); }
TEST(Tidy, OnlyTheMachineKnowsTimeAndChance) { EXPECT_TRUE(clean(over_files(clock_and_chance))); }
TEST(Tidy, LinesHaveAtMost100Columns) { EXPECT_TRUE(clean(over_files(columns))); }
TEST(Tidy, FilesHaveAtMost500Lines) { EXPECT_TRUE(clean(over_files(file_length))); }
TEST(Tidy, FunctionsHaveAtMost70Lines) { EXPECT_TRUE(clean(over_files(function_length))); }
TEST(Tidy, NoStrayWhiteSpace) { EXPECT_TRUE(clean(over_files(white_space))); }
TEST(Tidy, FilesOpenWithWhatTheyAre) { EXPECT_TRUE(clean(over_files(opening_comment))); }
TEST(Tidy, NothingIsLeftForLater) { EXPECT_TRUE(clean(over_files(left_over_words))); }
TEST(Tidy, NoPathsOfOneMachine) { EXPECT_TRUE(clean(over_files(machine_paths))); }
TEST(Tidy, EveryFolderExplainsItself) { EXPECT_TRUE(clean(over_tree(folder_readmes))); }
TEST(Tidy, EverySourceIsBuilt) { EXPECT_TRUE(clean(over_tree(dead_sources))); }
TEST(Tidy, EveryHeaderIsUsed) { EXPECT_TRUE(clean(over_tree(dead_headers))); }
TEST(Tidy, PackagesAreListedOnceWithAReason) { EXPECT_TRUE(clean(over_tree(packages_once))); }

}  // namespace
}  // namespace leitstand::tidy
