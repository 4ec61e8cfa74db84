#include "platform/base/text.hpp"

#include <gtest/gtest.h>

#include <array>

namespace leitstand {
namespace {

TEST(Id, IsShortLowerCaseAscii) {
    for (const char* id :
         {"a", "billing", "wall-1", "5f_x", "0123456789012345678901234567890123456789"}) {
        EXPECT_TRUE(is_valid_id(id)) << id;
    }
    for (const char* id : {"", "Billing", "a b", "a/b", "ü", "+", "#", "a.b",
                           "01234567890123456789012345678901234567890"}) {
        EXPECT_FALSE(is_valid_id(id)) << id;
    }
}

TEST(Text, TrimTakesWhitespaceFromBothEnds) {
    EXPECT_EQ(trim(" \t a b\r\n"), "a b");
    EXPECT_EQ(trim("   "), "");
    EXPECT_EQ(trim(""), "");
}

TEST(Text, SplitKeepsEmptyParts) {
    EXPECT_EQ(split("a/b//", '/'), (std::vector<std::string_view>{"a", "b", "", ""}));
    EXPECT_EQ(split("", '/'), (std::vector<std::string_view>{""}));
}

TEST(Text, LowerChangesOnlyAscii) { EXPECT_EQ(lower("ÄB-Z"), "Äb-z"); }

TEST(DidYouMean, FindsTheClosestWord) {
    static constexpr std::array<std::string_view, 4> known{"thresholds", "target", "timezone",
                                                           "t_s"};
    EXPECT_EQ(did_you_mean("tresholds", known), "thresholds");
    EXPECT_EQ(did_you_mean("tagret", known), "target");
    EXPECT_EQ(did_you_mean("ts", known), "t_s");
    EXPECT_EQ(did_you_mean("timezon", known), "timezone");
}

TEST(DidYouMean, IsSilentWhenNothingIsClose) {
    static constexpr std::array<std::string_view, 2> known{"thresholds", "target"};
    EXPECT_EQ(did_you_mean("colour", known), "");
    EXPECT_EQ(did_you_mean("", known), "");
    EXPECT_EQ(did_you_mean("x", {}), "");
}

TEST(Utf8, AcceptsWhatRfc3629Allows) {
    for (const char* text :
         {"", "abc", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
          "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "Grüße 😀"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
}

TEST(Utf8, RefusesOverlongSurrogatesAndCutSequences) {
    for (const char* text : {"\x80", "\xc0\x80", "\xc1\xbf", "\xc3", "\xe0\x9f\xbf", "\xed\xa0\x80",
                             "\xe2\x82", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
                             "\xff", "a\xfe", "\xf0\x9f\x98", "\xe2\x28\xa1", "Gr\xfc\xdf"}) {
        EXPECT_FALSE(is_utf8(text)) << text;
    }
}

TEST(Utf8, IsCutBetweenCharacters) {
    EXPECT_EQ(utf8_prefix("abc", 3), "abc");
    EXPECT_EQ(utf8_prefix("abc", 2), "ab");
    EXPECT_EQ(utf8_prefix("a\u00fc", 2), "a");
    EXPECT_EQ(utf8_prefix("a\u00fc", 3), "a\u00fc");
    EXPECT_EQ(utf8_prefix("\U0001f600", 3), "");
    EXPECT_EQ(utf8_prefix("", 0), "");
}

}  // namespace
}  // namespace leitstand
