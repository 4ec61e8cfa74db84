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
    sqlite::Statement marks(raw, "SELECT provider, src, epoch, seq FROM watermark");
    sqlite::Statement rows(raw, "SELECT first_at, last_at, count, lines FROM batch ORDER BY id");
    bool complete = true;
    int code = SQLITE_ROW;
    while ((code = rows.step()) == SQLITE_ROW) {
        JournalBatch batch;
        batch.first_at = Instant(Millis(rows.number(0)));
        batch.last_at = Instant(Millis(rows.number(1)));
        batch.count = rows.number(2);
        batch.lines = rows.bytes(3);
        if (auto kept = into.append(batch); !kept) return kept;
    }
    complete = code == SQLITE_DONE;
    // A watermark promises lines. If some are gone it must not be kept: their sender may still have
    // them.
    JournalBatch promises;
    while (complete && marks.step() == SQLITE_ROW) {
        promises.watermarks.push_back({std::string(marks.bytes(0)), std::string(marks.bytes(1)),
                                       marks.number(2), marks.number(3)});
    }
    return into.append(promises);
}

Result<Journal::Opened> Journal::open(const fs::path& path) {
    std::error_code error;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    bool damaged = false;
    auto opened = open_file(path, damaged);
    std::string why;
    if (opened) {
        // Reads every page that matters: damage is found now and not in the middle of the day.
        const auto readable = (*opened)->read([](std::string_view) {});
        const auto marks = (*opened)->watermarks();
        const auto latest = (*opened)->latest();
        if (readable && marks && latest) return Opened{std::move(*opened), ""};
        const Error& found = !readable ? readable.error() : !marks ? marks.error() : latest.error();
        if (found.kind != ErrorKind::data) return tl::unexpected(found);
        why = found.message;
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
