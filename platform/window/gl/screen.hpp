// A window that a GPU paints. Internal to platform/window.
#pragma once

#include "platform/window/glfw_window.hpp"

namespace leitstand::gl {

/// `real_gpu_only`: error when the driver turns out to draw in software; the CPU renderer does that
/// better.
[[nodiscard]] Result<std::unique_ptr<Screen>> open_gl_window(const WindowOptions& options,
                                                             const DrawContext& fonts,
                                                             bool real_gpu_only);

/// The same with this API and no other.
[[nodiscard]] Result<std::unique_ptr<Screen>> open_gl_window_with(GraphicsApi api,
                                                                  const WindowOptions& options,
                                                                  const DrawContext& fonts,
                                                                  bool real_gpu_only);

/// GL_RENDERER of a driver that draws without a GPU.
[[nodiscard]] bool is_software(const char* driver);

}  // namespace leitstand::gl
