// What is refused before the TOML library sees it: characters beyond ASCII where it is undefined
// when they come. Texts and comments may hold them, wherever TOML has texts and comments.
#include <gtest/gtest.h>

#include "platform/config/document.hpp"

namespace leitstand {
namespace {

class MayHold : public testing::TestWithParam<const char*> {};
TEST_P(MayHold, EveryCharacter) {
    const auto read = parse_toml(GetParam());
    EXPECT_TRUE(read) << read.error().message;
}
INSTANTIATE_TEST_SUITE_P(LookOver, MayHold,
                         testing::Values("\"größe\" = 1", "a.\"größe\" = 1", "[a.\"größe\"]\nx = 1",
                                         "x = [\"ä\", 'ö', \"\"\"ü\"\"\"]",
                                         "x = { \"ä\" = \"ö\", b.\"ü\" = 2 }",
                                         "x = [\n  \"ä\", # ö\n  { \"ü\" = [1] },\n]\n\"ß\" = 2",
                                         "x = 1 # ä", "x = 1979-05-27 07:32:00Z\n'ä' = 1.5"));

class Refused : public testing::TestWithParam<const char*> {};
TEST_P(Refused, WhereTheLibraryIsUndefined) {
    const auto read = parse_toml(GetParam());
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find("may only stand in quotes"), std::string::npos)
        << read.error().message;
}
INSTANTIATE_TEST_SUITE_P(LookOver, Refused,
                         testing::Values("größe = 1", "x = 0\"ans.\"ä", "x = 1800g'=\"ä\"",
                                         "x = [1, 2.\"ä\"]", "x = { a = 0\"b.\"ä\" }",
                                         "x = [1]\"ä\"ö", "x = 1\ny = 2ä"));

}  // namespace
}  // namespace leitstand
