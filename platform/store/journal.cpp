#include "platform/store/journal.hpp"

#include <array>

#include "platform/os/file_descriptor.hpp"
#include "platform/store/journal_lock.hpp"
#include "platform/store/row_sums.hpp"
#include "platform/store/sqlite.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kWriting = "writing the journal";
constexpr std::string_view kReading = "reading the journal";

// A write-ahead log lets others read while we write. The small cache is enough for appending, and
// the appliance has little memory. Small pages (of a new file; an old one keeps its own): a commit
// of two seconds rewrites half a dozen of them, and a card wears by bytes.
constexpr const char* kSettings =
    "PRAGMA page_size=1024; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_mode=WAL; PRAGMA "
    "synchronous=FULL;"
    "PRAGMA cache_size=-512; PRAGMA journal_size_limit=4194304; PRAGMA temp_store=MEMORY;";

constexpr const char* kTables =
    "CREATE TABLE IF NOT EXISTS batch (id INTEGER PRIMARY KEY, first_at INTEGER NOT NULL,"
    " last_at INTEGER NOT NULL, count INTEGER NOT NULL, bytes INTEGER NOT NULL, lines BLOB NOT "
    "NULL);"
    "CREATE TABLE IF NOT EXISTS record (id INTEGER PRIMARY KEY, first_at INTEGER NOT NULL,"
    " last_at INTEGER NOT NULL, count INTEGER NOT NULL, bytes INTEGER NOT NULL, lines BLOB NOT "
    "NULL);"
    "CREATE TABLE IF NOT EXISTS roll_up (name TEXT NOT NULL, day INTEGER NOT NULL,"
    " bytes BLOB NOT NULL, PRIMARY KEY (name, day)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS watermark (provider TEXT NOT NULL, src TEXT NOT NULL,"
    " epoch INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (provider, src)) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS latest (name TEXT PRIMARY KEY, at INTEGER NOT NULL,"
    " line BLOB NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version=3;";

// Since schema 3 every row has a sum over its fields, also those that were written before.
struct Summed {
    const char *table, *fields;
};
constexpr std::array<Summed, 5> kSummed{{{"batch", "first_at, last_at, count, lines"},
                                         {"record", "first_at, last_at, count, lines"},
                                         {"roll_up", "name, day, bytes"},
                                         {"watermark", "provider, src, epoch, seq"},
                                         {"latest", "name, at, line"}}};

// In schema 1 `last_at` was the receive time alone, and a record may be about a moment up to a day
// later.
constexpr const char* kFromSchema1 = "UPDATE batch SET last_at = last_at + 86400000;";

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

bool done(sqlite::Statement& statement) {
    const bool good = statement.step() == SQLITE_DONE;
    statement.reset();
    return good;
}

/// "SELECT columns, sum FROM table"; before schema 3 there was no sum.
std::string select(std::int64_t schema, const char* columns, const char* table) {
    return std::string("SELECT ") + columns + (schema < 3 ? ", NULL" : ", sum") + " FROM " + table;
}

tl::unexpected<Error> altered(const char* what) {
    return fail(ErrorKind::data, std::string(kReading) + ": " + what +
                                     " is not what was written (its checksum differs)");
}

bool add(sqlite::Statement& insert, const JournalLines& lines) {
    if (lines.count == 0) return true;
    insert.bind(6, sum_of(lines));
    insert.bind(1, ms(lines.first_at));
    insert.bind(2, ms(lines.last_at));
    insert.bind(3, lines.count);
    insert.bind(4, static_cast<std::int64_t>(lines.text.size()));
    insert.bind_blob(5, lines.text);
    return done(insert);
}

Status read_lines(sqlite3* database, std::int64_t schema, const char* table,
                  const Journal::TakeLines& take) {
    const std::string sql =
        select(schema, "lines, first_at, last_at, count", table) + " ORDER BY id";
    sqlite::Statement rows(database, sql.c_str());
    const bool summed = schema >= 3;
    int code = SQLITE_ROW;
    while ((code = rows.step()) == SQLITE_ROW) {
        const std::string_view lines = rows.bytes(0);
        const std::int64_t sum = sum_of(Instant(Millis(rows.number(1))),
                                        Instant(Millis(rows.number(2))), rows.number(3), lines);
        if (summed && (rows.null(4) || rows.number(4) != sum)) return altered("a batch of lines");
        take(lines);
    }
    if (code != SQLITE_DONE) return sqlite::error(database, kReading);
    return {};
}

std::int64_t schema_of(sqlite3* database) {
    sqlite::Statement version(database, "PRAGMA user_version");
    return version.step() == SQLITE_ROW ? version.number(0) : 0;
}

tl::unexpected<Error> newer(const std::string& doing, std::int64_t schema) {
    return fail(ErrorKind::operation, doing + ": written by a newer version of Leitstand (schema " +
                                          std::to_string(schema) + ")");
}

constexpr std::string_view kInsert =
    " (first_at, last_at, count, bytes, lines, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// SQL: row_sum(fields...), for rows that have none yet.
