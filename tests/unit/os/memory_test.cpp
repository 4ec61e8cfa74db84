#include "platform/os/memory.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include <memory>

namespace leitstand {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kOtherHeap = true;
#else
constexpr bool kOtherHeap = false;
#endif

TEST(Memory, LargeBuffersAreMappingsOfTheirOwnHoweverManyWereFreed) {
    if (kOtherHeap) GTEST_SKIP() << "a sanitizer has a heap of its own";
    keep_memory_flat();
    const auto mapped = [] { return ::mallinfo2().hblkhd; };
    // After this one glibc by itself would take everything smaller from the heap.
    std::make_unique<char[]>(16 << 20).reset();
    const auto before = mapped();
    const auto large = std::make_unique<char[]>(1 << 20);
    EXPECT_GE(mapped(), before + (1 << 20)) << "and so it goes back when it is freed";
}

}  // namespace
}  // namespace leitstand
