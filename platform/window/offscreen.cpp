// A screen in memory: snapshots, tests, and appliances without a display.
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "platform/window/cpu/renderer.hpp"
#include "platform/window/screen.hpp"

namespace leitstand {
namespace {

class Offscreen final : public Screen {
public:
    Offscreen(int width, int height, const DrawContext& fonts) : fonts_(fonts) {
        picture_.width = width;
        picture_.height = height;
        picture_.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    }

    [[nodiscard]] int width() const override { return picture_.width; }
    [[nodiscard]] int height() const override { return picture_.height; }
    [[nodiscard]] const char* renderer() const override { return "cpu"; }

    [[nodiscard]] Status present(const ImDrawData& frame,
                                 std::span<const PixelRect> damage) override {
        cpu::paint(picture_.pixels.data(), picture_.width, picture_.height, fonts_.atlas(), frame,
                   damage);
        return {};
    }

    void wait(Millis timeout) override {
        std::unique_lock lock(mutex_);
        wakeup_.wait_for(lock, timeout, [this] { return woken_; });
        woken_ = false;
    }

    void wake() override {
        {
            const std::scoped_lock lock(mutex_);
            woken_ = true;
        }
        wakeup_.notify_one();
    }

    [[nodiscard]] bool closed() const override { return false; }
    [[nodiscard]] bool take_exposed() override { return false; }
    [[nodiscard]] const Pixmap* pixels() const override { return &picture_; }

private:
    const DrawContext& fonts_;
    Pixmap picture_;
    std::mutex mutex_;
    std::condition_variable wakeup_;
    bool woken_ = false;
};

}  // namespace

std::unique_ptr<Screen> open_offscreen(int width, int height, const DrawContext& fonts) {
    return std::make_unique<Offscreen>(width, height, fonts);
}

}  // namespace leitstand
