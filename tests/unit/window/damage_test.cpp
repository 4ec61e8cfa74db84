// What of a frame is painted again, and that it is enough.
#include <algorithm>
#include <random>

#include "platform/window/hash.hpp"
#include "tests/unit/window/frames.hpp"

namespace leitstand {
namespace {

using test::kWhite;

constexpr int kSide = 128;

struct Piece {
    Rect area;
    int shape = 0;
    ImU32 colour = kWhite;
};

void ink(ImDrawList& list, const Piece& piece) {
    const auto& [area, shape, colour] = piece;
    const ImVec2 low(area.x, area.y), high(area.right(), area.bottom());
    const ImVec2 middle((low.x + high.x) / 2, (low.y + high.y) / 2);
    const float radius = std::min(area.w, area.h) / 2 - 2;
    list.PushClipRect(low, high, true);
    switch (shape) {
        case 0:
            list.AddRectFilled(low, high, colour);
            break;
        case 1:
            list.AddRectFilled(low, high, colour, radius / 2);
            break;
        case 2:
            list.AddCircle(middle, std::max(1.0F, radius), colour, 24, 3);
            break;
        case 3:
            list.AddTriangleFilled(low, {high.x, middle.y}, {low.x, high.y}, colour);
            break;
        case 4:
            list.AddLine(low, high, colour, 5);
            break;
        default:
            list.AddText(test::context().font(Face::text, 28), 28, low, colour, "Ag8");
            break;
    }
    list.PopClipRect();
}

class Stage {
public:
    /// Paints only what changed, and returns it.
    std::vector<PixelRect> draw(const std::vector<Piece>& pieces,
                                ImU32 ground = IM_COL32(9, 9, 9, 255)) {
        DrawContext& fonts = test::context();
        ImDrawList& list = fonts.begin_frame(kSide, kSide);
        damage.begin_frame(kSide, kSide);
        list.AddRectFilled({0, 0}, {kSide, kSide}, ground);
        for (const Piece& piece : pieces) {
            damage.begin_block(piece.area, list);
            ink(list, piece);
            damage.end_block(list);
        }
        const ImDrawData& frame = fonts.end_frame();
        const auto changed = damage.changed();
        EXPECT_TRUE(screen->present(frame, changed));
        return {changed.begin(), changed.end()};
    }

