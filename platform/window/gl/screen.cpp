// After a swap the next buffer holds an older frame, so any damage paints the whole frame: a GPU
// does not mind.
#include "platform/window/gl/screen.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <string_view>

#include "platform/window/gl/renderer.hpp"

namespace leitstand::gl {
namespace {

class GlScreen final : public Screen {
public:
    explicit GlScreen(std::unique_ptr<GlfwWindow> window) : window_(std::move(window)) {}

    Status start(const DrawContext& fonts, bool core, bool real_gpu_only) {
        glfwMakeContextCurrent(window_->handle());
        if (Status made = renderer_.create(fonts.atlas(), core); !made) return made;
        if (real_gpu_only && is_software(renderer_.driver())) {
            return fail(ErrorKind::operation,
                        std::string(renderer_.driver()) + " draws in software");
        }
        glfwSwapInterval(
            0);  // the loop paces itself; waiting for the beam would only add to the latency
        return {};
    }

    [[nodiscard]] int width() const override { return window_->width(); }
    [[nodiscard]] int height() const override { return window_->height(); }
    [[nodiscard]] const char* renderer() const override { return "gl"; }

    [[nodiscard]] Status present(const ImDrawData& frame,
                                 std::span<const PixelRect> damage) override {
        if (damage.empty()) return {};
        if (Status painted = renderer_.paint(frame, width(), height()); !painted) return painted;
        glfwSwapBuffers(window_->handle());
        const char* reason = nullptr;
        if (glfwGetError(&reason) != GLFW_NO_ERROR) {
            return fail(ErrorKind::operation, std::string("the frame was not shown: ") + reason);
        }
        return {};
    }

    void wait(Millis timeout) override {
        window_->wait(timeout);
        exposed_ = window_->take_exposed() || exposed_;
        exposed_ = window_->take_resized() || exposed_;
    }
    void wake() override { window_->wake(); }
    [[nodiscard]] bool closed() const override { return window_->closed(); }
    [[nodiscard]] bool take_exposed() override { return std::exchange(exposed_, false); }
    [[nodiscard]] const Pixmap* pixels() const override { return nullptr; }

private:
    std::unique_ptr<GlfwWindow> window_;
    Renderer renderer_;
    bool exposed_ = false;
};

}  // namespace

bool is_software(const char* driver) {
    const std::string_view name = driver;
    for (const char* software : {"llvmpipe", "softpipe", "swrast", "Software Rasterizer"}) {
        if (name.find(software) != std::string_view::npos) return true;
    }
    return false;
}

Result<std::unique_ptr<Screen>> open_gl_window_with(GraphicsApi api, const WindowOptions& options,
                                                    const DrawContext& fonts, bool real_gpu_only) {
    auto window = GlfwWindow::open(options, api);
    if (!window) return tl::unexpected(window.error());
    auto screen = std::make_unique<GlScreen>(std::move(*window));
    Status started = screen->start(fonts, api == GraphicsApi::gl3, real_gpu_only);
    if (!started) return tl::unexpected(started.error());
    return screen;
}

Result<std::unique_ptr<Screen>> open_gl_window(const WindowOptions& options,
                                               const DrawContext& fonts, bool real_gpu_only) {
    Error last;
    for (const GraphicsApi api : {GraphicsApi::gl3, GraphicsApi::es3, GraphicsApi::es2}) {
        auto screen = open_gl_window_with(api, options, fonts, real_gpu_only);
        if (screen) return screen;
        last = screen.error();
    }
    return tl::unexpected(last);
}

}  // namespace leitstand::gl
