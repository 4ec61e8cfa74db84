#include "platform/base/hidden_signs.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

TEST(HiddenSigns, ControlAndDirectionAreFoundAndNamed) {
    EXPECT_EQ(hidden_sign("bell\x07"), "U+0007");
    EXPECT_EQ(hidden_sign("two\nlines"), "U+000A");
    EXPECT_EQ(hidden_sign("\x7f"), "U+007F");
    EXPECT_EQ(hidden_sign("a\u0085z"), "U+0085");
    EXPECT_EQ(hidden_sign("NordCall\u202egnilliB"), "U+202E");
    EXPECT_EQ(hidden_sign("\u2067x"), "U+2067");
    EXPECT_EQ(hidden_sign("x\u200f"), "U+200F");
    EXPECT_EQ(hidden_sign("a\u2028b"), "U+2028");
    EXPECT_EQ(hidden_sign("\ufeffx"), "U+FEFF");
    EXPECT_EQ(hidden_sign("first\u202athen\x01"), "U+202A");
}

TEST(HiddenSigns, CanBeShownAsQuestionMarks) {
    EXPECT_EQ(without_hidden_signs("a\u202eb\x07\u00e4\u0085"), "a?b?\u00e4?");
    EXPECT_EQ(without_hidden_signs("K\xc3"), "K\xc3");
    EXPECT_EQ(without_hidden_signs(""), "");
}

TEST(HiddenSigns, WordsOfAnyLanguageAreNone) {
    for (const char* text :
         {"", "K\u00fcndigung \u00b7 Gesch\u00e4ft", "\u05e9\u05dc\u05d5\u05dd", "\u4e2d\u6587",
          "\U0001f469\u200d\U0001f4bb", "e\u0301\u0301\u0301", "soft\u00adhyphen", "\u00a0"}) {
        EXPECT_EQ(hidden_sign(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace leitstand