void row_sum(sqlite3_context* context, int count, sqlite3_value** values) {
    Checksum sum;
    for (int i = 0; i < count; ++i) {
        if (sqlite3_value_type(values[i]) == SQLITE_INTEGER) {
            sum.add(std::int64_t{sqlite3_value_int64(values[i])});
            continue;
        }
        const auto* bytes = static_cast<const char*>(sqlite3_value_blob(values[i]));
        const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[i]));
        sum.add(bytes == nullptr ? std::string_view{} : std::string_view(bytes, size));
    }
    sqlite3_result_int64(context, sum.value());
}

/// In the migration's transaction.
Status add_sums(sqlite3* database, std::string_view doing) {
    sqlite3_create_function_v2(database, "row_sum", -1, SQLITE_UTF8, nullptr, row_sum, nullptr,
                               nullptr, nullptr);
    for (const auto& [table, fields] : kSummed) {
        const std::string name(table);
        const std::string asked =
            "SELECT 1 FROM pragma_table_info('" + name + "') WHERE name = 'sum'";
        if (sqlite::Statement(database, asked.c_str()).step() == SQLITE_ROW) continue;
        const std::string add = "ALTER TABLE " + name + " ADD COLUMN sum INTEGER; UPDATE " + name +
                                " SET sum = row_sum(" + fields + ")";
        if (auto added = sqlite::run(database, add.c_str(), doing); !added) return added;
    }
    return {};
}

}  // namespace

struct Journal::Database {
    Database(FileDescriptor locked, sqlite::Handle opened)
        : lock(std::move(locked)),
          handle(std::move(opened)),
          schema(schema_of(handle.get())),
          add_batch(handle.get(), ("INSERT INTO batch" + std::string(kInsert)).c_str()),
          add_record(handle.get(), ("INSERT INTO record" + std::string(kInsert)).c_str()),
          set_roll_up(handle.get(),
                      "INSERT INTO roll_up (name, day, bytes, sum) VALUES (?1, ?2, ?3, ?4)"
                      " ON CONFLICT DO UPDATE SET bytes = excluded.bytes, sum = excluded.sum"),
          set_watermark(
              handle.get(),
              "INSERT INTO watermark (provider, src, epoch, seq, sum) VALUES (?1, ?2, ?3, ?4,"
              " ?5) ON CONFLICT DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq,"
              " sum = excluded.sum"),
          set_latest(handle.get(),
                     "INSERT INTO latest (name, at, line, sum) VALUES (?1, ?2, ?3, ?4)"
                     " ON CONFLICT DO UPDATE SET at = excluded.at, line = excluded.line,"
                     " sum = excluded.sum") {}

    bool write(const JournalBatch& batch);

    FileDescriptor lock;    ///< given back last
    sqlite::Handle handle;  ///< closed after the statements, which belong to it
    std::int64_t schema = 0;
    sqlite::Statement add_batch, add_record, set_roll_up, set_watermark, set_latest;
};

