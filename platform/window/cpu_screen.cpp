// The picture survives in our memory, so an exposed window is shown again without painting: only
// another size is reported as exposure.
#include "platform/window/cpu_screen.hpp"

#include "platform/window/cpu/renderer.hpp"
#include "platform/window/glfw_window.hpp"
#include "platform/window/x11.hpp"

namespace leitstand {
namespace {

class CpuScreen final : public Screen {
public:
    CpuScreen(std::unique_ptr<GlfwWindow> window, const DrawContext& fonts)
        : fonts_(fonts), window_(std::move(window)) {}

    Status make_picture() {
        picture_.reset();  // never two framebuffers at once
        auto made = make_x11_picture(window_->handle(), window_->width(), window_->height());
        if (!made) return tl::unexpected(made.error());
        picture_ = std::move(*made);
        width_ = window_->width();
        height_ = window_->height();
        return {};
    }

    [[nodiscard]] int width() const override { return window_->width(); }
    [[nodiscard]] int height() const override { return window_->height(); }
    [[nodiscard]] const char* renderer() const override { return "cpu"; }

    [[nodiscard]] Status present(const ImDrawData& frame,
                                 std::span<const PixelRect> damage) override {
        if (picture_ == nullptr || width_ != window_->width() || height_ != window_->height()) {
            if (Status made = make_picture(); !made) return made;
            const PixelRect all{0, 0, width_, height_};
            return paint(frame, {&all, 1});
        }
        return paint(frame, damage);
    }

    void wait(Millis timeout) override {
        window_->wait(timeout);
        if (window_->take_resized()) resized_ = true;
        if (!window_->take_exposed() || picture_ == nullptr || resized_) return;
        const PixelRect all{0, 0, width_, height_};
        [[maybe_unused]] const Status shown = picture_->show({&all, 1});
    }
    void wake() override { window_->wake(); }

    [[nodiscard]] bool closed() const override { return window_->closed(); }
    [[nodiscard]] bool take_exposed() override { return std::exchange(resized_, false); }
    [[nodiscard]] const Pixmap* pixels() const override { return nullptr; }

private:
    Status paint(const ImDrawData& frame, std::span<const PixelRect> damage) {
        cpu::paint(picture_->pixels(), width_, height_, fonts_.atlas(), frame, damage);
        return picture_->show(damage);
    }

    const DrawContext& fonts_;
    std::unique_ptr<GlfwWindow> window_;
    std::unique_ptr<X11Picture> picture_;  // goes before the window
    int width_ = 0, height_ = 0;           ///< of the picture
    bool resized_ = false;
};

}  // namespace

Result<std::unique_ptr<Screen>> open_cpu_window(const WindowOptions& options,
                                                const DrawContext& fonts) {
    auto window = GlfwWindow::open(options, GraphicsApi::none);
    if (!window) return tl::unexpected(window.error());
    auto screen = std::make_unique<CpuScreen>(std::move(*window), fonts);
    if (Status made = screen->make_picture(); !made)
        return while_doing("opening the window", made.error());
    return screen;
}

}  // namespace leitstand
