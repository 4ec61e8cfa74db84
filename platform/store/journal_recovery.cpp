// Opening a journal that may be damaged: the old file is kept beside the new one, and what can
// still be read of it is carried over.
#include "platform/store/journal.hpp"

#include <optional>

#include "platform/store/row_sums.hpp"
#include "platform/store/set_aside.hpp"
#include "platform/store/sqlite.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

/// Of the one row that a batch holds.
std::int64_t sum_of_row(const JournalBatch& batch) {
    if (!batch.roll_ups.empty()) return sum_of(batch.roll_ups.front());
    if (!batch.watermarks.empty()) return sum_of(batch.watermarks.front());
    if (!batch.latest.empty()) return sum_of(batch.latest.front());
    return sum_of(batch.records.count > 0 ? batch.records : batch.lines);
}

}  // namespace

/// Row by row from the front, until the damage; a row that is not what was written is left out.
Status Journal::salvage(const fs::path& damaged, Journal& into) {
    sqlite3* raw = nullptr;
    const int opened = sqlite3_open_v2(damaged.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    const sqlite::Handle handle(raw);
    if (opened != SQLITE_OK) return {};
    // Before schema 3 there were no sums; asking for them there gives nothing at all.
    const bool summed =
        sqlite::Statement(raw, "SELECT sum FROM batch LIMIT 1").step() != SQLITE_ERROR;
    Status kept;
    const auto carry = [&](const std::string& columns, const std::string& rest, const auto& take) {
        const std::string sql = "SELECT " + columns + (summed ? ", sum" : ", NULL") + rest;
        sqlite::Statement rows(raw, sql.c_str());
        int code = SQLITE_ROW;
        bool whole = true;
        while (kept && (code = rows.step()) == SQLITE_ROW) {
            JournalBatch batch;
            std::optional<std::int64_t> sum;
            take(rows, batch, sum);
            if (summed && sum != sum_of_row(batch)) {
                whole = false;
                continue;
            }
            kept = into.append(batch);
        }
        // A file of an older version lacks a table: that is no loss.
        return whole && (code == SQLITE_DONE || code == SQLITE_ERROR);
    };
    const auto sum_at = [](const sqlite::Statement& row, int column) {
        return row.null(column) ? std::nullopt : std::optional(row.number(column));
    };
    const auto lines_of = [](const sqlite::Statement& row) {
        return JournalLines{Instant(Millis(row.number(0))), Instant(Millis(row.number(1))),
                            row.number(2), std::string(row.bytes(3))};
    };
    carry("name, day, bytes", " FROM roll_up",
          [&](const auto& row, JournalBatch& batch, auto& sum) {
              batch.roll_ups = {
                  {std::string(row.bytes(0)), row.number(1), std::string(row.bytes(2))}};
              sum = sum_at(row, 3);
          });
    carry("name, at, line", " FROM latest", [&](const auto& row, JournalBatch& batch, auto& sum) {
        batch.latest = {
            {std::string(row.bytes(0)), Instant(Millis(row.number(1))), std::string(row.bytes(2))}};
        sum = sum_at(row, 3);
    });
    const bool records = carry("first_at, last_at, count, lines", " FROM record ORDER BY id",
                               [&](const auto& row, JournalBatch& batch, auto& sum) {
                                   batch.records = lines_of(row);
                                   sum = sum_at(row, 4);
                               });
    const bool lines = carry("first_at, last_at, count, lines", " FROM batch ORDER BY id",
                             [&](const auto& row, JournalBatch& batch, auto& sum) {
                                 batch.lines = lines_of(row);
                                 sum = sum_at(row, 4);
                             });
    // A watermark promises lines. If some are gone it must not be kept: their sender may still have
    // them.
    if (!records || !lines || !kept) return kept;
    carry("provider, src, epoch, seq", " FROM watermark",
          [&](const auto& row, JournalBatch& batch, auto& sum) {
              batch.watermarks = {{std::string(row.bytes(0)), std::string(row.bytes(1)),
                                   row.number(2), row.number(3)}};
              sum = sum_at(row, 4);
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