bool Journal::Database::write(const JournalBatch& batch) {
    if (!add(add_batch, batch.lines) || !add(add_record, batch.records)) return false;
    for (const auto& roll_up : batch.roll_ups) {
        set_roll_up.bind_text(1, roll_up.name);
        set_roll_up.bind(2, roll_up.day);
        set_roll_up.bind_blob(3, roll_up.bytes);
        set_roll_up.bind(4, sum_of(roll_up));
        if (!done(set_roll_up)) return false;
    }
    for (const auto& mark : batch.watermarks) {
        set_watermark.bind_text(1, mark.provider);
        set_watermark.bind_text(2, mark.src);
        set_watermark.bind(3, mark.epoch);
        set_watermark.bind(4, mark.seq);
        set_watermark.bind(5, sum_of(mark));
        if (!done(set_watermark)) return false;
    }
    for (const auto& latest : batch.latest) {
        set_latest.bind_text(1, latest.name);
        set_latest.bind(2, ms(latest.at));
        set_latest.bind_blob(3, latest.line);
        set_latest.bind(4, sum_of(latest));
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

Status Journal::read(const TakeLines& take) const {
    return read_lines(database_->handle.get(), database_->schema, "batch", take);
}

Status Journal::read_records(const TakeLines& take) const {
    if (database_->schema < 2) return {};
    return read_lines(database_->handle.get(), database_->schema, "record", take);
}

Status Journal::read_roll_ups(const TakeRollUp& take) const {
    if (database_->schema < 2) return {};
    const std::string sql = select(database_->schema, "name, day, bytes", "roll_up");
    sqlite::Statement rows(database_->handle.get(), sql.c_str());
    const bool summed = database_->schema >= 3;
    int code = SQLITE_ROW;
    while ((code = rows.step()) == SQLITE_ROW) {
        const JournalRollUp one{std::string(rows.bytes(0)), rows.number(1),
                                std::string(rows.bytes(2))};
        if (summed && (rows.null(3) || rows.number(3) != sum_of(one)))
            return altered("a day's roll-up");
        take(one);
    }
    if (code != SQLITE_DONE) return sqlite::error(database_->handle.get(), kReading);
    return {};
}

Result<std::vector<JournalWatermark>> Journal::watermarks() const {
    const std::string sql = select(database_->schema, "provider, src, epoch, seq", "watermark");
    sqlite::Statement rows(database_->handle.get(), sql.c_str());
    const bool summed = database_->schema >= 3;
    std::vector<JournalWatermark> all;
    int code = SQLITE_ROW;
    while ((code = rows.step()) == SQLITE_ROW) {
        all.push_back({std::string(rows.bytes(0)), std::string(rows.bytes(1)), rows.number(2),
                       rows.number(3)});
        if (summed && (rows.null(4) || rows.number(4) != sum_of(all.back())))
            return altered("a watermark");
    }
    if (code != SQLITE_DONE) return sqlite::error(database_->handle.get(), kReading);
    return all;
}

Result<std::vector<JournalLatest>> Journal::latest() const {
    const std::string sql = select(database_->schema, "name, at, line", "latest");
    sqlite::Statement rows(database_->handle.get(), sql.c_str());
    const bool summed = database_->schema >= 3;
    std::vector<JournalLatest> all;
    int code = SQLITE_ROW;
    while ((code = rows.step()) == SQLITE_ROW) {
        all.push_back({std::string(rows.bytes(0)), Instant(Millis(rows.number(1))),
                       std::string(rows.bytes(2))});
        if (summed && (rows.null(3) || rows.number(3) != sum_of(all.back())))
            return altered("a newest line");
    }
    if (code != SQLITE_DONE) return sqlite::error(database_->handle.get(), kReading);
    return all;
}

std::optional<Instant> Journal::newest_received() const {
    sqlite::Statement row(database_->handle.get(),
                          "SELECT first_at FROM batch ORDER BY id DESC LIMIT 1");
    if (row.step() != SQLITE_ROW) return std::nullopt;
    return Instant(Millis(row.number(0)));
}

Status Journal::drop_before(const JournalBounds& oldest) {
    sqlite3* handle = database_->handle.get();
    const auto remove = [&](const char* sql, std::int64_t before) -> Status {
        sqlite::Statement statement(handle, sql);
        statement.bind(1, before);
        if (statement.step() != SQLITE_DONE) return sqlite::error(handle, kWriting);
        return {};
    };
    if (auto gone = remove("DELETE FROM batch WHERE last_at < ?1", ms(oldest.lines)); !gone)
        return gone;
    if (auto gone = remove("DELETE FROM record WHERE last_at < ?1", ms(oldest.history)); !gone)
        return gone;
    const auto day = std::chrono::floor<std::chrono::days>(oldest.history);
    return remove("DELETE FROM roll_up WHERE day < ?1", day.time_since_epoch().count());
}

Result<std::unique_ptr<Journal>> Journal::open_file(const std::filesystem::path& path,
                                                    bool& damaged) {
    const std::string doing = "opening the journal " + path.string();
    auto lock = lock_journal(path, doing);
    if (!lock) return tl::unexpected(lock.error());
    sqlite3* raw = nullptr;
    const int opened =
        sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return sqlite::error(raw, doing);
    sqlite3_busy_timeout(raw, 2000);
    const auto failed = [&](const Error& error) -> Result<std::unique_ptr<Journal>> {
        damaged = sqlite::says_damaged(sqlite3_errcode(raw));
        return tl::unexpected(error);
    };
    if (auto set = sqlite::run(raw, kSettings, doing); !set) return failed(set.error());
    const std::int64_t schema = schema_of(raw);
    if (schema > kSchema) return newer(doing, schema);
    const std::string migrate =
        std::string("BEGIN IMMEDIATE;") + (schema == 1 ? kFromSchema1 : "") + kTables;
    if (auto made = sqlite::run(raw, migrate.c_str(), doing); !made) return failed(made.error());
    if (auto made = add_sums(raw, doing); !made) return failed(made.error());
    if (auto made = sqlite::run(raw, "COMMIT", doing); !made) return failed(made.error());
    return std::unique_ptr<Journal>(
        new Journal(std::make_unique<Database>(std::move(*lock), std::move(handle))));
}

Result<std::unique_ptr<const Journal>> Journal::open_to_read(const std::filesystem::path& path) {
    const std::string doing = "reading the journal " + path.string();
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READONLY, nullptr);
    sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return sqlite::error(raw, doing);
    sqlite3_busy_timeout(raw, 2000);
    // One moment for everything that is read: lines may turn into roll-ups meanwhile.
    if (auto begun = sqlite::run(raw, "BEGIN; SELECT count(*) FROM sqlite_schema", doing); !begun)
        return tl::unexpected(begun.error());
    const std::int64_t schema = schema_of(raw);
    if (schema > kSchema) return newer(doing, schema);
    return std::unique_ptr<const Journal>(
        new Journal(std::make_unique<Database>(FileDescriptor(), std::move(handle))));
}

}  // namespace leitstand
