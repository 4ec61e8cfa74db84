// What was accepted, on disk before anybody is told so: rows of text lines, each row with the
// watermarks that it makes true, in one transaction. Lines of the last days, records that are kept
// for long, and roll-ups of the days whose lines are gone. The journal does not know what a line
// or a roll-up means. The one home of SQLite.
//
// Full synchronisation: after a power cut everything that `append` reported as written is there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
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

struct JournalRollUp {  ///< of one day of a name; replaces the one before
    std::string name;
    std::int64_t day = 0;  ///< since 1970-01-01, UTC
    std::string bytes;
};

struct JournalLines {
    Instant first_at, last_at;  ///< received, or what they are about where that is later
    std::int64_t count = 0;
    std::string text;
};

struct JournalBatch {
    JournalLines lines;    ///< of the last days
    JournalLines records;  ///< kept for long
    std::vector<JournalRollUp> roll_ups;
    std::vector<JournalWatermark> watermarks;
    std::vector<JournalLatest> latest;

    [[nodiscard]] bool empty() const {
        return lines.count == 0 && records.count == 0 && roll_ups.empty() && watermarks.empty() &&
               latest.empty();
    }
};

/// What may be forgotten: everything whose last moment is before.
struct JournalBounds {
    Instant lines, history;  ///< `history`: records and roll-ups
    friend bool operator==(const JournalBounds&, const JournalBounds&) = default;
};

class Journal {
public:
    /// 1: no roll-ups, and records stood among the lines; 2: no checksums.
    static constexpr int kSchema = 3;

    struct Opened;
    /// Creates the file when there is none. A damaged file is set aside beside it, never deleted;
    /// what can still be read of it is carried over. Errors: no access, used by another process,
    /// written by a newer version.
    [[nodiscard]] static Result<Opened> open(const std::filesystem::path& path);
    /// What stands in it at this moment, also while another program writes. Error (operation):
    /// there is none, no access, damaged, written by a newer version.
    [[nodiscard]] static Result<std::unique_ptr<const Journal>> open_to_read(
        const std::filesystem::path& path);
    ~Journal();
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// All of it or nothing. Error (operation): the disk is full or broken; the same batch may be
    /// tried again.
    [[nodiscard]] Status append(const JournalBatch& batch);

    using TakeLines = std::function<void(std::string_view lines)>;
    using TakeRollUp = std::function<void(const JournalRollUp&)>;
    /// The lines of every batch, oldest first; a reading error ends it.
    [[nodiscard]] Status read(const TakeLines& take) const;
    [[nodiscard]] Status read_records(const TakeLines& take) const;
    [[nodiscard]] Status read_roll_ups(const TakeRollUp& take) const;
    [[nodiscard]] Result<std::vector<JournalWatermark>> watermarks() const;
    [[nodiscard]] Result<std::vector<JournalLatest>> latest() const;
    /// When the newest lines were received. nullopt: there are none, or they can't be read.
    [[nodiscard]] std::optional<Instant> newest_received() const;

    /// Watermarks stay: a late duplicate must stay one.
    [[nodiscard]] Status drop_before(const JournalBounds& oldest);

private:
    struct Database;
    explicit Journal(std::unique_ptr<Database> database);
    static Result<std::unique_ptr<Journal>> open_file(const std::filesystem::path& path,
                                                      bool& damaged);
    [[nodiscard]] Status readable() const;
    static Status salvage(const std::filesystem::path& damaged, Journal& into);

    std::unique_ptr<Database> database_;
};

struct Journal::Opened {
    std::unique_ptr<Journal> journal;
    std::string warning;  ///< a damaged file was set aside, and where it is now; empty: none
};

}  // namespace leitstand
