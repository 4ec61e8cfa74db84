#include "platform/store/journal.hpp"

#include "platform/store/sqlite.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kWriting = "writing the journal";
constexpr std::string_view kReading = "reading the journal";

// Exclusive: two hubs on one journal would acknowledge what the other never saw. The small cache is
// enough for appending, and the appliance has little memory.
constexpr const char* kSettings =
    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    "PRAGMA cache_size=-512; PRAGMA journal_size_limit=4194304; PRAGMA temp_store=MEMORY;";

constexpr const char* kTables =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS batch (id INTEGER PRIMARY KEY, first_at INTEGER NOT NULL,"
    " last_at INTEGER NOT NULL, count INTEGER NOT NULL, bytes INTEGER NOT NULL, lines BLOB NOT "
    "NULL);"
    "CREATE TABLE IF NOT EXISTS watermark (provider TEXT NOT NULL, src TEXT NOT NULL,"
    " epoch INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (provider, src)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS latest (name TEXT PRIMARY KEY, at INTEGER NOT NULL,"
    " line BLOB NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version=1;"
    "COMMIT;";

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

}  // namespace

struct Journal::Database {
    explicit Database(sqlite::Handle opened)
        : handle(std::move(opened)),
          add_batch(handle.get(),
                    "INSERT INTO batch (first_at, last_at, count, bytes, lines)"
                    " VALUES (?1, ?2, ?3, ?4, ?5)"),
          set_watermark(handle.get(),
                        "INSERT INTO watermark VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
                        " epoch = excluded.epoch, seq = excluded.seq"),
          set_latest(handle.get(),
                     "INSERT INTO latest VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET"
                     " at = excluded.at, line = excluded.line") {}

    bool write(const JournalBatch& batch);
    static bool done(sqlite::Statement& statement) {
        const bool good = statement.step() == SQLITE_DONE;
        statement.reset();
        return good;
    }

    sqlite::Handle handle;  ///< closed last: statements belong to it
    sqlite::Statement add_batch, set_watermark, set_latest;
};

bool Journal::Database::write(const JournalBatch& batch) {
    if (batch.count > 0) {
        add_batch.bind(1, ms(batch.first_at));
        add_batch.bind(2, ms(batch.last_at));
        add_batch.bind(3, batch.count);
        add_batch.bind(4, static_cast<std::int64_t>(batch.lines.size()));
        add_batch.bind_blob(5, batch.lines);
        if (!done(add_batch)) return false;
    }
    for (const auto& mark : batch.watermarks) {
        set_watermark.bind_text(1, mark.provider);
        set_watermark.bind_text(2, mark.src);
        set_watermark.bind(3, mark.epoch);
        set_watermark.bind(4, mark.seq);
        if (!done(set_watermark)) return false;
    }
    for (const auto& latest : batch.latest) {
        set_latest.bind_text(1, latest.name);
        set_latest.bind(2, ms(latest.at));
        set_latest.bind_blob(3, latest.line);
        if (!done(set_latest)) return false;
    }
    return true;
}

Journal::Journal(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Journal::~Journal() = default;

Status Journal::append(const JournalBatch& batch) {
    if (batch.empty()) return {};
    sqlite3* handle = database_->handle.get();
    if (auto begun = sqlite::run(handle, "BEGIN IMMEDIATE", kWriting); !begun) return begun;
    if (database_->write(batch)) {
        if (sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    }
    const auto error = sqlite::error(handle, kWriting);
    // Some errors have rolled back already; a second time is refused and harmless.
    sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
    return error;
}

Status Journal::read(const std::function<void(std::string_view)>& take) const {
    sqlite::Statement select(database_->handle.get(), "SELECT lines FROM batch ORDER BY id");
    int code = SQLITE_ROW;
    while ((code = select.step()) == SQLITE_ROW) take(select.bytes(0));
    if (code != SQLITE_DONE) return sqlite::error(database_->handle.get(), kReading);
    return {};
}

Result<std::vector<JournalWatermark>> Journal::watermarks() const {
    sqlite::Statement select(database_->handle.get(),
                             "SELECT provider, src, epoch, seq FROM watermark");
    std::vector<JournalWatermark> marks;
    int code = SQLITE_ROW;
    while ((code = select.step()) == SQLITE_ROW) {
        marks.push_back({std::string(select.bytes(0)), std::string(select.bytes(1)),
                         select.number(2), select.number(3)});
    }
    if (code != SQLITE_DONE) return sqlite::error(database_->handle.get(), kReading);
    return marks;
}

Result<std::vector<JournalLatest>> Journal::latest() const {
    sqlite::Statement select(database_->handle.get(), "SELECT name, at, line FROM latest");
    std::vector<JournalLatest> all;
    int code = SQLITE_ROW;
    while ((code = select.step()) == SQLITE_ROW) {
        all.push_back({std::string(select.bytes(0)), Instant(Millis(select.number(1))),
                       std::string(select.bytes(2))});
    }
    if (code != SQLITE_DONE) return sqlite::error(database_->handle.get(), kReading);
    return all;
}

Status Journal::drop_before(Instant oldest) {
    sqlite::Statement remove(database_->handle.get(), "DELETE FROM batch WHERE last_at < ?1");
    remove.bind(1, ms(oldest));
    if (remove.step() != SQLITE_DONE) return sqlite::error(database_->handle.get(), kWriting);
    return {};
}

Result<std::unique_ptr<Journal>> Journal::open_file(const std::filesystem::path& path,
                                                    bool& damaged) {
    const std::string doing = "opening the journal " + path.string();
    sqlite3* raw = nullptr;
    const int opened =
        sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return sqlite::error(raw, doing);
    sqlite3_busy_timeout(raw, 2000);  // a hub that was just killed may still hold its lock
    const auto failed = [&](const Error& error) -> Result<std::unique_ptr<Journal>> {
        damaged = sqlite::says_damaged(sqlite3_errcode(raw));
        Error told = error;
        if ((sqlite3_errcode(raw) & 0xff) == SQLITE_BUSY) {
            told.message =
                doing +
                ": another program uses it; does a second Leitstand run with this state directory?";
        }
        return tl::unexpected(told);
    };
    if (auto set = sqlite::run(raw, kSettings, doing); !set) return failed(set.error());
    std::int64_t schema = 0;
    {
        sqlite::Statement version(raw, "PRAGMA user_version");
        if (version.step() == SQLITE_ROW) schema = version.number(0);
    }
    if (schema > kSchema) {
        return fail(ErrorKind::operation, doing +
                                              ": written by a newer version of Leitstand (schema " +
                                              std::to_string(schema) + ")");
    }
    if (auto made = sqlite::run(raw, kTables, doing); !made) return failed(made.error());
    return std::unique_ptr<Journal>(new Journal(std::make_unique<Database>(std::move(handle))));
}

}  // namespace leitstand
