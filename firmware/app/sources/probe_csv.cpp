// A delivered table for a person who looks on.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/sources/csv_setup.hpp"
#include "app/sources/probe_files.hpp"
#include "app/sources/probe_text.hpp"
#include "connectors/csv/encoding.hpp"
#include "connectors/csv/headings.hpp"
#include "connectors/csv/rows.hpp"
#include "connectors/csv/values.hpp"
#include "connectors/foreign/row_payload.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMostCell = 60;  ///< bytes of a cell that are shown
constexpr int kRowsShown = 3, kBadShown = 20;
constexpr int kRowsForExamples = 1'000;  ///< in which a filled cell of each column is looked for

struct Column {
    std::string field, heading, example;
    bool constant = false;
};

enum class Unit { text, count, seconds, time };

Unit unit_of(std::string_view field, MessageKind kind) {
    if (field == "at" || field == "start" || field.ends_with("_at")) return Unit::time;
    if (field.ends_with("_s")) return Unit::seconds;
    return kind == MessageKind::interval ? Unit::count : Unit::text;
}

/// The example as it is understood, with its unit; "?" when it is not.
std::string meaning_of(const Column& column, const CsvSetup& setup) {
    if (column.example.empty()) return "no example";
    const char decimal = setup.map && !column.constant ? setup.map->decimal : '.';
    switch (unit_of(column.field, setup.settings.kind)) {
        case Unit::seconds:
            if (const auto span = csv_duration(column.example, decimal))
                return fmt::format("{} s", seconds_of(*span));
            return "? s";
        case Unit::count:
            if (const auto count = csv_count(column.example, decimal))
                return fmt::format("{}", *count);
            return "?";
        case Unit::time:
            if (!setup.map) return "time";
            if (const auto at = csv_time(column.example, setup.map->time_format, setup.zone))
                return format_rfc3339(*at, setup.zone.offset(*at));
            return "? time";
        case Unit::text:
            break;
    }
    return "text";
}

class CsvProbe {
public:
    CsvProbe(const ProbeMeans& means, const CsvSetup& setup)
        : means_(means), setup_(setup), mask_(std::vector<std::string>{setup.request.password}) {}

