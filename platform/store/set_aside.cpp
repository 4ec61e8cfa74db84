#include "platform/store/set_aside.hpp"

namespace leitstand {

namespace fs = std::filesystem;

fs::path free_name(const fs::path& path, std::string_view word) {
    for (int number = 1;; ++number) {
        fs::path name = path;
        name += "." + std::string(word) + "-" + std::to_string(number);
        if (!fs::exists(name)) return name;
    }
}

Result<fs::path> set_aside(const fs::path& path) {
    const fs::path kept = free_name(path, "damaged");
    std::error_code error;
    fs::rename(path, kept, error);
    if (error) return fail(ErrorKind::operation, path.string() + ": " + error.message());
    // The write-ahead log belongs to its database and moves with it; its index is made anew.
    fs::path wal = path, kept_wal = kept;
    wal += "-wal";
    kept_wal += "-wal";
    if (fs::exists(wal)) fs::rename(wal, kept_wal, error);
    return kept;
}

}  // namespace leitstand
