// Commands to a display: what is understood, what is said back, and what outlives a wall.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "app/live/display_command.hpp"
#include "app/live/display_control.hpp"
#include "tests/unit/live/fixture.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

TEST(DisplayCommand, ReadsEveryField) {
    const auto command = parse_display_command(
        R"({"page":"next","message":{"text":"Fire drill","until":"2026-11-23T10:00:00+01:00"},)"
        R"("acknowledge":"a-1","brightness":40,"power":"auto"})");
    ASSERT_TRUE(command) << command.error().message;
    EXPECT_EQ(command->wall.page, "next");
    EXPECT_EQ(command->wall.message, "Fire drill");
    EXPECT_EQ(command->wall.message_until, test::kNow);
    EXPECT_EQ(command->acknowledge, "a-1");
    EXPECT_EQ(command->wall.brightness, 40);
    EXPECT_EQ(command->wall.power, Power::automatic);
}

TEST(DisplayCommand, WhatIsNotNamedStaysAsItIs) {
    const auto command = parse_display_command(R"({"page":"floor"})");
    ASSERT_TRUE(command);
    EXPECT_FALSE(command->wall.brightness);
    EXPECT_FALSE(command->wall.power);
    EXPECT_FALSE(command->wall.message);
}

TEST(DisplayState, SaysWhatHolds) {
    DisplayState state;
    EXPECT_EQ(online_json(state), R"({"state":"online","version":")" LEITSTAND_VERSION
                                  R"(","brightness":100,"power":"auto"})");
    state.take(parse_display_command(R"({"brightness":39.6})")->wall);
    state.take(parse_display_command(R"({"power":"off"})")->wall);
    EXPECT_EQ(online_json(state), R"({"state":"online","version":")" LEITSTAND_VERSION
                                  R"(","brightness":40,"power":"off"})");
}

class DisplayControlled : public testing::Test {
protected:
    static WallCommand command(std::string_view json) {
        return parse_display_command(json).value().wall;
    }
    std::optional<Backlight> lamp() {
        fs::create_directories(folder_.path() / "lamp");
        std::ofstream(folder_.path() / "lamp/max_brightness") << 200;
        std::ofstream(folder_.path() / "lamp/brightness") << 200;
        return Backlight::find(folder_.path());
    }
    test::ScratchFolder folder_;
};

TEST_F(DisplayControlled, WithoutALampTheWallDarkensItsColours) {
    DisplayControl control{std::nullopt};
    EXPECT_EQ(control.brightness(), 100);
    EXPECT_EQ(control.take(command(R"({"brightness":30})")).brightness, 30);
    EXPECT_EQ(control.standing().brightness, 30);
    EXPECT_EQ(control.brightness(), 30);
}

TEST_F(DisplayControlled, ALampIsSetAndTheColoursStayFull) {
    DisplayControl control{lamp()};
    EXPECT_EQ(control.brightness(), std::nullopt) << "nobody knows what it was set to";
    EXPECT_EQ(control.take(command(R"({"brightness":30})")).brightness, 100);
    EXPECT_EQ(test::text_of(folder_.path() / "lamp/brightness"), "60\n");
    EXPECT_EQ(control.brightness(), 30);
}

TEST_F(DisplayControlled, ALampThatFailsLeavesItToTheWall) {
    DisplayControl control{lamp()};
    fs::remove_all(folder_.path() / "lamp");
    EXPECT_EQ(control.take(command(R"({"brightness":30})")).brightness, 30);
    EXPECT_EQ(control.standing().brightness, 30);
}

TEST_F(DisplayControlled, ANewWallIsToldEverythingThatHolds) {
    DisplayControl control{std::nullopt};
    (void)control.take(command(R"({"page":"system","power":"on"})"));
    (void)control.take(command(
        R"({"page":"nonsense","message":{"text":"Drill","until":"2026-11-23T10:00:00+01:00"}})"));
    EXPECT_EQ(control.standing().page, "system");
    EXPECT_EQ(control.standing().power, Power::on);
    EXPECT_EQ(control.standing().message, "Drill");
    EXPECT_EQ(control.standing().message_until, test::kNow);
    (void)control.take(command(R"({"page":"next","message":null})"));
    EXPECT_FALSE(control.standing().page);
    EXPECT_EQ(control.standing().message, "");
    EXPECT_FALSE(control.standing().message_until);
}

TEST(DisplayCommand, WrongOnesSayWhy) {
    for (const char* wrong :
         {"", "[]", R"({"page":1})", R"({"pgae":"floor"})", R"({"brightness":101})",
          R"({"power":"maybe"})", R"({"message":"x"})",
          R"({"message":{"text":"x","until":"soon"}})", R"({"acknowledge":""})"}) {
        const auto command = parse_display_command(wrong);
        ASSERT_FALSE(command) << wrong;
        EXPECT_FALSE(command.error().message.empty());
    }
}

}  // namespace
}  // namespace leitstand