    Damage damage;
    std::unique_ptr<Screen> screen = open_offscreen(kSide, kSide, test::context());
};

const Piece kLeft{{10, 10, 30, 20}, 0, kWhite};
const Piece kRight{{60, 10, 30, 20}, 0, kWhite};
constexpr PixelRect kAll{0, 0, kSide, kSide};

TEST(Damage, FirstFrameIsAllAndTheSameFrameAgainIsNothing) {
    Stage stage;
    EXPECT_EQ(stage.draw({kLeft, kRight}), std::vector{kAll});
    EXPECT_TRUE(stage.draw({kLeft, kRight}).empty());
    stage.damage.invalidate();
    EXPECT_EQ(stage.draw({kLeft, kRight}), std::vector{kAll});
}

TEST(Damage, AChangedBlockIsItsRectangle) {
    Stage stage;
    stage.draw({kLeft, kRight});
    Piece other = kRight;
    other.colour = IM_COL32(255, 0, 0, 255);
    EXPECT_EQ(stage.draw({kLeft, other}), (std::vector{PixelRect{60, 10, 90, 30}}));
}

TEST(Damage, ARemovedBlockIsThePlaceWhereItWas) {
    Stage stage;
    stage.draw({kLeft, kRight});
    EXPECT_EQ(stage.draw({kRight}), (std::vector{PixelRect{10, 10, 40, 30}}));
    EXPECT_EQ(stage.draw({kLeft, kRight}),
              (std::vector{PixelRect{10, 10, 40, 30}}));  // and comes back there
}

TEST(Damage, AMovedBlockIsBothPlaces) {
    Stage stage;
    stage.draw({kLeft});
    Piece moved = kLeft;
    moved.area.y = 90;
    auto changed = stage.draw({moved});
    std::sort(changed.begin(), changed.end(), [](auto& a, auto& b) { return a.y0 < b.y0; });
    EXPECT_EQ(changed, (std::vector{PixelRect{10, 10, 40, 30}, PixelRect{10, 90, 40, 110}}));
}

TEST(Damage, OverlappingRectanglesBecomeOne) {
    Stage stage;
    stage.draw({kLeft});
    Piece moved = kLeft;
    moved.area.x = 20;
    EXPECT_EQ(stage.draw({moved}), (std::vector{PixelRect{10, 10, 50, 30}}));
}

TEST(Damage, AnotherOrderOfOverlappingBlocksIsAChange) {
    Stage stage;
    Piece over{{20, 15, 30, 20}, 0, IM_COL32(0, 255, 0, 255)};
    stage.draw({kLeft, over});
    EXPECT_FALSE(stage.draw({over, kLeft}).empty());
}

TEST(Damage, AnotherGroundOrSizeIsEverything) {
    Stage stage;
    stage.draw({kLeft});
    EXPECT_EQ(stage.draw({kLeft}, IM_COL32(200, 200, 200, 255)), std::vector{kAll});
    stage.damage.begin_frame(64, 32);
    EXPECT_EQ(stage.damage.changed().size(), 1U);
    EXPECT_EQ(stage.damage.changed()[0], (PixelRect{0, 0, 64, 32}));
}

/// The clip rectangle is in no vertex; a block that differs only there must be seen all the same.
TEST(Damage, AnotherClipRectangleIsAChange) {
    DrawContext& fonts = test::context();
    Damage damage;
    const auto frame = [&](float right) {
        ImDrawList& list = fonts.begin_frame(kSide, kSide);
        damage.begin_frame(kSide, kSide);
        damage.begin_block({0, 0, 50, 50}, list);
        list.PushClipRect({0, 0}, {right, 50});
        list.AddRectFilled({0, 0}, {50, 50}, kWhite);
        list.PopClipRect();
        damage.end_block(list);
        (void)fonts.end_frame();
        return damage.changed().size();
    };
    frame(30);
    EXPECT_EQ(frame(30), 0U);
    EXPECT_EQ(frame(31), 1U);
}

/// The rule that all of this stands on: painting the damage of random changes gives what painting
/// all would give.
TEST(Damage, PaintingTheDamageEqualsPaintingAll) {
    std::mt19937 random(42);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const auto any = [&] {
        return Piece{{static_cast<float>(below(90)), static_cast<float>(below(90)),
                      8.0F + static_cast<float>(below(50)), 8.0F + static_cast<float>(below(50))},
                     below(6),
                     static_cast<ImU32>(random())};
    };
    Stage partly;
    std::vector<Piece> pieces{any(), any(), any(), any()};
    int saved = 0;
    for (int round = 0; round < 400; ++round) {
        const int what = below(5);
        const auto place = static_cast<std::size_t>(below(static_cast<int>(pieces.size())));
        if (what == 0 && pieces.size() < 8) {
            pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(place), any());
        } else if (what == 1 && pieces.size() > 2) {
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(place));
        } else if (what == 2) {
            pieces[place].colour = static_cast<ImU32>(random());
        } else if (what == 3) {
            std::swap(pieces[place], pieces.front());
        } else {
            pieces[place] = any();
        }
        const auto changed = partly.draw(pieces);
        saved += static_cast<int>(changed != std::vector{kAll});
        Stage whole;
        whole.draw(pieces);
        ASSERT_EQ(partly.screen->pixels()->pixels, whole.screen->pixels()->pixels) << round;
    }
    EXPECT_GT(saved, 300);  // otherwise this test proves nothing
}

TEST(Hash, EveryByteAndTheLengthCount) {
    std::vector<unsigned char> bytes(100, 7);
    for (const std::size_t size : {0U, 1U, 7U, 8U, 31U, 32U, 33U, 100U}) {
        const auto before = hash_bytes(bytes.data(), size, 1);
        EXPECT_EQ(hash_bytes(bytes.data(), size, 1), before);
        EXPECT_NE(hash_bytes(bytes.data(), size, 2), before);
        for (std::size_t i = 0; i < size; ++i) {
            bytes[i] ^= 0x80U;
            EXPECT_NE(hash_bytes(bytes.data(), size, 1), before) << size << ' ' << i;
            bytes[i] ^= 0x80U;
        }
    }
    EXPECT_NE(hash_bytes(bytes.data(), 31, 1), hash_bytes(bytes.data(), 32, 1));
}

}  // namespace
}  // namespace leitstand
