#include "platform/os/private_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "platform/os/file_descriptor.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kKeyDigits = 64;

tl::unexpected<Error> failed(const std::filesystem::path& file) {
    return fail(ErrorKind::operation, file.string() + ": " + std::strerror(errno));
}

bool write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(fd) == 0;
}

/// The name itself must survive a power cut too.
void sync_folder(const std::filesystem::path& file) {
    const auto folder =
        file.parent_path().empty() ? std::filesystem::path(".") : file.parent_path();
    const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd) ::fsync(fd.get());
}

}  // namespace

Status write_private_file(const std::filesystem::path& file, std::string_view text) {
    // Under its name only when it is whole.
    const std::string half = file.string() + ".new";
    ::unlink(half.c_str());
    {
        const FileDescriptor fd(
            ::open(half.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!fd) return failed(file);
        if (!write_all(fd.get(), text)) {
            const auto error = failed(file);
            ::unlink(half.c_str());
            return error;
        }
    }
    const int linked = ::link(half.c_str(), file.c_str());
    const auto error = failed(file);
    ::unlink(half.c_str());
    if (linked != 0) return error;
    sync_folder(file);
    return {};
}

Result<std::string> own_key(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        if (auto made = write_private_file(file, random_hex(kKeyDigits)); !made) {
            return tl::unexpected(made.error());
        }
    }
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return failed(file);
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return fail(ErrorKind::configuration,
                    file.string() + " is a key that others may read; chmod 600 it");
    }
    std::ifstream in(file, std::ios::binary);
    std::string key{std::istreambuf_iterator<char>(in), {}};
    if (!in) return failed(file);
    if (key.size() != kKeyDigits || key.find_first_not_of("0123456789abcdef") != key.npos) {
        return fail(ErrorKind::configuration,
                    file.string() +
                        " holds no key; restore it from a backup. A new key would make "
                        "new pseudonyms for all customers");
    }
    return key;
}

}  // namespace leitstand
