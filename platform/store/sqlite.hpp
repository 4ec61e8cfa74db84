// SQLite in the few calls that stores need. Inside of platform/store only.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand::sqlite {

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

/// "writing the journal: disk full", retryable unless the file itself is damaged.
[[nodiscard]] tl::unexpected<Error> error(sqlite3* database, std::string_view doing);
[[nodiscard]] bool says_damaged(int code);

[[nodiscard]] Status run(sqlite3* database, const char* sql, std::string_view doing);

/// A prepared statement; parameters are numbered from 1, columns from 0.
class Statement {
public:
    Statement(sqlite3* database, const char* sql);
    void bind(int index, std::int64_t value) { sqlite3_bind_int64(statement_.get(), index, value); }
    /// The text must live until the statement was stepped.
    void bind_text(int index, std::string_view text);
    void bind_blob(int index, std::string_view bytes);
    /// SQLITE_ROW, SQLITE_DONE, or an error.
    int step() { return statement_ ? sqlite3_step(statement_.get()) : prepared_; }
    void reset() { sqlite3_reset(statement_.get()); }
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] bool null(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;  ///< until the next step

private:
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int prepared_ = SQLITE_OK;
};

}  // namespace leitstand::sqlite
