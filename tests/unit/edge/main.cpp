// The test program, which is also the processes that its tests kill.
#include <gtest/gtest.h>

#include "tests/unit/edge/children.hpp"

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (!words.empty() && words[0].starts_with("--as-")) return leitstand::test::play(words);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
