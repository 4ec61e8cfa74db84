// Numbers come back as they were, and bytes that nobody wrote are found out.
#include "platform/base/packed.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace leitstand {
namespace {

using Limits = std::numeric_limits<std::int64_t>;

TEST(Packed, EveryNumberComesBack) {
    const std::vector<std::int64_t> numbers{
        0,  1,   -1,    63,     64,        -64,           -65,
        99, 127, 8'191, -8'193, 1LL << 40, Limits::max(), Limits::min()};
    PackedWriter out;
    out.count(numbers.size());
    for (const auto number : numbers) out.number(number);
    out.optional(std::nullopt);
    out.optional(-7);
    const std::string bytes = out.take();
    PackedReader in(bytes);
    ASSERT_EQ(in.count(), numbers.size());
    for (const auto number : numbers) EXPECT_EQ(in.number(), number);
    EXPECT_EQ(in.optional(), std::nullopt);
    EXPECT_EQ(in.optional(), -7);
    EXPECT_TRUE(in.complete());
}

TEST(Packed, SmallNumbersAreOneByte) {
    PackedWriter out;
    for (const int number : {0, 63, -64}) out.number(number);
    EXPECT_EQ(out.take().size(), 3U);
}

TEST(Packed, WhatIsCutOffIsNotComplete) {
    PackedWriter out;
    out.number(1'000'000);
    const std::string bytes = out.take();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        PackedReader in(std::string_view(bytes).substr(0, size));
        EXPECT_EQ(in.number(), 0);
        EXPECT_FALSE(in.good());
    }
    PackedReader left_over(bytes);
    EXPECT_TRUE(left_over.good());
    EXPECT_FALSE(left_over.complete());
}

TEST(Packed, ACountIsNeverMoreThanTheBytesThatAreLeft) {
    PackedWriter out;
    out.count(5);
    out.number(1);
    const std::string bytes = out.take();
    PackedReader in(bytes);
    EXPECT_EQ(in.count(), 0U);
    EXPECT_FALSE(in.good());
}

TEST(Packed, ANumberHasAtMost64Bits) {
    PackedReader in(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10));
    EXPECT_EQ(in.number(), 0);
    EXPECT_FALSE(in.good());
}

TEST(Packed, AnyBytesEnd) {
    std::mt19937 random(7);
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        PackedReader in(bytes);
        for (int i = 0; i < 60; ++i) {
            if (in.count() > bytes.size()) FAIL();
            (void)in.optional();
            (void)in.number();
        }
        EXPECT_FALSE(in.complete()) << "more was asked for than there were bytes";
    }
}

}  // namespace
}  // namespace leitstand
