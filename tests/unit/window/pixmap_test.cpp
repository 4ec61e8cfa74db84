#include "platform/window/pixmap.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

namespace leitstand {
namespace {

class Pictures : public testing::Test {
protected:
    Pictures() {
        folder = std::filesystem::temp_directory_path() /
                 ("pixmap_test_" + std::to_string(std::random_device{}()));
        std::filesystem::create_directory(folder);
    }
    ~Pictures() override { std::filesystem::remove_all(folder); }
    std::filesystem::path folder;
};

TEST_F(Pictures, WhatIsWrittenIsRead) {
    std::mt19937 random(5);
    Pixmap picture{37, 11, {}};
    for (int i = 0; i < 37 * 11; ++i)
        picture.pixels.push_back(static_cast<std::uint32_t>(random() & 0xffffffU));
    const std::string path = folder / "a.png";
    ASSERT_TRUE(write_png(picture, path));
    const auto back = read_png(path);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->width, 37);
    EXPECT_EQ(back->height, 11);
    EXPECT_EQ(back->pixels, picture.pixels);
}

TEST_F(Pictures, FailuresNameTheFile) {
    const Pixmap dot{1, 1, {0}};
    const auto nowhere = write_png(dot, folder / "no/such/folder.png");
    ASSERT_FALSE(nowhere);
    EXPECT_NE(nowhere.error().message.find("folder.png"), std::string::npos);
    EXPECT_FALSE(write_png(Pixmap{}, folder / "empty.png"));
    EXPECT_FALSE(write_png(Pixmap{2, 2, {1, 2, 3}}, folder / "short.png"));
    EXPECT_FALSE(read_png(folder / "absent.png"));
    std::ofstream(folder / "text.png") << "no picture at all";
    const auto text = read_png(folder / "text.png");
    ASSERT_FALSE(text);
    EXPECT_NE(text.error().message.find("text.png"), std::string::npos);
}

}  // namespace
}  // namespace leitstand
