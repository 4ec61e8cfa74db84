#include "dashboard/text/shortened.hpp"

#include <gtest/gtest.h>

#include <string>

namespace leitstand {
namespace {

std::string s(const Line& line) { return std::string(line.view()); }

const std::string kReason =
    "HTTP 401: it refuses our credentials for intervals; check the secret of the integration";

TEST(Shortened, LeavesWhatFits) {
    EXPECT_EQ(s(shortened(kReason)), kReason);
    EXPECT_EQ(s(shortened("", 8)), "");
}

TEST(Shortened, CutsBetweenWordsAndKeepsBothEnds) {
    EXPECT_EQ(s(shortened(kReason, 64)),
              "HTTP 401: it refuses our credentials for \u2026 the integration");
}

TEST(Shortened, AShortPlaceHasTheBeginningOnly) {
    EXPECT_EQ(s(shortened(kReason, 30)), "HTTP 401: it refuses our \u2026");
}

TEST(Shortened, CutsInsideOfALongWord) {
    EXPECT_EQ(s(shortened("/var/lib/leitstand/delivered/files", 20)), "/var/lib/leitstan\u2026");
}

TEST(Shortened, NeverLongerThanAskedNorThanALineNorInsideOfACharacter) {
    const std::string euro = "\u20ac";
    std::string text;
    for (int i = 0; i < 100; ++i) text += i % 9 == 8 ? " " : euro;
    for (std::size_t most = 8; most < 130; ++most) {
        const Line line = shortened(text, most);
        EXPECT_LE(characters(line), most);
        EXPECT_LE(line.view().size(), Line::kCapacity);
        std::string rest = s(line);
        for (const std::string& known : {euro, std::string("\u2026"), std::string(" ")}) {
            for (auto at = rest.find(known); at != std::string::npos; at = rest.find(known))
                rest.erase(at, known.size());
        }
        EXPECT_TRUE(rest.empty()) << most;
    }
}

}  // namespace
}  // namespace leitstand
