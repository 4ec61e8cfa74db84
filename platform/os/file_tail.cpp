#include "platform/os/file_tail.hpp"

#include <fcntl.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace leitstand {

struct FileId {
    dev_t device = 0;
    ino_t inode = 0;
    friend bool operator==(const FileId&, const FileId&) = default;
};

namespace {

constexpr std::size_t kFingerprint = 64;

struct Facts {
    FileId id;
    std::int64_t size = 0;
    Instant written;
    bool regular = false;
};

Facts facts_of(const struct stat& is) {
    const auto written =
        std::chrono::seconds{is.st_mtim.tv_sec} + std::chrono::nanoseconds{is.st_mtim.tv_nsec};
    return {{is.st_dev, is.st_ino},
            is.st_size,
            Instant{std::chrono::duration_cast<Millis>(written)},
            S_ISREG(is.st_mode)};
}

std::optional<Facts> facts(int fd) {
    struct stat is {};
    if (::fstat(fd, &is) != 0) return std::nullopt;
    return facts_of(is);
}

std::optional<Facts> facts(const std::filesystem::path& path) {
    struct stat is {};
    if (::stat(path.c_str(), &is) != 0) return std::nullopt;
    return facts_of(is);
}

bool is_compressed(std::string_view name) {
    return name.ends_with(".gz") || name.ends_with(".xz") || name.ends_with(".bz2") ||
           name.ends_with(".zst");
}

struct Rotated {
    std::filesystem::path path;
    Facts facts;
};

/// "queue_log.1", "queue_log-20261125": files beside it whose names go on after its own, in the
/// order in which they were left.
std::vector<Rotated> rotated_beside(const std::filesystem::path& path) {
    std::vector<Rotated> out;
    const std::string name = path.filename().string();
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        const std::string other = it->path().filename().string();
        if (other.size() <= name.size() + 1 || !other.starts_with(name)) continue;
        if (other[name.size()] != '.' && other[name.size()] != '-') continue;
        const auto is = facts(it->path());
        if (is && is->regular) out.push_back({it->path(), *is});
    }
    std::sort(out.begin(), out.end(), [](const Rotated& a, const Rotated& b) {
        return std::pair(a.facts.written, b.path) < std::pair(b.facts.written, a.path);
    });
    return out;
}

std::string bytes_before(int fd, std::int64_t offset) {
    const auto want = std::min<std::int64_t>(offset, static_cast<std::int64_t>(kFingerprint));
    std::string out(static_cast<std::size_t>(want), '\0');
    const auto got = ::pread(fd, out.data(), out.size(), offset - want);
    out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return out;
}

}  // namespace

FileTail::FileTail(std::filesystem::path path, Instant from, LineBefore before)
    : path_(std::move(path)), from_(from), before_(std::move(before)) {}

Result<FileTail::Open> FileTail::open(const std::filesystem::path& path, bool search) const {
    Open out;
    // O_NONBLOCK: a pipe in its place must not hold us up.
    out.fd.reset(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!out.fd) {
        return fail(ErrorKind::operation, "reading " + path.string() + ": " + std::strerror(errno),
                    true);
    }
    const auto is = facts(out.fd.get());
    if (!is || !is->regular) {
        return fail(ErrorKind::operation, path.string() + " is not a file", true);
    }
    if (search && before_) out.offset = first_line_not_before(out.fd.get(), is->size, before_);
    return out;
}

/// The file itself is opened first: one that is rotated a moment later is then in our hands
/// already, and not read a second time under its new name.
Status FileTail::begin() {
    const auto there = facts(path_);
    Open own;
    if (there) {
        auto opened = open(path_, /*search=*/true);
        if (!opened) return tl::unexpected(opened.error());
        own = std::move(*opened);
    }
    waiting_.clear();
    passed_over_.clear();
    const auto is = own.fd ? facts(own.fd.get()) : std::nullopt;
    open_rotated(is ? is->id : FileId{});
    if (own.fd) waiting_.push_back(std::move(own));
    present_ = there.has_value();
    if (waiting_.empty()) return {};
    begun_ = true;
    enter(std::move(waiting_.front()));
    waiting_.pop_front();
    boundary_ = false;
    return {};
}

void FileTail::open_rotated(const FileId& current) {
    for (const Rotated& file : rotated_beside(path_)) {
        if (file.facts.written < from_ || file.facts.id == current) continue;
        if (is_compressed(file.path.filename().string())) {
            passed_over_.push_back(file.path.filename().string());
            continue;
        }
        auto opened = open(file.path, /*search=*/true);
        if (opened) {
            waiting_.push_back(std::move(*opened));
        } else {
            passed_over_.push_back(file.path.filename().string());
        }
    }
}

void FileTail::enter(Open next) {
    boundary_ = boundary_ || !next.continues;
    current_ = std::move(next);
    watch();
    remember();
}

