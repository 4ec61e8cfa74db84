// Windows on a real X server: what a person in front of it would see.
#include <cstdlib>
#include <thread>

#include "platform/window/gl/screen.hpp"
#include "platform/window/glfw_window.hpp"
#include "platform/window/x11.hpp"
#include "tests/fakes/x_server.hpp"
#include "tests/unit/window/frames.hpp"

namespace leitstand {
namespace {

using fakes::XServer;
using test::kWhite;

constexpr int kWidth = 640, kHeight = 360;
constexpr PixelRect kAll{0, 0, kWidth, kHeight};

void page(ImDrawList& list) {
    list.AddRectFilled({0, 0}, {kWidth, kHeight}, IM_COL32(15, 19, 23, 255));
    list.AddRectFilled({20, 20}, {600, 140}, IM_COL32(34, 42, 51, 255), 16);
    list.AddText(test::context().font(Face::text, 46), 46, {40.4F, 40},
                 IM_COL32(237, 241, 244, 255), "Rechnung 3:12");
    list.AddText(test::context().font(Face::value, 68), 68, {40, 200}, IM_COL32(237, 241, 244, 255),
                 "78,4 %");
    list.AddCircle({520, 250}, 40, IM_COL32(127, 196, 192, 255), 48, 8);
    list.AddTriangleFilled({400, 180}, {460, 320}, {340, 320}, IM_COL32(247, 197, 49, 255));
}

class OnX : public testing::Test {
protected:
    void SetUp() override {
        auto started = XServer::start(kWidth, kHeight);
        if (!started) GTEST_SKIP() << started.error().message;
        server = std::make_unique<XServer>(std::move(*started));
        setenv("DISPLAY", server->display().c_str(), 1);
        eye = fakes::open_eye(server->display());
        ASSERT_NE(eye, nullptr);
    }
    std::unique_ptr<Screen> open(RendererChoice renderer, bool full_screen = true) {
        WindowOptions options;
        options.width = kWidth;
        options.height = kHeight;
        options.full_screen = full_screen;
        options.renderer = renderer;
        auto opened = open_window(options, test::context());
        EXPECT_TRUE(opened) << opened.error().message;
        return opened ? std::move(*opened) : nullptr;
    }

    std::unique_ptr<XServer> server;
    std::unique_ptr<fakes::Eye> eye;
};

TEST_F(OnX, AFullScreenWindowShowsExactlyThePaintedPixels) {
    const auto screen = open(RendererChoice::cpu);
    ASSERT_NE(screen, nullptr);
    EXPECT_STREQ(screen->renderer(), "cpu");
    EXPECT_EQ(screen->width(), kWidth);
    EXPECT_EQ(screen->height(), kHeight);
    test::paint(*screen, page);
    screen->wait(Millis{0});  // the server may expose the new window only now
    EXPECT_EQ(eye->look(kAll).pixels, test::picture(kWidth, kHeight, page).pixels);
}

TEST_F(OnX, OnlyDamageReachesTheScreen) {
    const auto screen = open(RendererChoice::cpu);
    ASSERT_NE(screen, nullptr);
    test::paint(*screen, [](ImDrawList& list) {
        list.AddRectFilled({0, 0}, {kWidth, kHeight}, kWhite);
    });
    const PixelRect part{100, 50, 180, 90};
    test::paint(*screen,
                [](ImDrawList& list) {
                    list.AddRectFilled({0, 0}, {kWidth, kHeight}, IM_COL32(255, 0, 0, 255));
                },
                {&part, 1});
    const Pixmap seen = eye->look(kAll);
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            const bool inside = x >= part.x0 && x < part.x1 && y >= part.y0 && y < part.y1;
            ASSERT_EQ(test::at(seen, x, y), inside ? 0xff0000U : 0xffffffU) << x << ',' << y;
        }
    }
}

TEST_F(OnX, AnUncoveredWindowIsWholeAgainWithoutANewFrame) {
    const auto screen = open(RendererChoice::cpu);
    ASSERT_NE(screen, nullptr);
    test::paint(*screen, page);
    screen->wait(Millis{50});
    eye->cover({50, 50, 300, 300});
    ASSERT_EQ(eye->pixel(100, 100), 0U);
    eye->uncover();
    for (int tries = 0; tries < 100 && eye->pixel(51, 60) == 0; ++tries) screen->wait(Millis{50});
    EXPECT_EQ(eye->look(kAll).pixels, test::picture(kWidth, kHeight, page).pixels);
}

