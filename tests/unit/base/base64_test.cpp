// Base64 against the examples of its standard.
#include "platform/base/base64.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

TEST(Base64, GoesThereAndBack) {
    for (const auto& [bytes, text] : {std::pair{"", ""},
                                      {"f", "Zg=="},
                                      {"fo", "Zm8="},
                                      {"foo", "Zm9v"},
                                      {"foob", "Zm9vYg=="},
                                      {"foobar", "Zm9vYmFy"},
                                      {"\xff\xfe\xfd", "//79"}}) {
        EXPECT_EQ(base64(bytes), text);
        EXPECT_EQ(from_base64(text), bytes);
    }
}

TEST(Base64, WhatNobodyWouldHaveWrittenIsNothing) {
    for (const char* wrong :
         {"Zg", "Zg=", "Zg===", "Zh==", "Z", "=", "Zm9v Zm9v", "Zm9-", "Zm=v"}) {
        EXPECT_FALSE(from_base64(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace leitstand
