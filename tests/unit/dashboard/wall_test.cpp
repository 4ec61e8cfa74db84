// The wall as a whole, without a screen: what it draws is looked at through Damage.
#include "dashboard/wall.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "dashboard/scene/alarm.hpp"
#include "dashboard/scene/wall_scene.hpp"
#include "dashboard/theme/tokens.hpp"
#include "tests/golden/design_boards.hpp"
#include "tests/golden/design_boards_outsourcing.hpp"
#include "tests/golden/design_boards_volume.hpp"

namespace {
std::atomic<long> allocations{0};
}  // namespace

// Not inlined: the optimiser would see malloc's memory given to delete, and warn.
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace leitstand {
namespace {

using namespace std::chrono_literals;
using design::Scene;

struct WallOnScreen : testing::Test {
    std::shared_ptr<Configuration> config = design::floor_configuration(Language::de);
    WallOptions options{1920, 1080, ThemeChoice::dark, Language::de, {}};
    std::unique_ptr<DrawContext> fonts;
    std::unique_ptr<Wall> wall;
    Damage damage;
    ImU32 ground = 0;  ///< colour of the first shape of the last frame

    void open() {
        wall.reset();
        fonts.reset();
        fonts = std::move(*DrawContext::create(Wall::fonts(*config, options)));
        wall = std::move(*Wall::create(config, options, *fonts));
    }
    /// Draws one frame; true when something of it is new.
    bool draw(Millis mono, Instant now = design::now()) {
        ImDrawList& list = fonts->begin_frame(options.width, options.height);
        damage.begin_frame(options.width, options.height);
        wall->draw(list, damage, now, mono);
        ground = list.VtxBuffer[0].col;
        fonts->end_frame();
        return !damage.changed().empty();
    }
    static ImU32 packed(Rgb colour) { return IM_COL32(colour.r, colour.g, colour.b, 255); }
    std::shared_ptr<const Board> board(Scene scene) { return design::floor_board(*config, scene); }
    std::shared_ptr<const Board> more_waiting() {
        Board next = *board(Scene::calm);
        next.providers[0].queues[0].live->waiting = 3;
        return std::make_shared<const Board>(next);
    }
};

TEST_F(WallOnScreen, ASecondLookHasNothingNew) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    EXPECT_TRUE(draw(0ms));
    EXPECT_FALSE(draw(10ms));
}

TEST_F(WallOnScreen, AValueWaitsForItsPace) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    wall->show(more_waiting(), design::facts(), 500ms);
    EXPECT_FALSE(wall->urgent());
    EXPECT_FALSE(draw(500ms));
    EXPECT_LE(wall->next_deadline(design::now(), 500ms), 1500ms);
    EXPECT_TRUE(draw(2000ms));
}

TEST_F(WallOnScreen, AChangedRowDamagesLittle) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    wall->show(more_waiting(), design::facts(), 5s);
    ASSERT_TRUE(draw(5s));
    std::int64_t area = 0;
    for (const PixelRect& rect : damage.changed()) {
        area += std::int64_t{rect.x1 - rect.x0} * (rect.y1 - rect.y0);
    }
    EXPECT_LE(area, 1070 * 116 + 1000) << "one row";
}

TEST_F(WallOnScreen, AChangedStateIsUrgent) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    wall->show(board(Scene::breach), design::facts(), 100ms);
    EXPECT_TRUE(wall->urgent());
    EXPECT_TRUE(draw(100ms));
}

TEST_F(WallOnScreen, DrawingAllocatesNothing) {
    open();
    wall->show(board(Scene::alert), design::facts(), 0ms);
    for (int i = 0; i < 4; ++i) draw(Millis{i * 100});
    const long before = allocations;
    for (int i = 4; i < 40; ++i) draw(Millis{i * 100});
    EXPECT_EQ(allocations, before);
    wall->show(board(Scene::breach), design::facts(), 5s);
    for (Millis t = 5s; t < 90s; t += 250ms) draw(t);  // warm: every page and the fade between them
    const long warm = allocations;
    for (Millis t = 90s; t < 180s; t += 250ms) draw(t, design::now() + t);
    EXPECT_EQ(allocations, warm);
}

