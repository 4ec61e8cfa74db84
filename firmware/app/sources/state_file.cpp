#include "app/sources/state_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "platform/os/file_descriptor.hpp"

namespace leitstand {
namespace {

bool write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0;
}

}  // namespace

Status write_state(const std::filesystem::path& file, std::string_view text) {
    const auto refused = [&](int error) {
        return fail(ErrorKind::operation, file.string() + ": " + std::strerror(error), true);
    };
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error) return refused(error.value());
    const std::string part = file.string() + ".part";
    ::unlink(part.c_str());  // a part of an earlier life may have another mode
    {
        const FileDescriptor out(
            ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (out.get() < 0 || !write_all(out.get(), text)) return refused(errno);
    }
    std::filesystem::rename(part, file, error);
    if (error) return refused(error.value());
    return {};
}

std::optional<std::string> read_state(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace leitstand
