#include "platform/store/journal_copy.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstring>

#include "platform/store/journal.hpp"
#include "platform/store/journal_lock.hpp"
#include "platform/store/set_aside.hpp"
#include "platform/store/sqlite.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

struct FinishBackup {
    void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

Result<sqlite::Handle> open_database(const fs::path& path, int flags, const std::string& doing) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return sqlite::error(raw, doing);
    sqlite3_busy_timeout(raw, 2000);
    return handle;
}

void remove_quietly(const fs::path& path) {
    std::error_code ignored;
    fs::remove(path, ignored);
}

/// A name in a folder is durable only when the folder itself was synchronised.
Status sync(const fs::path& path) {
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file || ::fsync(file.get()) != 0)
        return fail(ErrorKind::operation, path.string() + ": " + std::strerror(errno));
    return {};
}

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

Status copy_pages(const fs::path& from, const fs::path& to, const std::string& doing) {
    const auto source = open_database(from, SQLITE_OPEN_READONLY, doing);
    if (!source) return tl::unexpected(source.error());
    const auto target = open_database(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, doing);
    if (!target) return tl::unexpected(target.error());
    {
        const std::unique_ptr<sqlite3_backup, FinishBackup> backup(
            sqlite3_backup_init(target->get(), "main", source->get(), "main"));
        // In one step: a writer goes on in its write-ahead log meanwhile, and this is one moment.
        if (!backup || sqlite3_backup_step(backup.get(), -1) != SQLITE_DONE)
            return sqlite::error(target->get(), doing);
    }
    // Everything in the one file: a copy is carried away without what stands beside it.
    return sqlite::run(target->get(), "PRAGMA journal_mode=DELETE", doing);
}

Status whole(sqlite3* database, const std::string& doing) {
    sqlite::Statement check(database, "PRAGMA integrity_check(1)");
    if (check.step() != SQLITE_ROW) return sqlite::error(database, doing);
    if (check.bytes(0) != "ok")
        return fail(ErrorKind::data, doing + ": " + std::string(check.bytes(0)));
    return {};
}

/// The log of the old file must not be taken for that of the new one.
Status without_log(const fs::path& journal) {
    const std::string doing = "closing " + journal.string();
    const auto old = open_database(journal, SQLITE_OPEN_READWRITE, doing);
    if (!old) return tl::unexpected(old.error());
    return sqlite::run(old->get(), "PRAGMA journal_mode=DELETE", doing);
}

/// A second name for the old file, so that it never is without one.
Result<std::string> keep_old(const fs::path& journal) {
    const fs::path kept = free_name(journal, "replaced");
    std::error_code error;
    fs::path log = journal;
    log += "-wal";
    if (const auto closed = without_log(journal); !closed) {
        // Damaged: its log is of no use without it and goes where it goes.
        if (closed.error().kind != ErrorKind::data) return tl::unexpected(closed.error());
        fs::path kept_log = kept;
        kept_log += "-wal";
        if (fs::exists(log)) fs::rename(log, kept_log, error);
    }
    if (!error) fs::create_hard_link(journal, kept, error);
    if (error) return fail(ErrorKind::operation, kept.string() + ": " + error.message());
    fs::path index = journal;
    index += "-shm";
    remove_quietly(index);
    return kept.string();
}

}  // namespace

Status check_journal(const fs::path& file) {
    const std::string doing = "checking " + file.string();
    {
        const auto database = open_database(file, SQLITE_OPEN_READONLY, doing);
        if (!database) return tl::unexpected(database.error());
        if (auto good = whole(database->get(), doing); !good) return good;
    }
    const auto journal = Journal::open_to_read(file);
    if (!journal) return tl::unexpected(journal.error());
    if (auto marks = (*journal)->watermarks(); !marks) return tl::unexpected(marks.error());
    if (auto newest = (*journal)->latest(); !newest) return tl::unexpected(newest.error());
    if (auto days = (*journal)->read_roll_ups([](const auto&) {}); !days) return days;
    if (auto records = (*journal)->read_records([](auto) {}); !records) return records;
    return (*journal)->read([](auto) {});
}

Status copy_journal(const fs::path& from, const fs::path& to) {
    const std::string doing = "copying " + from.string();
    if (!fs::exists(from)) return fail(ErrorKind::operation, doing + ": there is no such file");
    if (fs::exists(to)) return fail(ErrorKind::operation, to.string() + ": there is one already");
    Status done = copy_pages(from, to, doing);
    if (done) done = check_journal(to);
    if (done) done = sync(to);
    if (done) done = sync(folder_of(to));
    if (!done) {
        remove_quietly(to);
        remove_quietly(to.string() + "-journal");
    }
    return done;
}

Result<std::string> replace_journal(const fs::path& from, const fs::path& journal) {
    std::error_code error;
    fs::create_directories(folder_of(journal), error);
    if (error) return fail(ErrorKind::operation, journal.string() + ": " + error.message());
    const auto lock = lock_journal(journal, "replacing " + journal.string());
    if (!lock) return tl::unexpected(lock.error());
    const fs::path part = journal.string() + ".restored";
    remove_quietly(part);
    if (auto copied = copy_journal(from, part); !copied) return tl::unexpected(copied.error());
    std::string kept;
    if (fs::exists(journal)) {
        auto old = keep_old(journal);
        if (!old) {
            remove_quietly(part);
            return old;
        }
        kept = std::move(*old);
    }
    fs::rename(part, journal, error);
    if (error) return fail(ErrorKind::operation, journal.string() + ": " + error.message());
    if (auto durable = sync(folder_of(journal)); !durable) return tl::unexpected(durable.error());
    return kept;
}

}  // namespace leitstand
