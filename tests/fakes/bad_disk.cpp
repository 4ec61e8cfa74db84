// A disk that refuses, for LD_PRELOAD: the journal's files only, as a small file orders that a test
// writes ($LEITSTAND_BAD_DISK): "enospc", "eio", "erofs", "fsync", "short", or nothing. Or one
// operation of one kind fails and all others are done ($LEITSTAND_DISK_FAILS, as "sync 17"). What
// is done to the files can be kept in order ($LEITSTAND_DISK_LOG), for a test that invents power
// cuts.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

template <class Function>
Function* next(const char* name) {
    void* found = ::dlsym(RTLD_NEXT, name);
    Function* function = nullptr;
    static_assert(sizeof found == sizeof function);
    std::memcpy(&function, &found, sizeof function);
    return function;
}

auto* const real_open = next<int(const char*, int, mode_t)>("open");
auto* const real_read = next<ssize_t(int, void*, size_t)>("read");
auto* const real_close = next<int(int)>("close");
auto* const real_pwrite = next<ssize_t(int, const void*, size_t, off_t)>("pwrite64");
auto* const real_pread = next<ssize_t(int, void*, size_t, off_t)>("pread64");
auto* const real_write = next<ssize_t(int, const void*, size_t)>("write");
auto* const real_truncate = next<int(int, off_t)>("ftruncate64");
auto* const real_fsync = next<int(int)>("fsync");
auto* const real_fdatasync = next<int(int)>("fdatasync");

/// 'd' the database, 'w' its write-ahead log, 0 neither.
char file_of(int fd) {
    std::array<char, 64> link{};
    std::array<char, 512> path{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", fd);
    const ssize_t size = ::readlink(link.data(), path.data(), path.size() - 1);
    if (size <= 0) return 0;
    const std::string_view name(path.data(), static_cast<std::size_t>(size));
    if (name.ends_with("/journal.db")) return 'd';
    return name.ends_with("/journal.db-wal") ? 'w' : '\0';
}

std::array<char, 16> order() {
    std::array<char, 16> word{};
    const char* path = std::getenv("LEITSTAND_BAD_DISK");
    if (path == nullptr) return word;
    const int fd = real_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) return word;
    (void)!real_read(fd, word.data(), word.size() - 1);
    real_close(fd);
    return word;
}

bool ordered(const char* what) {
    const auto word = order();
    return std::string_view(word.data()).starts_with(what);
}

/// Operation, file, offset, size, then the bytes.
void record(char operation, char file, std::int64_t offset, const void* bytes, std::size_t size) {
    const char* path = std::getenv("LEITSTAND_DISK_LOG");
    if (path == nullptr) return;
    const int fd = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) return;
    const std::array<std::int64_t, 4> head{operation, file, offset,
                                           static_cast<std::int64_t>(size)};
    (void)!real_write(fd, head.data(), sizeof head);
    if (bytes != nullptr) (void)!real_write(fd, bytes, size);
    real_close(fd);
}

/// The one operation whose turn it is to fail.
bool fails_now(std::string_view kind, char file) {
    static std::array<char, 16> which{};
    static const long number = [] {
        long found = 0;
        const char* text = std::getenv("LEITSTAND_DISK_FAILS");
        if (text == nullptr || std::sscanf(text, "%15s %ld", which.data(), &found) != 2) return 0L;
        return found;
    }();
    static std::atomic<long> done{0};
    if (number == 0 || file == 0 || kind != which.data() || ++done != number) return false;
    record('f', file, number, nullptr, 0);
    errno = EIO;
    return true;
}

/// 0: the disk takes it.
int refusal() {
    if (ordered("enospc")) return ENOSPC;
    if (ordered("eio")) return EIO;
    return ordered("erofs") ? EROFS : 0;
}

ssize_t write_at(int fd, const void* bytes, size_t size, off_t offset) {
    const char file = file_of(fd);
    if (file == 0) return real_pwrite(fd, bytes, size, offset);
    if (fails_now("write", file)) return -1;
    if (const int error = refusal(); error != 0) {
        errno = error;
        return -1;
    }
    if (size > 1 && ordered("short")) size = (size + 1) / 2;
    const ssize_t done = real_pwrite(fd, bytes, size, offset);
    if (done > 0) record('p', file, offset, bytes, static_cast<std::size_t>(done));
    return done;
}

int sync(int fd, int (*real)(int)) {
    const char file = file_of(fd);
    if (fails_now("sync", file)) return -1;
    if (file != 0 && (ordered("fsync") || ordered("eio"))) {
        errno = EIO;
        return -1;
    }
    const int done = real(fd);
    if (file != 0 && done == 0) record('s', file, 0, nullptr, 0);
    return done;
}

ssize_t read_at(int fd, void* bytes, size_t size, off_t offset) {
    static const bool may_fail = std::getenv("LEITSTAND_DISK_FAILS") != nullptr;
    if (may_fail && fails_now("read", file_of(fd))) return -1;
    return real_pread(fd, bytes, size, offset);
}

int truncate_to(int fd, off_t size) {
    const char file = file_of(fd);
    if (file != 0) {
        if (const int error = refusal(); error != 0) {
            errno = error;
            return -1;
        }
    }
    const int done = real_truncate(fd, size);
    if (file != 0 && done == 0) record('t', file, size, nullptr, 0);
    return done;
}

}  // namespace

extern "C" {
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t offset) {
    return write_at(fd, bytes, size, offset);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t offset) {
    return write_at(fd, bytes, size, offset);
}
ssize_t pread(int fd, void* bytes, size_t size, off_t offset) {
    return read_at(fd, bytes, size, offset);
}
ssize_t pread64(int fd, void* bytes, size_t size, off64_t offset) {
    return read_at(fd, bytes, size, offset);
}
int fsync(int fd) { return sync(fd, real_fsync); }
int fdatasync(int fd) { return sync(fd, real_fdatasync); }
int ftruncate(int fd, off_t size) noexcept { return truncate_to(fd, size); }
int ftruncate64(int fd, off64_t size) noexcept { return truncate_to(fd, size); }
}
