// Follows a file that another program appends to: what was appended, piece by piece, over rotations
// by rename and by copy-and-truncate. Nothing here knows what a line says. What a stranger gets
// wrong: after a rename the writer goes on in the old file until it is told, so the old one is left
// only once the new one has bytes.
#pragma once

#include <array>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include "platform/os/file_descriptor.hpp"

namespace leitstand {

/// Whether a line was written before the time from which reading begins; nullopt: it does not tell.
using LineBefore = std::function<std::optional<bool>(std::string_view line)>;

/// Where the first line begins that is not before: a few reads, also of gigabytes. Lines are taken
/// to be in the order of their times; what lies a little earlier may be included.
[[nodiscard]] std::int64_t first_line_not_before(int fd, std::int64_t size,
                                                 const LineBefore& before);

struct TailPiece {
    std::string_view bytes;  ///< valid until the next `read`
    bool new_file = false;   ///< they are the beginning of another file than the bytes before
    bool more = false;       ///< there is more to read at once
};

class FileTail {
public:
    static constexpr std::size_t kPiece = std::size_t{256} << 10U;

    /// Reading begins at `from`: in the rotated files beside `path` that were written since then,
    /// oldest first, and in `path` itself. Nothing is opened yet.
    FileTail(std::filesystem::path path, Instant from, LineBefore before);

    /// What was appended, at most `kPiece`; empty when there is nothing. A file that is not there
    /// is no error (`present`). Error (operation, retryable): it may not be read, or is no file.
    [[nodiscard]] Result<TailPiece> read();

    [[nodiscard]] bool present() const { return present_; }
    /// Can be read when the file was written; -1 where the machine can't tell. Rotations are seen
    /// by calling `read` once a second or so.
    [[nodiscard]] int descriptor() const { return inotify_.get(); }
    /// Rotated files of the time asked for that are compressed, and so were not read.
    [[nodiscard]] const std::vector<std::string>& passed_over() const { return passed_over_; }

private:
    struct Open {
        FileDescriptor fd;
        std::int64_t offset = 0;
        bool continues = false;  ///< the bytes go on where those of the file before ended
    };

    Status begin();
    void open_rotated(const struct FileId& current);
    [[nodiscard]] Result<Open> open(const std::filesystem::path& path, bool search) const;
    [[nodiscard]] std::optional<Open> copy_of_rest() const;
    void enter(Open next);
    void watch();
    void look_for_truncation();
    [[nodiscard]] bool only_begun() const;
    Status collect_newer();
    [[nodiscard]] Result<bool> next_file();
    [[nodiscard]] bool matches(int fd) const;
    void remember();

    std::filesystem::path path_;
    Instant from_;
    LineBefore before_;
    bool begun_ = false, present_ = false, boundary_ = false, first_ = true;
    Open current_;
    std::deque<Open> waiting_;  ///< to be read after the current one
    std::string last_;          ///< the bytes before `current_.offset`, to know the file again
    std::vector<char> buffer_;
    FileDescriptor inotify_;
    std::vector<std::string> passed_over_;
};

}  // namespace leitstand
