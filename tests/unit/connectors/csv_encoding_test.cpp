// Texts as spreadsheets save them.
#include "connectors/csv/encoding.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

TEST(CsvEncoding, Utf8StaysAsItIs) {
    for (const char* text : {"", "plain", "\xef\xbb\xbfmark",
                             "Gr\xc3\xbc\xc3\x9f"
                             "e"}) {
        EXPECT_EQ(csv_utf8(text), std::string(text));
    }
}

TEST(CsvEncoding, AnythingElseIsWindows1252) {
    EXPECT_EQ(csv_utf8("Gespr\xe4"
                       "ch;\x80;\x84x\x93;\xff"),
              "Gespr\xc3\xa4"
              "ch;\xe2\x82\xac;\xe2\x80\x9ex\xe2\x80\x9c;\xc3\xbf");
}

TEST(CsvEncoding, WhatIsNoTextSaysWhatToDo) {
    for (const std::string& bytes :
         {std::string("\xff\xfe"
                      "a\0",
                      4),
          std::string("\xfe\xff\0a", 4), std::string("PK\x03\x04\0\0", 6)}) {
        const auto text = csv_utf8(bytes);
        ASSERT_FALSE(text);
        EXPECT_NE(text.error().message.find("save it as CSV UTF-8"), std::string::npos);
    }
}

}  // namespace
}  // namespace leitstand
