#include "platform/os/backlight.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "platform/os/file_descriptor.hpp"

namespace leitstand {
namespace {

constexpr long kLeastPercent = 10;  ///< many lamps go out below

}  // namespace

std::optional<Backlight> Backlight::find(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> lamps;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        lamps.push_back(it->path());
    }
    std::sort(lamps.begin(), lamps.end());
    for (const auto& lamp : lamps) {
        std::ifstream in(lamp / "max_brightness");
        long most = 0;
        if (!(in >> most) || most <= 0) continue;
        const auto file = lamp / "brightness";
        if (::access(file.c_str(), W_OK) == 0) return Backlight(file, most);
    }
    return std::nullopt;
}

Status Backlight::set(int percent) const {
    const long wanted = std::clamp<long>(percent, kLeastPercent, 100);
    const std::string text = std::to_string(std::max(1L, most_ * wanted / 100)) + "\n";
    // The kernel wants a number in one write, and says what it thinks of it in that write's result.
    const FileDescriptor file{::open(file_.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC)};
    if (file.get() >= 0 &&
        ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size())) {
        return {};
    }
    return fail(ErrorKind::operation, file_.string() + ": " + std::strerror(errno));
}

}  // namespace leitstand
