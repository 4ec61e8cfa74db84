#include "dashboard/theme/density.hpp"

#include <gtest/gtest.h>

#include "core/model/configuration.hpp"
#include "dashboard/theme/type_fit.hpp"
#include "dashboard/wall.hpp"

namespace leitstand {
namespace {

TEST(Density, FollowsDiagonalAndDistance) {
    EXPECT_EQ(density_of(43, 3.3, 1920, 1080), Density::standard);
    EXPECT_EQ(density_of(55, 4.3, 1920, 1080), Density::standard);
    EXPECT_EQ(density_of(55, 5.5, 1920, 1080), Density::medium);
    EXPECT_EQ(density_of(65, 7.5, 1920, 1080), Density::medium);
    EXPECT_EQ(density_of(55, 8, 1920, 1080), Density::far);
    EXPECT_NEAR(density_factor(55, 8), 2.0, 0.05);
    EXPECT_NEAR(density_factor(75, 12), 2.2, 0.05);
}

TEST(Density, ResolutionDoesNotChangeIt) {
    EXPECT_EQ(density_of(55, 5.5, 3840, 2160), density_of(55, 5.5, 1920, 1080));
}

TEST(Density, ASmallScreenIsAPanel) { EXPECT_EQ(density_of(7, 1, 800, 480), Density::panel); }

struct Screen {
    int width, height;
    double distance;
};
class Fonts : public testing::TestWithParam<Screen> {};
INSTANTIATE_TEST_SUITE_P(Screens, Fonts,
                         testing::Values(Screen{1920, 1080, 4}, Screen{1920, 1080, 5.5},
                                         Screen{1920, 1080, 8}, Screen{3840, 2160, 4},
                                         Screen{3840, 2160, 5.5}, Screen{3840, 2160, 8},
                                         Screen{800, 480, 1}, Screen{1280, 720, 4}));

TEST_P(Fonts, FitOneAtlasThatAGpuTakes) {
    Configuration config;
    config.display.distance_m = GetParam().distance;
    const WallOptions options{
        GetParam().width, GetParam().height, ThemeChoice::dark, Language::de, {}};
    const auto fonts = DrawContext::create(Wall::fonts(config, options), 4096);
    EXPECT_TRUE(fonts) << (fonts ? "" : fonts.error().message);
    if (fonts) {
        RecordProperty("atlas_width", (*fonts)->atlas().width);
        RecordProperty("atlas_height", (*fonts)->atlas().height);
    }
}

}  // namespace
}  // namespace leitstand
