#include "platform/base/wildcard.hpp"

#include <gtest/gtest.h>

#include <string>

namespace leitstand {
namespace {

/// As the words say it, by trying everything.
bool by_trying(std::string_view pattern, std::string_view name) {
    if (pattern.empty()) return name.empty();
    if (pattern.front() == '*') {
        return by_trying(pattern.substr(1), name) ||
               (!name.empty() && by_trying(pattern, name.substr(1)));
    }
    return !name.empty() && (pattern.front() == '?' || pattern.front() == name.front()) &&
           by_trying(pattern.substr(1), name.substr(1));
}

std::string word(int number, std::string_view signs, int length) {
    std::string out;
    for (int i = 0; i < length; ++i, number /= static_cast<int>(signs.size()))
        out += signs[static_cast<std::size_t>(number) % signs.size()];
    return out;
}

TEST(Wildcard, IsWhatTryingEverythingFinds) {
    for (int p = 0; p < 256 * 4; ++p) {
        for (int n = 0; n < 32; ++n) {
            const std::string pattern = word(p, "*?ab", 5), name = word(n, "ab", 5);
            for (std::size_t cut = 0; cut <= name.size(); ++cut) {
                ASSERT_EQ(matches_wildcard(pattern, name.substr(cut)),
                          by_trying(pattern, name.substr(cut)))
                    << pattern << " " << name.substr(cut);
            }
        }
    }
}

TEST(Wildcard, ManyStarsCostNothing) {
    std::string pattern;
    for (int i = 0; i < 500; ++i) pattern += "*a";
    EXPECT_FALSE(matches_wildcard(pattern + "b", std::string(5'000, 'a')));
}

}  // namespace
}  // namespace leitstand
