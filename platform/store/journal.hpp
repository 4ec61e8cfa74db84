// What was accepted, on disk before anybody is told so: rows of text lines, each row with the
// watermarks that it makes true, in one transaction. The journal does not know what a line means.
// The one home of SQLite.
//
// Full synchronisation: after a power cut everything that `append` reported as written is there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct JournalWatermark {  ///< everything up to `seq` of `epoch` is kept
    std::string provider, src;
    std::int64_t epoch = 0, seq = 0;
    friend bool operator==(const JournalWatermark&, const JournalWatermark&) = default;
};

struct JournalLatest {  ///< the newest line of a name; replaces the one before
    std::string name;
    Instant at;
    std::string line;
};

struct JournalBatch {
    Instant first_at, last_at;  ///< receive times of its lines
    std::int64_t count = 0;
    std::string lines;
    std::vector<JournalWatermark> watermarks;
    std::vector<JournalLatest> latest;

    [[nodiscard]] bool empty() const { return count == 0 && watermarks.empty() && latest.empty(); }
};

class Journal {
public:
    static constexpr int kSchema = 1;

    struct Opened;
    /// Creates the file when there is none. A damaged file is set aside beside it, never deleted;
    /// what can still be read of it is carried over. Errors: no access, used by another process,
    /// written by a newer version.
    [[nodiscard]] static Result<Opened> open(const std::filesystem::path& path);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// All of it or nothing. Error (operation): the disk is full or broken; the same batch may be
    /// tried again.
    [[nodiscard]] Status append(const JournalBatch& batch);

    /// The lines of every batch, oldest first; a reading error ends it.
    [[nodiscard]] Status read(const std::function<void(std::string_view lines)>& take) const;
    [[nodiscard]] Result<std::vector<JournalWatermark>> watermarks() const;
    [[nodiscard]] Result<std::vector<JournalLatest>> latest() const;

    /// Forgets batches whose last line is older. Watermarks stay: a late duplicate must stay one.
    [[nodiscard]] Status drop_before(Instant oldest);

private:
    struct Database;
    explicit Journal(std::unique_ptr<Database> database);
    static Result<std::unique_ptr<Journal>> open_file(const std::filesystem::path& path,
                                                      bool& damaged);
    static Status salvage(const std::filesystem::path& damaged, Journal& into);

    std::unique_ptr<Database> database_;
};

struct Journal::Opened {
    std::unique_ptr<Journal> journal;
    std::string warning;  ///< a damaged file was set aside, and where it is now; empty: none
};

}  // namespace leitstand
