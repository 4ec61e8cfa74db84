// F43: names of any kind stay in their place. A page with an odd name differs from the same page
// with a plain one only where that name stands.
#include <gtest/gtest.h>

#include "tests/golden/design_boards.hpp"
#include "tests/golden/golden.hpp"

namespace leitstand {
namespace {

constexpr int kLetter = 8;  ///< px; where a name begins depends on its first letter

struct Box {
    int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
    [[nodiscard]] bool empty() const { return right < 0; }
};

Box difference(const Pixmap& a, const Pixmap& b) {
    Box box;
    for (int y = 0; y < a.height; ++y) {
        for (int x = 0; x < a.width; ++x) {
            const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>(a.width) +
                            static_cast<std::size_t>(x);
            if (a.pixels[at] == b.pixels[at]) continue;
            box.left = std::min(box.left, x);
            box.right = std::max(box.right, x);
            box.top = std::min(box.top, y);
            box.bottom = std::max(box.bottom, y);
        }
    }
    return box;
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

class OddNames : public testing::Test {
protected:
    /// The floor page with the queue of the last row called so.
    static Pixmap page(const std::string& name, std::int64_t waiting = 0) {
        const auto config = design::floor_configuration(Language::de);
        auto& queues = config->providers[0].queues;
        queues.back().name = name;
        // Not of the row that is at fault: its name stands in the verdict too.
        const auto board =
            std::make_shared<Board>(*design::floor_board(*config, design::Scene::calm));
        board->providers[0].queues.back().live->waiting = waiting;
        return golden::render({config, board});
    }
};

TEST_F(OddNames, F43_StayInTheirRowAndCoverNoFigure) {
    const Pixmap plain = page("M");
    // The place of the name: as high as letters with marks above and below, as wide as a cut one.
    const Box place = difference(plain, page(repeated("\u00c4g", 200)));
    ASSERT_FALSE(place.empty());
    const int height = place.bottom - place.top;
    ASSERT_LT(height, 80) << "else this proves nothing";
    // Where a long name is cut depends on its last letter; the first figure is the border.
    const int figures = difference(plain, page("M", 88'888)).left;
    ASSERT_GT(figures, place.right);
    const std::pair<const char*, std::string> odd[] = {
        {"4 KB", std::string(4'096, 'W')},
        {"4 KB of two bytes each", repeated("\u00e4", 2'048)},
        {"emoji", repeated("\U0001f469\u200d\U0001f4bb", 40)},
        {"a hundred marks on a letter", "e" + repeated("\u0301", 100)},
        {"right to left", repeated("\u05e9\u05dc\u05d5\u05dd ", 30)},
        {"direction turned", "NordCall\u202egnilliB\u2066x"},
        {"control", "a\x01\x1b[31mb\x7f\u0085"},
        {"line breaks", "two\nlines\r\nor three"},
        {"no letter that the face has", repeated("\ue000\U0010fffd", 100)},
        {"cut in a character", "K\xc3"},
        {"no UTF-8", "\xff\xfe\xc0\xaf"},
        {"nothing", ""},
    };
    for (const auto& [what, name] : odd) {
        const Box box = difference(plain, page(name));
        if (box.empty()) continue;
        EXPECT_GE(box.left, place.left - kLetter) << what;
        EXPECT_LT(box.right, figures) << what;
        EXPECT_GE(box.top, place.top - height / 4) << what;
        EXPECT_LE(box.bottom, place.bottom + height / 4) << what;
    }
}

}  // namespace
}  // namespace leitstand