TEST_F(WallOnScreen, DrawingContractPagesAllocatesNothing) {
    for (const double distance : {4.0, 5.5, 8.0}) {
        config = design::steering_configuration(Language::de, distance);
        options.width = 1920;
        open();
        for (const ClauseVerdict verdict : {ClauseVerdict::stretch, ClauseVerdict::no_data}) {
            const Board next = design::birke_in(*config, verdict);
            wall->show(std::make_shared<const Board>(next), design::facts(), 0ms);
            for (Millis t = 5s; t < 120s; t += 250ms) draw(t);
            const long warm = allocations;
            for (Millis t = 120s; t < 240s; t += 250ms) draw(t, design::now() + t);
            EXPECT_EQ(allocations, warm) << distance << " m";
        }
    }
}

TEST_F(WallOnScreen, DrawingPagesOfOutsourcingAllocatesNothing) {
    for (const double distance : {4.0, 5.5, 8.0}) {
        config = design::outsourcing_configuration(Language::de, distance);
        open();
        Board full = design::outsourcing_board(*config), hypercare = full, none = full;
        design::with_business_case(full);
        design::in_hypercare(hypercare);
        none.saving.reset();
        for (ProviderBoard& provider : none.providers) {
            provider.quality.reset();
            provider.transition.reset();
        }
        for (const Board& next : {full, hypercare, none}) {
            wall->show(std::make_shared<const Board>(next), design::facts(), 0ms);
            for (Millis t = 5s; t < 150s; t += 250ms) draw(t);  // every page and part
            const long warm = allocations;
            for (Millis t = 150s; t < 300s; t += 250ms) draw(t, design::now() + t);
            EXPECT_EQ(allocations, warm) << distance << " m";
        }
    }
}

TEST_F(WallOnScreen, TypeOfContractPagesFitsTheAtlas) {
    for (const double distance : {4.0, 5.5, 8.0}) {
        config = design::outsourcing_configuration(Language::de, distance);
        config->pages.push_back({.name = "system", .dwell = {}, .queues = {}, .provider = {}});
        for (const int width : {1280, 1920, 3840}) {
            wall.reset();
            fonts.reset();
            options.width = width;
            options.height = width * 9 / 16;
            const auto made = DrawContext::create(Wall::fonts(*config, options));
            EXPECT_TRUE(made) << width << " at " << distance
                              << " m: " << (made ? "" : made.error().message);
        }
    }
}

TEST_F(WallOnScreen, AFloorNeverShowsPagesOfSteering) {
    config = design::steering_configuration(Language::de);
    const auto more = design::outsourcing_configuration(Language::de);
    for (const PageConfig& page : more->pages) config->pages.push_back(page);
    EXPECT_EQ(page_list(*config, options).size(), 5U);
    config->display.zone = Zone::floor;
    EXPECT_TRUE(page_list(*config, options).empty()) << "even where the configuration let it pass";
    config->pages.clear();
    for (const PageConfig& page : page_list(*config, options))
        EXPECT_NE(find_page(page.name)->zone, Zone::steering) << page.name;
    config->display.zone = Zone::steering;
    EXPECT_EQ(page_list(*config, options).front().name, "providers");
}

TEST_F(WallOnScreen, AChartAllocatesNothing) {
    using design::VolumeScene;
    for (const double distance_m : {4.0, 5.5, 8.0}) {
        config = design::volume_configuration(Language::de, distance_m);
        options.only_page = "volume";
        open();
        for (const VolumeScene scene : {VolumeScene::beyond, VolumeScene::silent}) {
            wall->show(design::volume_board(*config, scene), design::facts(), 0ms);
            for (int i = 0; i < 4; ++i) draw(Millis{i * 100});
            const long before = allocations;
            for (int i = 4; i < 20; ++i) draw(Millis{i * 100});
            EXPECT_EQ(allocations, before);
        }
    }
}

TEST_F(WallOnScreen, VolumeIsLeftOutWhileThereIsNoForecast) {
    config = design::volume_configuration(Language::de);
    open();
    Board none = *design::volume_board(*config, design::VolumeScene::in_corridor);
    for (auto& provider : none.providers) provider.queues[0].forecast.reset();
    wall->show(std::make_shared<const Board>(none), design::facts(), 0ms);
    draw(0ms);
    EXPECT_GT(wall->next_deadline(design::now(), 0ms), 31s) << "floor alone: only the clock moves";
    wall->show(design::volume_board(*config, design::VolumeScene::in_corridor), design::facts(),
               1s);
    draw(3s);
    EXPECT_LE(wall->next_deadline(design::now(), 3s), 2s) << "two pages take turns";
}

