// The rule that a block of a page stays inside its rectangle, on every page and through fades,
// alarms and pixel shifts: a screen that is only painted where damage says must show what a screen
// that is painted whole shows.
#include <gtest/gtest.h>

#include <functional>

#include "dashboard/wall.hpp"
#include "platform/window/screen.hpp"
#include "tests/golden/design_boards_outsourcing.hpp"
#include "tests/golden/design_boards_volume.hpp"

namespace leitstand {
namespace {

using design::Scene;

constexpr int kWidth = 1280, kHeight = 720;
constexpr PixelRect kAll{0, 0, kWidth, kHeight};

struct Screens {
    std::shared_ptr<Configuration> config;
    WallOptions options{kWidth, kHeight, ThemeChoice::dark, Language::de, {}};
    std::unique_ptr<DrawContext> fonts;
    std::unique_ptr<Wall> wall;
    std::unique_ptr<Screen> partly, whole;
    Damage damage;
    int spared = 0;

    explicit Screens(double distance_m, ThemeChoice theme = ThemeChoice::dark)
        : Screens(design::floor_configuration(Language::de, distance_m), theme) {}
    explicit Screens(std::shared_ptr<Configuration> configuration,
                     ThemeChoice theme = ThemeChoice::dark)
        : config(std::move(configuration)) {
        options.theme = theme;
        fonts = std::move(*DrawContext::create(Wall::fonts(*config, options)));
        wall = std::move(*Wall::create(config, options, *fonts));
        partly = open_offscreen(kWidth, kHeight, *fonts);
        whole = open_offscreen(kWidth, kHeight, *fonts);
    }

    void step(Millis mono) {
        ImDrawList& list = fonts->begin_frame(kWidth, kHeight);
        damage.begin_frame(kWidth, kHeight);
        wall->draw(list, damage, design::now() + mono, mono);
        const ImDrawData& frame = fonts->end_frame();
        const auto changed = damage.changed();
        spared += static_cast<int>(changed.empty() || changed.front() != kAll);
        ASSERT_TRUE(partly->present(frame, changed));
        ASSERT_TRUE(whole->present(frame, {&kAll, 1}));
        const auto& shown = partly->pixels()->pixels;
        const auto& right = whole->pixels()->pixels;
        for (std::size_t i = 0; i < right.size(); ++i) {
            ASSERT_EQ(shown[i], right[i])
                << "after " << mono.count() << " ms at " << i % kWidth << ',' << i / kWidth;
        }
    }

    /// Five minutes of changing boards, with frames in the middle of motion too.
    void play() {
        const Scene scenes[] = {Scene::calm,   Scene::breach, Scene::alert,
                                Scene::silent, Scene::calm,   Scene::empty};
        play([&](std::size_t n) {
            return design::floor_board(*config, scenes[n % std::size(scenes)]);
        });
    }
    void play(const std::function<std::shared_ptr<const Board>(std::size_t)>& board) {
        std::size_t next = 0;
        for (Millis mono{0}; mono < std::chrono::minutes{5}; mono += Millis{10'150}) {
            wall->show(board(next++), design::facts(), mono);
            for (const Millis later : {Millis{0}, Millis{120}, Millis{2'100}, Millis{2'300}}) {
                step(mono + later);
                if (testing::Test::HasFatalFailure()) return;
            }
        }
        EXPECT_GT(spared, 30);  // otherwise everything was painted whole, and nothing is proved
    }
};

/// The contract pages through every verdict, with the fades between them.
void play_contracts(double distance_m) {
    Screens screens(design::steering_configuration(Language::de, distance_m));
    Millis mono{0};
    for (int verdict = 0; verdict <= static_cast<int>(ClauseVerdict::final_missed); ++verdict) {
        const Board board = design::birke_in(*screens.config, static_cast<ClauseVerdict>(verdict));
        for (int i = 0; i < 3; ++i, mono += Millis{13'150}) {
            screens.wall->show(std::make_shared<const Board>(board), design::facts(), mono);
            for (const Millis later : {Millis{0}, Millis{120}, Millis{2'300}}) {
                screens.step(mono + later);
                if (testing::Test::HasFatalFailure()) return;
            }
        }
    }
    EXPECT_GT(screens.spared, 20);
}

TEST(WallDamage, ContractPages) { play_contracts(4); }
TEST(WallDamage, ContractPagesAtMediumDensity) { play_contracts(5.5); }
TEST(WallDamage, ContractPagesFromFarAway) { play_contracts(9); }

/// Quality, Transition and Economics as in the design, with a plan, in hypercare, and with nothing.
void play_outsourcing(double distance_m) {
    Screens screens(design::outsourcing_configuration(Language::de, distance_m));
    screens.play([&](std::size_t n) {
        Board board = design::outsourcing_board(*screens.config);
        if (n % 4 == 1) design::with_business_case(board);
        if (n % 4 == 2) design::in_hypercare(board);
        if (n % 4 == 3) {
            board.saving.reset();
            board.providers[1].quality.reset();
            board.providers[1].transition.reset();
        }
        return std::make_shared<const Board>(board);
    });
}

TEST(WallDamage, PagesOfOutsourcing) { play_outsourcing(4); }
TEST(WallDamage, PagesOfOutsourcingAtMediumDensity) { play_outsourcing(5.5); }
TEST(WallDamage, PagesOfOutsourcingFromFarAway) { play_outsourcing(9); }

TEST(WallDamage, PaintingTheDamageEqualsPaintingAll) { Screens(4).play(); }
TEST(WallDamage, PaintingTheDamageEqualsPaintingAllFromFarAway) { Screens(9).play(); }
TEST(WallDamage, PaintingTheDamageEqualsPaintingAllOfAChart) {
    using design::VolumeScene;
    const VolumeScene scenes[] = {VolumeScene::no_actual, VolumeScene::in_corridor,
                                  VolumeScene::beyond, VolumeScene::silent, VolumeScene::evening};
    Screens screens(design::volume_configuration(Language::de), ThemeChoice::dark);
    screens.play([&](std::size_t n) {
        return design::volume_board(*screens.config, scenes[n % std::size(scenes)]);
    });
}
TEST(WallDamage, PaintingTheDamageEqualsPaintingAllInLight) {
    Screens(4, ThemeChoice::light).play();
}

}  // namespace
}  // namespace leitstand
