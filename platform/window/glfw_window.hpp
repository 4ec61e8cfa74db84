// One GLFW window and its sleep, shared by both renderers. Internal to this folder. Only one lives
// at a time, and only the UI thread calls it, except `wake`.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "platform/window/screen.hpp"

struct GLFWwindow;

namespace leitstand {

enum class GraphicsApi { none, gl3, es3, es2 };

class GlfwWindow {
public:
    /// Error (operation) when there is no X server, or no context of this kind.
    [[nodiscard]] static Result<std::unique_ptr<GlfwWindow>> open(const WindowOptions& options,
                                                                  GraphicsApi api);
    ~GlfwWindow();
    GlfwWindow(const GlfwWindow&) = delete;
    GlfwWindow& operator=(const GlfwWindow&) = delete;

    [[nodiscard]] GLFWwindow* handle() const { return window_; }
    [[nodiscard]] int width() const { return width_; }  ///< of the framebuffer, in pixels
    [[nodiscard]] int height() const { return height_; }

    void wait(Millis timeout);
    void wake() const;
    [[nodiscard]] bool closed() const;
    /// A part of the window must be shown again; the size may be another. Reading clears it.
    [[nodiscard]] bool take_exposed();
    [[nodiscard]] bool take_resized();

private:
    GlfwWindow() = default;
    Status create(const WindowOptions& options, GraphicsApi api);
    void listen();

    GLFWwindow* window_ = nullptr;
    bool initialised_ = false;
    int wake_ = -1;        ///< eventfd: a wake must not need the X server
    int connection_ = -1;  ///< of the X server
    int width_ = 0, height_ = 0;
    bool exposed_ = false, resized_ = false;
};

}  // namespace leitstand