TEST_F(WallOnScreen, RotationShowsSystemOnlyWhenItIsNotWell) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    EXPECT_GT(wall->next_deadline(design::now(), 0ms), 10s) << "one page: only the clock moves";
    wall->show(board(Scene::breach), design::facts(), 1s);
    draw(1s);
    EXPECT_LE(wall->next_deadline(design::now(), 1s), 2s) << "two pages take turns";
}

TEST_F(WallOnScreen, TheClockIsAlwaysADeadline) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    EXPECT_EQ(wall->next_deadline(design::now(), 0ms), 52s) << "14:37:08 to 14:38:00";
}

TEST_F(WallOnScreen, WithoutATimeNoPageIsShownAndNoNightHolds) {
    config->display.off_hours = {14h, 15h};
    open();
    SystemFacts facts = design::facts();
    facts.time_known = false;
    wall->show(std::make_shared<const Board>(), facts, 0ms);
    wall->be_silent(Silence::time_unknown);
    draw(0ms);
    EXPECT_EQ(ground, packed(dark_theme().page)) << "nobody knows whether it is night";
    EXPECT_LE(wall->next_deadline(design::now(), 0ms), 1s);
    config->display.off_hours.reset();
    open();
    wall->show(board(Scene::calm), design::facts(), 1s);
    draw(1s);
    wall->be_silent(Silence::figures_stopped);
    EXPECT_TRUE(draw(2s)) << "the page is taken off";
    wall->show(board(Scene::breach), design::facts(), 3s);
    EXPECT_FALSE(draw(3s)) << "nothing shows through";
    wall->be_silent(Silence::none);
    EXPECT_TRUE(draw(4s));
}

TEST_F(WallOnScreen, OffHoursAreBlack) {
    config->display.off_hours = {22h, 5h + 30min};
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    const Instant night = design::now() + 9h;  // 23:37
    EXPECT_TRUE(draw(1s, night));
    wall->show(board(Scene::breach), design::facts(), 2s);
    EXPECT_FALSE(draw(2s, night)) << "nothing shows through";
    EXPECT_TRUE(draw(3s, design::now() + 15h)) << "05:37";
}

TEST_F(WallOnScreen, PowerOffIsBlackAndPowerOnShowsInOffHours) {
    config->display.off_hours = {22h, 5h + 30min};
    open();
    const Instant night = design::now() + 9h;  // 23:37
    const ImU32 black = packed({}), page = packed(dark_theme().page);
    wall->show(board(Scene::calm), design::facts(), 0ms);
    wall->command({.page = {}, .message = {}, .message_until = {}, .power = Power::off}, 0ms);
    draw(1s);
    EXPECT_EQ(ground, black);
    wall->show(board(Scene::breach), design::facts(), 2s);
    EXPECT_FALSE(draw(2s)) << "nothing shows through";
    wall->command({.page = {}, .message = {}, .message_until = {}, .power = Power::on}, 3s);
    draw(3s, night);
    EXPECT_EQ(ground, page);
    wall->command({.page = {}, .message = {}, .message_until = {}, .power = Power::automatic}, 4s);
    draw(4s, night);
    EXPECT_EQ(ground, black);
    draw(5s);
    EXPECT_EQ(ground, page) << "14:37";
}

TEST_F(WallOnScreen, BrightnessScalesEveryColourDownToWhatCanBeRead) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    EXPECT_EQ(ground, packed(dark_theme().page));
    wall->command({.page = {}, .message = {}, .message_until = {}, .brightness = 50}, 1s);
    EXPECT_TRUE(draw(1s));
    EXPECT_EQ(ground, packed(dimmed(dark_theme(), 0.8F).page));
    EXPECT_FALSE(draw(2s)) << "and stays";
    wall->command({.page = {}, .message = {}, .message_until = {}, .brightness = 0}, 3s);
    draw(3s);
    EXPECT_EQ(ground, packed(dimmed(dark_theme(), 0.6F).page));
    wall->command({.page = {}, .message = {}, .message_until = {}, .brightness = 100}, 4s);
    draw(4s);
    EXPECT_EQ(ground, packed(dark_theme().page));
}

