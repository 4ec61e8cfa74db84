// Opening a journal that may be damaged: the old file is kept beside the new one, and what can
// still be read of it is carried over.
#include "platform/store/journal.hpp"
#include "platform/store/sqlite.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

/// "journal.db.damaged-1" and so on: the first name that is free.
fs::path free_name(const fs::path& path) {
    for (int number = 1;; ++number) {
        fs::path name = path;
        name += ".damaged-" + std::to_string(number);
        if (!fs::exists(name)) return name;
    }
}

Result<fs::path> set_aside(const fs::path& path) {
    const fs::path kept = free_name(path);
    std::error_code error;
    fs::rename(path, kept, error);
    if (error) return fail(ErrorKind::operation, path.string() + ": " + error.message());
    // The write-ahead log belongs to its database and moves with it; its index is made anew.
    fs::path wal = path, kept_wal = kept;
    wal += "-wal";
    kept_wal += "-wal";
    if (fs::exists(wal)) fs::rename(wal, kept_wal, error);
    return kept;
}

}  // namespace

/// Row by row from the front, until the damage.
Status Journal::salvage(const fs::path& damaged, Journal& into) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(damaged.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return {};
    Status kept;
    const auto carry = [&](const char* sql, const auto& take) {
        sqlite::Statement rows(raw, sql);
        int code = SQLITE_ROW;
        while (kept && (code = rows.step()) == SQLITE_ROW) {
            JournalBatch batch;
            take(rows, batch);
            kept = into.append(batch);
        }
        // A file of an older version lacks a table: that is no loss.
        return code == SQLITE_DONE || code == SQLITE_ERROR;
    };
    const auto lines_of = [](const sqlite::Statement& row) {
        return JournalLines{Instant(Millis(row.number(0))), Instant(Millis(row.number(1))),
                            row.number(2), std::string(row.bytes(3))};
    };
    carry("SELECT name, day, bytes FROM roll_up", [](const auto& row, JournalBatch& batch) {
        batch.roll_ups = {{std::string(row.bytes(0)), row.number(1), std::string(row.bytes(2))}};
    });
    carry("SELECT name, at, line FROM latest", [](const auto& row, JournalBatch& batch) {
        batch.latest = {
            {std::string(row.bytes(0)), Instant(Millis(row.number(1))), std::string(row.bytes(2))}};
    });
    const bool records =
        carry("SELECT first_at, last_at, count, lines FROM record ORDER BY id",
              [&](const auto& row, JournalBatch& batch) { batch.records = lines_of(row); });
    const bool lines =
        carry("SELECT first_at, last_at, count, lines FROM batch ORDER BY id",
              [&](const auto& row, JournalBatch& batch) { batch.lines = lines_of(row); });
    // A watermark promises lines. If some are gone it must not be kept: their sender may still have
    // them.
    if (!records || !lines || !kept) return kept;
    carry("SELECT provider, src, epoch, seq FROM watermark",
          [](const auto& row, JournalBatch& batch) {
              batch.watermarks = {{std::string(row.bytes(0)), std::string(row.bytes(1)),
                                   row.number(2), row.number(3)}};
          });
    return kept;
}

Status Journal::readable() const {
    if (auto read = this->read([](std::string_view) {}); !read) return read;
    if (auto read = read_records([](std::string_view) {}); !read) return read;
    if (auto read = read_roll_ups([](const JournalRollUp&) {}); !read) return read;
    if (const auto marks = watermarks(); !marks) return tl::unexpected(marks.error());
    if (const auto newest = latest(); !newest) return tl::unexpected(newest.error());
    return {};
}

Result<Journal::Opened> Journal::open(const fs::path& path) {
    std::error_code error;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    bool damaged = false;
    auto opened = open_file(path, damaged);
    std::string why;
    if (opened) {
        // Reads every page that matters: damage is found now and not in the middle of the day.
        const auto found = (*opened)->readable();
        if (found) return Opened{std::move(*opened), ""};
        if (found.error().kind != ErrorKind::data) return tl::unexpected(found.error());
        why = found.error().message;
        opened->reset();
    } else if (!damaged) {
        return tl::unexpected(opened.error());
    } else {
        why = opened.error().message;
    }
    const auto kept = set_aside(path);
    if (!kept) return tl::unexpected(kept.error());
    auto fresh = open_file(path, damaged);
    if (!fresh) return tl::unexpected(fresh.error());
    if (auto carried = salvage(*kept, **fresh); !carried) return tl::unexpected(carried.error());
    return Opened{std::move(*fresh), why + "; the damaged file is kept as " + kept->string()};
}

}  // namespace leitstand
