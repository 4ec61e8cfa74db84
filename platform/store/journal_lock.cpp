#include "platform/store/journal_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace leitstand {
namespace {

constexpr std::chrono::milliseconds kEvery{50};
constexpr int kTries = 40;  ///< a hub that was just killed may still hold its lock

}  // namespace

// Two hubs on one journal would acknowledge what the other never saw.
Result<FileDescriptor> lock_journal(const std::filesystem::path& journal,
                                    const std::string& doing) {
    std::filesystem::path lock = journal;
    lock += ".lock";
    FileDescriptor file(::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file) return fail(ErrorKind::operation, doing + ": " + std::strerror(errno));
    for (int tries = 0; ::flock(file.get(), LOCK_EX | LOCK_NB) != 0; ++tries) {
        if (tries == kTries) {
            return fail(
                ErrorKind::operation,
                doing +
                    ": another program uses it; does a second Leitstand run with this state "
                    "directory?");
        }
        std::this_thread::sleep_for(kEvery);
    }
    return file;
}

}  // namespace leitstand