TEST_F(WallOnScreen, AnAutomaticThemeIsLightByDayAndTurnsAtADeadline) {
    options.theme = ThemeChoice::automatic;
    open();
    const ImU32 dark = packed(dark_theme().page), light = packed(light_theme().page);
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    EXPECT_EQ(ground, light) << "14:37";
    const Instant evening = design::now() + 4h + 22min + 42s;  // 18:59:50
    draw(1s, evening);
    EXPECT_EQ(ground, light);
    EXPECT_LE(wall->next_deadline(evening, 1s), 10s);
    EXPECT_TRUE(draw(11s, evening + 10s));
    EXPECT_EQ(ground, dark) << "19:00";
    const Instant morning = evening + 12h;  // 06:59:50
    draw(20s, morning);
    EXPECT_EQ(ground, dark);
    EXPECT_LE(wall->next_deadline(morning, 20s), 10s);
    draw(30s, morning + 10s);
    EXPECT_EQ(ground, light) << "07:00";
}

TEST_F(WallOnScreen, TheLightHoursAreThoseOfTheConfiguration) {
    options.theme = ThemeChoice::automatic;
    config->display.light_hours = {20h, 4h};
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    EXPECT_EQ(ground, packed(dark_theme().page)) << "14:37";
    draw(1s, design::now() + 9h);
    EXPECT_EQ(ground, packed(light_theme().page)) << "23:37";
}

TEST_F(WallOnScreen, ThePictureMovesALittleEachMinute) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    draw(1s, design::now() + 1min);
    std::int64_t area = 0;
    for (const PixelRect& rect : damage.changed()) {
        area += std::int64_t{rect.x1 - rect.x0} * (rect.y1 - rect.y0);
    }
    EXPECT_GT(area, 1920 * 1080 * 3 / 4) << "every tile moved";
}

TEST_F(WallOnScreen, AMessageShowsUntilItsEnd) {
    open();
    wall->show(board(Scene::calm), design::facts(), 0ms);
    draw(0ms);
    wall->command(
        {.page = {}, .message = "Feueralarm-Probe um 15 Uhr", .message_until = design::now() + 10s},
        0ms);
    EXPECT_TRUE(draw(1ms));
    EXPECT_LE(wall->next_deadline(design::now(), 1ms), 10s);
    EXPECT_TRUE(draw(11s, design::now() + 11s)) << "gone";
}

TEST_F(WallOnScreen, ACommandChoosesAPage) {
    open();
    wall->show(board(Scene::breach), design::facts(), 0ms);
    draw(0ms);
    wall->command({.page = "system", .message = {}, .message_until = {}}, 1s);
    draw(1s);
    draw(2s);
    EXPECT_GT(wall->next_deadline(design::now(), 2s), 2s) << "it stays";
    wall->command({.page = "auto", .message = {}, .message_until = {}}, 3s);
    draw(3s);
    EXPECT_LE(wall->next_deadline(design::now(), 3s), 2s);
}

TEST_F(WallOnScreen, AnUnknownPageIsWrongUse) {
    options.only_page = "flor";
    const auto wrong = Wall::check_page("flor");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::usage);
    EXPECT_NE(wrong.error().message.find("did you mean `floor`"), std::string::npos)
        << wrong.error().message;
}

AlarmBand band_of(const Board& board) {
    return make_band(board, Language::de, [](QueueKey key) { return key.queue != 5; });
}

TEST_F(WallOnScreen, TheBandIsForUnacknowledgedBreachesOfShownQueues) {
    Board next = *board(Scene::alert);
    EXPECT_TRUE(band_of(next).active);
    EXPECT_EQ(band_of(next).sentence.view(), "Rechnung: 9 warten, l\u00e4ngste 3:12");
    next.alerts[0].acknowledged = true;
    EXPECT_FALSE(band_of(next).active);
    next.alerts[0].acknowledged = false;
    next.providers[0].queues[1].feed.trust = Trust::stale;
    EXPECT_FALSE(band_of(next).active) << "old data raises no alarm";
    next.providers[0].queues[1].feed.trust = Trust::good;
    next.alerts[0].queue = {0, 5};
    EXPECT_FALSE(band_of(next).active) << "not on this wall";
}

TEST_F(WallOnScreen, AFloodIsOneLine) {
    Board next = *board(Scene::alert);
    for (int i = 0; i < 6; ++i) next.alerts.push_back(next.alerts[0]);
    EXPECT_EQ(band_of(next).sentence.view(), "7 Warteschlangen \u00fcber Ziel");
}

TEST(Pulse, IsSlowAndEnds) {
    for (Millis t{}; t < 70s; t += 50ms) {
        EXPECT_GE(pulse(t), 0.449F);
        EXPECT_LE(pulse(t), 1.0F);
    }
    EXPECT_NEAR(pulse(1s), 0.45F, 0.001F);
    EXPECT_EQ(pulse(60s), 1.0F);
}

}  // namespace
}  // namespace leitstand
