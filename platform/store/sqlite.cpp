#include "platform/store/sqlite.hpp"

namespace leitstand::sqlite {

tl::unexpected<Error> error(sqlite3* database, std::string_view doing) {
    const bool damaged = says_damaged(sqlite3_errcode(database));
    return fail(damaged ? ErrorKind::data : ErrorKind::operation,
                std::string(doing) + ": " + sqlite3_errmsg(database), !damaged);
}

bool says_damaged(int code) {
    const int primary = code & 0xff;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

Status run(sqlite3* database, const char* sql, std::string_view doing) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        return error(database, doing);
    }
    return {};
}

Statement::Statement(sqlite3* database, const char* sql) {
    sqlite3_stmt* raw = nullptr;
    prepared_ = sqlite3_prepare_v2(database, sql, -1, &raw, nullptr);
    statement_.reset(raw);
}

// SQLITE_STATIC, spelled without its C cast: SQLite reads our bytes where they are.
void Statement::bind_text(int index, std::string_view text) {
    sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), nullptr, SQLITE_UTF8);
}

void Statement::bind_blob(int index, std::string_view bytes) {
    sqlite3_bind_blob64(statement_.get(), index, bytes.data(), bytes.size(), nullptr);
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::string_view Statement::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data == nullptr ? std::string_view{}
                           : std::string_view(data, static_cast<std::size_t>(size));
}

}  // namespace leitstand::sqlite