void FileTail::watch() {
    inotify_.reset(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK));
    if (!inotify_) return;
    // The file by what is open, not by its name, which may be another's by now.
    const std::string open_file = "/proc/self/fd/" + std::to_string(current_.fd.get());
    if (::inotify_add_watch(inotify_.get(), open_file.c_str(), IN_MODIFY | IN_MOVE_SELF) < 0) {
        inotify_.reset();
    }
}

void FileTail::remember() { last_ = bytes_before(current_.fd.get(), current_.offset); }

/// The bytes that we read last stand where they stood.
bool FileTail::matches(int fd) const { return bytes_before(fd, current_.offset) == last_; }

/// A copy was made before the file was emptied: what we had not read yet stands in it.
std::optional<FileTail::Open> FileTail::copy_of_rest() const {
    if (current_.offset == 0) return std::nullopt;
    const auto own = facts(current_.fd.get());
    const auto files = rotated_beside(path_);
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        const bool other = own && !(file->facts.id == own->id);
        if (!other || file->facts.size < current_.offset) continue;
        auto opened = open(file->path, /*search=*/false);
        if (!opened || !matches(opened->fd.get())) continue;
        opened->offset = current_.offset;
        opened->continues = true;
        return std::move(*opened);
    }
    return std::nullopt;
}

/// Shorter than what we read of it, or other bytes in their place: it was emptied and begun anew.
void FileTail::look_for_truncation() {
    const auto is = facts(current_.fd.get());
    if (!is || current_.offset == 0) return;
    if (is->size >= current_.offset && matches(current_.fd.get())) return;
    auto rest = copy_of_rest();
    Open anew;
    anew.fd = std::move(current_.fd);
    waiting_.push_front(std::move(anew));
    if (!rest) {
        rest = std::move(waiting_.front());
        waiting_.pop_front();
    }
    enter(std::move(*rest));
}

/// The file that is written now has no bytes yet: its writer may still be in the one before.
bool FileTail::only_begun() const {
    if (waiting_.size() != 1 || waiting_.front().continues) return false;
    const auto next = facts(waiting_.front().fd.get());
    const auto there = facts(path_);
    return next && there && next->id == there->id && next->size <= waiting_.front().offset;
}

/// Everything that was begun since the current file was left: more than one when several rotations
/// lie between two looks.
Status FileTail::collect_newer() {
    const auto there = facts(path_);
    present_ = there.has_value();
    const auto own = facts(current_.fd.get());
    if (!there || !own || there->id == own->id || there->size == 0) return {};
    auto opened = open(path_, /*search=*/false);
    if (!opened) return tl::unexpected(opened.error());
    // What was written to the old one before the new one was begun is there by now.
    const auto again = facts(current_.fd.get());
    if (again && again->size > current_.offset) return {};
    for (const Rotated& file : rotated_beside(path_)) {
        const bool newer = file.facts.written >= own->written && !(file.facts.id == own->id) &&
                           !(file.facts.id == there->id);
        if (!newer || is_compressed(file.path.filename().string())) continue;
        if (auto between = open(file.path, /*search=*/false)) {
            waiting_.push_back(std::move(*between));
        }
    }
    waiting_.push_back(std::move(*opened));
    return {};
}

/// True: there is something to read now, in the same file or in another one.
Result<bool> FileTail::next_file() {
    if (waiting_.empty()) {
        if (auto done = collect_newer(); !done) return tl::unexpected(done.error());
        const auto own = facts(current_.fd.get());
        if (waiting_.empty()) return own && own->size > current_.offset;
    }
    if (only_begun()) return false;
    enter(std::move(waiting_.front()));
    waiting_.pop_front();
    return true;
}

Result<TailPiece> FileTail::read() {
    if (!begun_) {
        if (auto begun = begin(); !begun) return tl::unexpected(begun.error());
        if (!begun_) return TailPiece{};
    }
    std::array<char, 4096> events;
    while (inotify_ && ::read(inotify_.get(), events.data(), events.size()) > 0) {
    }
    look_for_truncation();
    buffer_.resize(kPiece);
    ssize_t got = 0;
    while (true) {
        got = ::pread(current_.fd.get(), buffer_.data(), buffer_.size(), current_.offset);
        if (got < 0) {
            return fail(ErrorKind::operation,
                        "reading " + path_.string() + ": " + std::strerror(errno), true);
        }
        if (got > 0) break;
        const auto next = next_file();
        if (!next) return tl::unexpected(next.error());
        if (!*next) return TailPiece{};
    }
    current_.offset += got;
    remember();
    TailPiece out;
    out.bytes = {buffer_.data(), static_cast<std::size_t>(got)};
    out.new_file = std::exchange(boundary_, false) && !first_;
    out.more = static_cast<std::size_t>(got) == kPiece || !waiting_.empty();
    first_ = false;
    return out;
}

}  // namespace leitstand
