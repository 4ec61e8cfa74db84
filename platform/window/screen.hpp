// Where pixels go: a window (X11 shared memory, or GL), or memory (snapshots, headless machines).
// One seam for all.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "platform/base/instant.hpp"
#include "platform/window/damage.hpp"
#include "platform/window/pixmap.hpp"

namespace leitstand {

enum class RendererChoice { automatic, cpu, gl };

class Screen {
public:
    virtual ~Screen() = default;
    [[nodiscard]] virtual int width() const = 0;
    [[nodiscard]] virtual int height() const = 0;
    [[nodiscard]] virtual const char* renderer() const = 0;  ///< "cpu" or "gl"

    /// Paints the damaged rectangles of this frame (all of it when the span covers it) and shows
    /// them. Error: the picture did not reach the screen (lost GL context); the caller falls back
    /// to the CPU renderer.
    [[nodiscard]] virtual Status present(const ImDrawData& frame,
                                         std::span<const PixelRect> damage) = 0;

    /// Sleeps until `timeout`, a window event, or `wake` from another thread.
    virtual void wait(Millis timeout) = 0;
    virtual void wake() = 0;  ///< callable from any thread

    [[nodiscard]] virtual bool closed() const = 0;  ///< the person closed the window
    [[nodiscard]] virtual bool
    take_exposed() = 0;  ///< size changed or content lost: paint everything

    /// The picture as it is shown now, for tests and headless pages; nullptr when the renderer has
    /// none in memory.
    [[nodiscard]] virtual const Pixmap* pixels() const = 0;
};

struct WindowOptions {
    std::string title = "Leitstand";
    int width = 1920, height = 1080;  ///< of the window; ignored when full screen
    bool full_screen = false;
    RendererChoice renderer = RendererChoice::automatic;
};

/// Error (operation) when there is no display server.
[[nodiscard]] Result<std::unique_ptr<Screen>> open_window(const WindowOptions& options,
                                                          const DrawContext& fonts);
/// Never fails: pixels in memory.
[[nodiscard]] std::unique_ptr<Screen> open_offscreen(int width, int height,
                                                     const DrawContext& fonts);

}  // namespace leitstand