TEST_F(OnX, WithoutSharedMemoryThePixelsAreTheSame) {
    WindowOptions options;
    options.width = kWidth;
    options.height = kHeight;
    options.full_screen = true;
    auto window = GlfwWindow::open(options, GraphicsApi::none);
    ASSERT_TRUE(window) << window.error().message;
    auto picture = make_x11_picture((*window)->handle(), kWidth, kHeight, false);
    ASSERT_TRUE(picture) << picture.error().message;
    EXPECT_FALSE((*picture)->shared());
    const Pixmap wanted = test::picture(kWidth, kHeight, page);
    std::copy(wanted.pixels.begin(), wanted.pixels.end(), (*picture)->pixels());
    ASSERT_TRUE((*picture)->show({&kAll, 1}));
    EXPECT_EQ(eye->look(kAll).pixels, wanted.pixels);
}

TEST_F(OnX, AWakeFromAnotherThreadEndsTheSleep) {
    const auto screen = open(RendererChoice::cpu);
    ASSERT_NE(screen, nullptr);
    screen->wait(Millis{50});
    screen->wake();  // before the sleep: it must not be lost
    screen->wait(Millis{60'000});
    std::thread other([&] { screen->wake(); });
    screen->wait(Millis{60'000});
    other.join();
}

/// Pixels of which a channel differs by more than 16.
std::size_t far_off(const Pixmap& a, const Pixmap& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        bool far = false;
        for (const unsigned shift : {0U, 8U, 16U}) {
            const int one = static_cast<int>((a.pixels[i] >> shift) & 0xffU);
            const int other = static_cast<int>((b.pixels[i] >> shift) & 0xffU);
            far = far || std::abs(one - other) > 16;
        }
        count += static_cast<std::size_t>(far);
    }
    return count;
}

class Gl : public OnX, public testing::WithParamInterface<GraphicsApi> {};

TEST_P(Gl, ShowsWhatTheCpuShows) {
    WindowOptions options;
    options.width = kWidth;
    options.height = kHeight;
    options.full_screen = true;
    const auto opened = gl::open_gl_window_with(GetParam(), options, test::context(), false);
    if (!opened) GTEST_SKIP() << opened.error().message;
    Screen& screen = **opened;
    EXPECT_STREQ(screen.renderer(), "gl");
    test::paint(screen, page);
    screen.wait(Millis{0});
    test::paint(screen, page);
    const Pixmap cpu = test::picture(kWidth, kHeight, page);
    // The server carries out a swap when it comes to it: look again rather than guess when.
    Pixmap seen = eye->look(kAll);
    for (int tries = 0; tries < 100 && far_off(cpu, seen) * 1000 > cpu.pixels.size(); ++tries) {
        screen.wait(Millis{50});
        seen = eye->look(kAll);
    }
    EXPECT_LE(far_off(cpu, seen) * 1000, cpu.pixels.size());  // 0.1 %
}

std::string name_of(const testing::TestParamInfo<GraphicsApi>& given) {
    if (given.param == GraphicsApi::gl3) return "Gl3";
    return given.param == GraphicsApi::es3 ? "Es3" : "Es2";
}
INSTANTIATE_TEST_SUITE_P(Window, Gl,
                         testing::Values(GraphicsApi::gl3, GraphicsApi::es3, GraphicsApi::es2),
                         name_of);

TEST_F(OnX, GlIsTakenWhenItIsAskedFor) {
    const auto screen = open(RendererChoice::gl);
    ASSERT_NE(screen, nullptr);
    if (std::string(screen->renderer()) != "gl") GTEST_SKIP() << "no OpenGL on this machine";
    test::paint(*screen, page);
}

TEST_F(OnX, ADriverThatDrawsInSoftwareIsLeftAgain) {
    WindowOptions options;
    options.width = kWidth;
    options.height = kHeight;
    const auto opened = gl::open_gl_window_with(GraphicsApi::gl3, options, test::context(), true);
    ASSERT_FALSE(opened);  // Xvfb has no GPU, whatever Mesa offers
}

TEST_F(OnX, AutomaticAvoidsGlInSoftware) {
    const auto screen = open(RendererChoice::automatic);
    ASSERT_NE(screen, nullptr);
    EXPECT_STREQ(screen->renderer(), "cpu");  // Xvfb has no GPU
}

TEST(Window, WithoutADisplayServerThereIsAReason) {
    setenv("DISPLAY", ":54321", 1);
    const auto opened = open_window({}, test::context());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, ErrorKind::operation);
    EXPECT_NE(opened.error().message.find("opening the window"), std::string::npos);
}

TEST(Window, SoftwareDriversAreKnownByName) {
    EXPECT_TRUE(gl::is_software("llvmpipe (LLVM 15.0.6, 256 bits)"));
    EXPECT_TRUE(gl::is_software("Software Rasterizer"));
    EXPECT_FALSE(gl::is_software("V3D 4.2"));
}

}  // namespace
}  // namespace leitstand
