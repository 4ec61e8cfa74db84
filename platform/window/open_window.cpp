// Which renderer a window gets. GL only pays on a real GPU: a software GL costs a hundred megabytes
// and many times the CPU renderer's work, and even asking it for its name loads it. So without a
// graphics device we don't ask.
#include <dirent.h>

#include <string_view>

#include "platform/window/cpu_screen.hpp"
#include "platform/window/gl/screen.hpp"

namespace leitstand {
namespace {

bool has_graphics_device() {
    DIR* folder = ::opendir("/dev/dri");
    if (folder == nullptr) return false;
    bool found = false;
    while (const dirent* entry = ::readdir(folder)) {
        const std::string_view name = entry->d_name;
        found = found || name.starts_with("card") || name.starts_with("renderD");
    }
    ::closedir(folder);
    return found;
}

}  // namespace

Result<std::unique_ptr<Screen>> open_window(const WindowOptions& options,
                                            const DrawContext& fonts) {
    const bool automatic = options.renderer == RendererChoice::automatic;
    if (options.renderer == RendererChoice::gl || (automatic && has_graphics_device())) {
        auto screen = gl::open_gl_window(options, fonts, automatic);
        if (screen) return screen;
    }
    return open_cpu_window(options, fonts);
}

}  // namespace leitstand
