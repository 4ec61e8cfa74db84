#include "platform/os/directory_watch.hpp"

#include <poll.h>
#include <sys/inotify.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace leitstand {
namespace {

constexpr std::uint32_t kChanges =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_DELETE_SELF;

}  // namespace

Result<DirectoryWatch> DirectoryWatch::open(const std::filesystem::path& directory) {
    DirectoryWatch watch;
    watch.directory_ = directory;
    watch.inotify_.reset(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!watch.inotify_ ||
        ::inotify_add_watch(watch.inotify_.get(), directory.c_str(), kChanges) < 0) {
        return fail(ErrorKind::operation,
                    "watching " + directory.string() + ": " + std::strerror(errno), true);
    }
    watch.watch_all();
    return watch;
}

// Adding a watch a second time changes nothing, so new subfolders need no bookkeeping.
void DirectoryWatch::watch_all() {
    ::inotify_add_watch(inotify_.get(), directory_.c_str(), kChanges);
    std::error_code error;
    for (std::filesystem::directory_iterator it(directory_, error), end; !error && it != end;
         it.increment(error)) {
        if (it->is_directory(error)) {
            ::inotify_add_watch(inotify_.get(), it->path().c_str(), kChanges);
        }
    }
}

bool DirectoryWatch::drain(Millis at_most) const {
    pollfd waiting{inotify_.get(), POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(at_most.count())) <= 0) return false;
    std::array<char, 4096> events;
    while (::read(inotify_.get(), events.data(), events.size()) > 0) {
    }
    return true;
}

bool DirectoryWatch::wait(Millis at_most, Millis settle) {
    if (!drain(at_most)) return false;
    while (drain(settle)) {
    }
    watch_all();
    return true;
}

}  // namespace leitstand