    Result<bool> at_its_place() {
        auto http = HttpClient::make();
        if (!http) return tl::unexpected(http.error());
        const auto place =
            csv_place(means_.connector, setup_, means_.config_directory, **http, means_.clock);
        say(fmt::format(
            "  looks twice at {}, a second apart{}\n", means_.connector.base_url,
            setup_.request.user.empty() ? "" : fmt::format(" as {}, ***", setup_.request.user)));
        CsvMemory nothing("");  // never saved
        std::optional<CsvDelivery> newest;
        int found = 0;
        while (true) {
            auto delivery = place->step(nothing);
            if (delivery) {
                ++found;
                newest = std::move(delivery);
                continue;
            }
            const Millis rest = place->due() - means_.clock.monotonic();
            // A file that was seen once is looked at again after a moment; else nothing is there.
            const bool settled = place->looks() > 0 && rest > 2 * CsvPlace::kSettle;
            if (newest || settled || place->failures() > 0 || place->looks() >= kLooks) break;
            (**http).work(std::clamp(rest, Millis{0}, Millis{1'000}));
        }
        if (!newest) {
            say(fmt::format("  failed: {}\n", place->trouble().empty()
                                                  ? "no file is there, or none that stays as it is"
                                                  : place->trouble()));
            return false;
        }
        if (found > 1) say(fmt::format("  {} files are there; the newest is shown\n", found));
        return table(newest->name, std::move(newest->bytes));
    }

    bool table(const std::string& name, std::string bytes) {
        say(fmt::format("\ntable {}, {} bytes\n", name, bytes.size()));
        const auto text = csv_utf8(std::move(bytes));
        if (!text) return failed(text.error());
        const auto file = open_table(*text, setup_.settings, setup_.map, setup_.zone);
        if (!file) return failed(file.error());
        say_columns(*text);
        return say_rows(name, **file);
    }

private:
    static constexpr std::int64_t kLooks = 4;

    void say(const std::string& lines) const { means_.say(mask_.over(lines)); }
    bool failed(const Error& error) const {
        say(fmt::format("  can't be used: {}\n", error.message));
        return false;
    }

    /// Our field -> the place of its column.
    [[nodiscard]] std::map<std::string, std::size_t> places(
        const std::vector<std::string>& header) const {
        std::map<std::string, std::size_t> out;
        const MessageKind kind = setup_.settings.kind;
        if (kind == MessageKind::evaluation || kind == MessageKind::survey) {
            const auto headings = read_headings(header, setup_.map.value_or(CsvMap{}), kind);
            if (!headings) return out;
            for (const auto& [field, place] : headings->fields) out[field] = place;
            for (const auto& section : headings->sections)
                out["section " + section.id] = section.points;
            return out;
        }
        for (const auto& [field, column] : setup_.map.value_or(CsvMap{}).columns) {
            const auto found = std::find(header.begin(), header.end(), column);
            if (found != header.end())
                out[field] = static_cast<std::size_t>(found - header.begin());
        }
        return out;
    }

    void say_columns(const std::string& text) const {
        CsvRows rows(text, setup_.map ? setup_.map->separator : separator_of(text));
        std::vector<std::string> header, cells;
        if (const auto read = rows.next(header); !read || !*read) return;
        for (std::string& name : header) name = std::string(trim(name));
        std::vector<Column> columns;
        std::vector<bool> used(header.size(), false);
        const auto at = places(header);
        for (const auto& [field, place] : at) {
            columns.push_back({field, header[place], {}, false});
            used[place] = true;
        }
        for (int row = 0; row < kRowsForExamples; ++row) {
            const auto read = rows.next(cells);
            if (!read) continue;
            if (!*read) break;
            std::size_t next = 0;
            for (const auto& [field, place] : at) {
                Column& column = columns[next++];
                if (column.example.empty() && place < cells.size())
                    column.example = trim(cells[place]);
            }
        }
        if (setup_.map) {
            for (const auto& [field, value] : setup_.map->constants)
                columns.push_back({field, {}, value, true});
        }
        for (const Column& column : columns) {
            const std::string from = column.constant
                                         ? fmt::format("\"{}\" for all rows", column.example)
                                         : fmt::format("column \"{}\": \"{}\"", column.heading,
                                                       readable(column.example, kMostCell));
            say(fmt::format("  {:<17} {:<26} {}\n", column.field, meaning_of(column, setup_),
                            from));
        }
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (used[i]) continue;
            const bool queue = header[i] == setup_.settings.queue_column;
            say(fmt::format("  {:<17} column \"{}\"\n", queue ? "queue" : "not used",
                            readable(header[i], kMostCell)));
        }
    }

    bool say_rows(const std::string& name, ForeignFile& file) const {
        RowPayload payload;
        int taken = 0, ignored = 0, refused = 0;
        std::map<std::string, int> unmapped;
        const auto bad = [&](const Error& error) {
            if (++refused <= kBadShown)
                say(fmt::format("  refused: {}:{}: {}\n", name, file.line(),
                                readable(error.message)));
        };
        while (auto row = file.next()) {
            if (!*row) {
                bad(row->error());
                continue;
            }
            if (!(*row)->ignored.empty()) {
                ++ignored;
                continue;
            }
            const std::string ours = queue_of(**row);
            if (ours.empty()) {
                ++unmapped[readable(trim((*row)->queue), kMostCell)];
                continue;
            }
            const auto encoded = payload.encode_row(**row, setup_.zone.offset((*row)->known_at()));
            if (!encoded) {
                bad(encoded.error());
                continue;
            }
            if (++taken > kRowsShown) continue;
            say(fmt::format("  row in line {}: message {}\n    {}\n", file.line(),
                            input_topic(means_.connector.provider, ours, (*row)->kind),
                            encoded->text));
        }
        for (const auto& [queue, rows] : unmapped) {
            say(
                fmt::format("  not asked for: their queue \"{}\", {} rows; `\"{}\" = \"...\"` "
                            "under [connector.queues] would\n",
                            queue, rows, queue));
        }
        say(fmt::format("  {} rows taken, {} ignored, {} refused\n", taken, ignored, refused));
        if (refused > 0) say("  one row that is refused refuses the file: nothing of it counts\n");
        return taken > 0 && refused == 0;
    }

    [[nodiscard]] std::string queue_of(const ForeignRow& row) const {
        const auto& queues = means_.connector.queues;
        if (setup_.settings.queue_column.empty()) return queues.begin()->second;
        const auto found = queues.find(trim(row.queue));
        return found == queues.end() ? std::string{} : found->second;
    }

    const ProbeMeans& means_;
    const CsvSetup& setup_;
    SecretMask mask_;
};

}  // namespace

Result<bool> probe_csv(const ProbeMeans& means, const std::vector<std::string>& saved) {
    const auto setup =
        csv_setup(means.connector, means.site, means.config_directory, !saved.empty());
    if (!setup) return tl::unexpected(setup.error());
    means.say(fmt::format("connector {}: tables, figures of {}\n", means.connector.id,
                          means.connector.provider));
    CsvProbe probe(means, *setup);
    if (saved.empty()) return probe.at_its_place();
    bool good = true;
    for (const std::string& bytes : saved) good = probe.table("saved", bytes) && good;
    return good;
}

}  // namespace leitstand
