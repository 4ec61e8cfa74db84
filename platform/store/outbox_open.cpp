// Opening an outbox: tables, one program at a time, and a damaged file set aside with what can
// still be read of it carried over.
#include "platform/store/checksum.hpp"
#include "platform/store/journal_lock.hpp"
#include "platform/store/outbox_database.hpp"
#include "platform/store/set_aside.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSettings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "PRAGMA cache_size=-512; PRAGMA journal_size_limit=4194304; PRAGMA temp_store=MEMORY;";

// `full`: it still has its content.
constexpr const char* kTables =
    "CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, source TEXT NOT NULL,"
    " seq INTEGER NOT NULL, worth INTEGER NOT NULL, at INTEGER NOT NULL, cost INTEGER NOT NULL,"
    " topic TEXT NOT NULL, items BLOB NOT NULL, checksum INTEGER NOT NULL, full INTEGER NOT NULL);"
    "CREATE UNIQUE INDEX IF NOT EXISTS by_seq ON message (source, seq);"
    "CREATE INDEX IF NOT EXISTS by_worth ON message (worth, id) WHERE full = 1;"
    "CREATE TABLE IF NOT EXISTS source (name TEXT PRIMARY KEY, epoch INTEGER NOT NULL,"
    " last INTEGER NOT NULL, trimmed INTEGER NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS number (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"
    " WITHOUT ROWID;"
    "PRAGMA user_version=1;";

Status check_whole(sqlite3* raw) {
    sqlite::Statement check(raw, "PRAGMA quick_check(1)");
    if (check.step() != SQLITE_ROW) return sqlite::error(raw, outbox::kReading);
    if (check.bytes(0) == "ok") return {};
    return fail(ErrorKind::data, "the outbox is damaged: " + std::string(check.bytes(0)));
}

}  // namespace

std::int64_t outbox::checksum(const OutboxMessage& message) {
    return Checksum()
        .add(message.group)
        .add(message.seq)
        .add(message.topic)
        .add(message.items)
        .value();
}

OutboxStore::Database::Database(FileDescriptor locked, sqlite::Handle opened)
    : lock(std::move(locked)),
      handle(std::move(opened)),
      insert(handle.get(),
             "INSERT INTO message (source, seq, worth, at, cost, topic, items, checksum, full)"
             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
      save_group(handle.get(),
                 "INSERT INTO source VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
                 " epoch = excluded.epoch, last = excluded.last, trimmed = excluded.trimmed"),
      save_number(handle.get(),
                  "INSERT INTO number VALUES (?1, ?2) ON CONFLICT DO UPDATE SET"
                  " value = excluded.value"),
      oldest(handle.get(),
             "SELECT id, at, cost, source, seq, topic FROM message"
             " WHERE worth = ?1 AND full = 1 ORDER BY id LIMIT 1"),
      blank(handle.get(),
            "UPDATE message SET items = x'', cost = ?2, checksum = ?3, full = 0 WHERE id = ?1"),
      sum(handle.get(),
          "SELECT count(*), coalesce(sum(cost), 0) FROM message WHERE source = ?1 AND seq <= ?2"),
      remove(handle.get(), "DELETE FROM message WHERE source = ?1 AND seq <= ?2"),
      select(handle.get(),
             "SELECT seq, worth, at, topic, items, checksum FROM message"
             " WHERE source = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"),
      renumber(handle.get(),
               "UPDATE message SET seq = ?3, checksum = ?4 WHERE source = ?1 AND seq = ?2") {}

tl::unexpected<Error> OutboxStore::Database::failed(sqlite::Statement& statement) {
    auto error = sqlite::error(handle.get(), outbox::kWriting);
    statement.reset();
    return error;
}

Status OutboxStore::Database::done(sqlite::Statement& statement) {
    if (statement.step() != SQLITE_DONE) return failed(statement);
    statement.reset();
    return {};
}

Result<std::unique_ptr<OutboxStore>> OutboxStore::open_file(const fs::path& path,
                                                            OutboxLimits limits, Instant now) {
    const std::string doing = "opening " + path.string();
    auto lock = lock_journal(path, doing);
    if (!lock) return tl::unexpected(lock.error());
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open(path.c_str(), &raw);
    sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return sqlite::error(raw, doing);
    sqlite3_busy_timeout(raw, 2'000);
    {
        sqlite::Statement version(raw, "PRAGMA user_version");
        if (version.step() != SQLITE_ROW) return sqlite::error(raw, doing);
        if (version.number(0) > kSchema) {
            return fail(ErrorKind::operation, doing + ": written by a newer version of Leitstand");
        }
    }
    auto ready = sqlite::run(raw, kSettings, doing);
    if (ready) ready = check_whole(raw);
    if (ready) ready = sqlite::run(raw, kTables, doing);
    if (!ready) return tl::unexpected(ready.error());
    auto store = std::unique_ptr<OutboxStore>(
        new OutboxStore(std::make_unique<Database>(std::move(*lock), std::move(handle)), limits));
    ready = store->load();
    if (ready) ready = store->begin_life(now);
    if (!ready) return tl::unexpected(ready.error());
    return store;
}

/// Row by row, until the damage. They get numbers of a new epoch: the old ones can't be trusted.
Status OutboxStore::salvage(const fs::path& damaged, Instant now) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(damaged.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return {};
    sqlite::Statement rows(
        raw, "SELECT source, seq, worth, at, topic, items, checksum FROM message ORDER BY id");
    Status kept;
    while (kept && rows.step() == SQLITE_ROW) {
        OutboxMessage message;
        message.group = rows.bytes(0);
        message.seq = rows.number(1);
        message.worth = static_cast<OutboxWorth>(std::clamp<std::int64_t>(rows.number(2), 0, 2));
        message.at = Instant(Millis(rows.number(3)));
        message.topic = rows.bytes(4);
        message.items = rows.bytes(5);
        if (outbox::checksum(message) != rows.number(6)) {
            ++fill_.damaged;
            continue;
        }
        std::vector<OutboxMessage> one{std::move(message)};
        kept = append(one, now);
    }
    return kept;
}

Result<OutboxStore::Opened> OutboxStore::open(const fs::path& path, OutboxLimits limits,
                                              Instant now) {
    std::error_code error;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
    auto opened = open_file(path, limits, now);
    if (opened) return Opened{std::move(*opened), ""};
    if (opened.error().kind != ErrorKind::data) return tl::unexpected(opened.error());
    const auto kept = set_aside(path);
    if (!kept) return tl::unexpected(kept.error());
    auto fresh = open_file(path, limits, now);
    if (!fresh) return tl::unexpected(fresh.error());
    if (auto carried = (*fresh)->salvage(*kept, now); !carried) {
        return tl::unexpected(carried.error());
    }
    return Opened{std::move(*fresh),
                  opened.error().message + "; the damaged file is kept as " + kept->string()};
}

}  // namespace leitstand
