#include "app/state_directory.hpp"

#include <cstdlib>

namespace leitstand {

std::filesystem::path default_state_directory() {
    namespace fs = std::filesystem;
    if (const char* managed = std::getenv("STATE_DIRECTORY")) return managed;
    if (const char* xdg = std::getenv("XDG_STATE_HOME")) return fs::path(xdg) / "leitstand";
    if (const char* home = std::getenv("HOME")) return fs::path(home) / ".local/state/leitstand";
    return "/var/lib/leitstand";
}

}  // namespace leitstand
