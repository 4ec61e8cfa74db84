#include "connectors/seelab/calls.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <map>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

enum Column : std::size_t {
    line_name,
    call_id,
    customer_id,
    priority,
    type,
    date,
    vru_entry,
    vru_exit,
    vru_time,
    q_start,
    q_exit,
    q_time,
    outcome,
    ser_start,
    ser_exit,
    ser_time,
    server,
    kColumns
};
constexpr std::array<std::string_view, kColumns> kNames{
    "vru+line",  "call_id",   "customer_id", "priority", "type",   "date",
    "vru_entry", "vru_exit",  "vru_time",    "q_start",  "q_exit", "q_time",
    "outcome",   "ser_start", "ser_exit",    "ser_time", "server"};
using Row = std::array<std::string_view, kColumns>;

Error wrong(Column column, std::string_view was, std::string_view must) {
    return {ErrorKind::data, fmt::format("column {} is \"{}\"; it must be {}", kNames[column],
                                         was.substr(0, 40), must)};
}

/// Digits only, at most `most`.
std::optional<int> number(std::string_view text, int most) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-')
        return std::nullopt;
    return value <= most ? std::optional(value) : std::nullopt;
}

Result<Millis> duration(const Row& row, Column column) {
    constexpr int kWeek = 7 * 86'400;
    const auto seconds = number(row[column], kWeek);
    if (!seconds) return tl::unexpected(wrong(column, row[column], "whole seconds, 0 or more"));
    return std::chrono::seconds{*seconds};
}

/// "7:01:30": hours have no leading zero.
Result<Millis> clock_time(const Row& row, Column column) {
    const auto parts = split(row[column], ':');
    if (parts.size() == 3) {
        const auto h = number(parts[0], 23), m = number(parts[1], 59), s = number(parts[2], 59);
        if (h && m && s)
            return std::chrono::hours{*h} + std::chrono::minutes{*m} + std::chrono::seconds{*s};
    }
    return tl::unexpected(wrong(column, row[column], "a time, H:MM:SS"));
}

/// "990131": the calls are of the twentieth century.
Result<Date> day(const Row& row) {
    const std::string_view text = row[date];
    if (text.size() == 6) {
        const auto found = parse_date(
            fmt::format("19{}-{}-{}", text.substr(0, 2), text.substr(2, 2), text.substr(4, 2)));
        if (found) return *found;
    }
    return tl::unexpected(wrong(date, text, "a day, yymmdd"));
}

/// Some months glue priority and type with blanks instead of a tab.
Result<Row> columns_of(std::string_view line) {
    auto parts = split(line, '\t');
    if (parts.size() + 1 == kColumns) {
        const std::string_view glued = trim(parts[priority]);
        const std::size_t gap = glued.find(' ');
        if (gap != std::string_view::npos) {
            parts[priority] = glued.substr(0, gap);
            parts.insert(parts.begin() + type, trim(glued.substr(gap)));
        }
    }
    if (parts.size() != kColumns) {
        return fail(ErrorKind::data,
                    fmt::format("the row has {} columns; it must have {}, separated by tabs",
                                parts.size(), std::size_t{kColumns}));
    }
    Row row;
    for (std::size_t i = 0; i < kColumns; ++i) row[i] = trim(parts[i]);
    return row;
}

class Seelab final : public ForeignFile {
public:
    Seelab(std::string_view text, TimeZone zone, SeelabQueue queue)
        : text_(text), zone_(std::move(zone)), queue_(queue) {}

    std::optional<Result<ForeignRow>> next() override {
        std::string_view line;
        do {
            if (at_ >= text_.size()) return std::nullopt;
            line = take_line();
        } while (trim(line).empty());
        return columns_of(line).and_then([this](const Row& row) { return read(row); });
    }
    [[nodiscard]] std::size_t line() const override { return line_; }

    bool take_header() { return trim(take_line()).starts_with("vru+line\tcall_id\t"); }

private:
    /// Without its end, LF or CRLF.
    std::string_view take_line() {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        std::string_view line = text_.substr(at_, end - at_);
        at_ = end + 1;
        ++line_;
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }

    Result<ForeignRow> read(const Row& row) {
        ForeignRow out;
        if (row[outcome] == "PHANTOM") {
            out.ignored = "phantom";
            return out;
        }
        const bool answered = row[outcome] == "AGENT";
        if (!answered && row[outcome] != "HANG") {
            return tl::unexpected(wrong(outcome, row[outcome], "AGENT, HANG or PHANTOM"));
        }
        const bool queued = row[q_start] != "0:00:00";
        if (!queued && !answered) {
            out.ignored = "hung up in the IVR";
            return out;
        }
        if (row[call_id].empty()) return tl::unexpected(wrong(call_id, "", "a number"));
        // call_id alone repeats from line to line and month to month.
        id_ = fmt::format("{}-{}-{}", row[date], row[line_name], row[call_id]);
        out.contact.id = id_;
        out.contact.topic = row[type];
        out.queue = queue_ == SeelabQueue::type ? row[type] : row[priority];
        const auto filled = fill_times(row, queued ? q_start : vru_exit, answered, out.contact);
        if (!filled) return tl::unexpected(filled.error());
        return out;
    }

    Status fill_times(const Row& row, Column arrival, bool answered, ContactRecord& out) {
        const auto on = day(row);
        if (!on) return tl::unexpected(on.error());
        const auto since_midnight = clock_time(row, arrival);
        if (!since_midnight) return tl::unexpected(since_midnight.error());
        const auto wait = duration(row, q_time);
        if (!wait) return tl::unexpected(wait.error());
        const auto talk = duration(row, ser_time);
        if (!talk) return tl::unexpected(talk.error());

        out.queued_at = zone_.at(*on, *since_midnight);
        out.ended_at = out.queued_at + *wait;
        if (!answered) return {};
        out.outcome = Outcome::answered;
        out.answered_at = out.ended_at;
        out.talk = *talk;
        out.ended_at += *talk;
        return {};
    }

    std::string_view text_;
    TimeZone zone_;
    SeelabQueue queue_;
    std::size_t at_ = 0, line_ = 0;
    std::string id_;
};

}  // namespace

Result<std::unique_ptr<ForeignFile>> open_seelab(std::string_view text, TimeZone zone,
                                                 SeelabQueue queue) {
    auto file = std::make_unique<Seelab>(text, std::move(zone), queue);
    if (!file->take_header()) {
        return fail(ErrorKind::data,
                    "not a call file of the Anonymous Bank: its first line must be the column "
                    "names vru+line, call_id, ...");
    }
    return file;
}

}  // namespace leitstand
