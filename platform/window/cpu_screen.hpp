// A window that the CPU renderer paints. Internal to this folder.
#pragma once

#include "platform/window/screen.hpp"

namespace leitstand {

[[nodiscard]] Result<std::unique_ptr<Screen>> open_cpu_window(const WindowOptions& options,
                                                              const DrawContext& fonts);

}  // namespace leitstand
