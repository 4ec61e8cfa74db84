#include "connectors/csv/file.hpp"

#include <fmt/format.h>

#include <map>

#include "connectors/csv/table.hpp"
#include "connectors/csv/values.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

class CsvFile final : public ForeignFile {
public:
    CsvFile(std::string_view text, CsvMap map, MessageKind kind, const TimeZone& zone)
        : table_(text, map.separator), map_(std::move(map)), kind_(kind), zone_(zone) {}

    Status read_header(std::string_view queue_column) {
        if (auto read = table_.read_header(); !read) return read;
        for (const auto& [field, name] : map_.columns) {
            const auto column = table_.column(name);
            if (!column) return tl::unexpected(column.error());
            columns_[field] = *column;
        }
        if (queue_column.empty()) return {};
        const auto queue = table_.column(queue_column);
        if (!queue) return tl::unexpected(queue.error());
        queue_ = *queue;
        return {};
    }

    std::optional<Result<ForeignRow>> next() override {
        const auto read = table_.next();
        if (!read) return tl::unexpected(read.error());
        if (!*read) return std::nullopt;
        error_.clear();
        ForeignRow row;
        row.kind = kind_;
        if (queue_) row.queue = table_.field(*queue_);
        if (kind_ == MessageKind::contact) {
            read_contact(row.contact);
        } else {
            read_interval(row.interval);
        }
        if (!error_.empty()) return fail(ErrorKind::data, error_);
        return row;
    }

    [[nodiscard]] std::size_t line() const override { return table_.line(); }

private:
    /// The cell or the constant of our field; empty when there is none.
    [[nodiscard]] std::string_view cell(std::string_view field) const {
        if (const auto column = columns_.find(field); column != columns_.end())
            return trim(table_.field(column->second));
        const auto constant = map_.constants.find(field);
        return constant == map_.constants.end() ? std::string_view{} : constant->second;
    }

    void complain(std::string_view field, std::string_view must) {
        if (error_.empty())
            error_ = fmt::format("{} is {}; it must be {}", field, csv_quoted(cell(field)), must);
    }

    template <class Read>
    auto read(std::string_view field, std::string_view must, Read parse) -> decltype(parse(field)) {
        if (cell(field).empty()) return std::nullopt;
        auto value = parse(cell(field));
        if (!value) complain(field, must);
        return value;
    }

    std::optional<Instant> time(std::string_view field) {
        return read(field, map_.time_format.empty() ? "a time with offset" : map_.time_format,
                    [&](std::string_view t) { return csv_time(t, map_.time_format, zone_); });
    }
    std::optional<Millis> duration(std::string_view field) {
        return read(field, "seconds or H:MM:SS",
                    [&](std::string_view t) { return csv_duration(t, map_.decimal); });
    }
    std::optional<std::int64_t> count(std::string_view field) {
        return read(field, "a whole number of at least 0",
                    [&](std::string_view t) { return csv_count(t, map_.decimal); });
    }
    template <class T>
    T required(std::string_view field, const std::optional<T>& value) {
        if (!value) complain(field, "given");
        return value.value_or(T{});
    }

    void read_outcome(ContactRecord& r) {
        const std::string_view word = cell("outcome");
        if (word.empty()) {
            r.outcome = r.answered_at ? Outcome::answered : Outcome::abandoned;
            return;
        }
        const auto known = map_.outcomes.find(word);
        if (known == map_.outcomes.end())
            return complain("outcome", "one of the words of [outcomes]");
        r.outcome = known->second;
    }

    void read_contact(ContactRecord& r) {
        r.id = cell("id");
        if (r.id.empty()) complain("id", "given");
        r.rev = count("rev").value_or(0);
        r.queued_at = required("queued_at", time("queued_at"));
        r.answered_at = time("answered_at");
        r.talk = duration("talk_s");
        r.hold = duration("hold_s");
        r.acw = duration("acw_s");
        r.topic = cell("topic");
        const auto wait = duration("wait_s");
        read_outcome(r);
        if (r.outcome == Outcome::answered && wait) r.answered_at = r.queued_at + *wait;
        if (r.outcome != Outcome::answered) r.answered_at.reset();
        if (r.outcome == Outcome::answered && !r.answered_at) complain("answered_at", "given");
        read_end(r, wait);
    }

    /// The end: told, or the sum of its parts.
    void read_end(ContactRecord& r, std::optional<Millis> wait) {
        const auto ended = time("ended_at");
        const Instant from = r.answered_at.value_or(r.queued_at + wait.value_or(Millis{0}));
        const Millis handled = r.talk.value_or(Millis{0}) + r.hold.value_or(Millis{0});
        if (!ended && !wait && !r.answered_at) complain("ended_at", "given, or wait_s");
        // A wait that is told is the wait; the clock times of many systems are a second off.
        r.ended_at = ended && !(wait && !r.answered_at)
                         ? *ended
                         : from + (r.answered_at ? handled : Millis{0});
        if (r.answered_at && *r.answered_at < r.queued_at)
            complain("answered_at", "after queued_at");
        if (r.ended_at < from) complain("ended_at", "after the wait");
    }

    void read_interval(IntervalRecord& r) {
        r.start = required("start", time("start"));
        r.length = required("length_s", duration("length_s"));
        if (r.length != std::chrono::minutes{15} && r.length != std::chrono::minutes{30}) {
            complain("length_s", "900 or 1800");
        }
        r.rev = count("rev").value_or(0);
        r.offered = required("offered", count("offered"));
        r.answered = required("answered", count("answered"));
        r.abandoned = required("abandoned", count("abandoned"));
        r.answered_in_t = required("answered_in_t", count("answered_in_t"));
        r.t = required("t_s", duration("t_s"));
        r.abandoned_short = count("abandoned_short");
        r.short_wait = duration("short_s");
        r.abandoned_in_t = count("abandoned_in_t");
        r.flowout = count("flowout");
        r.callbacks = count("callbacks");
        r.handled = count("handled");
        r.wait_answered = duration("wait_answered_s");
        r.wait_abandoned = duration("wait_abandoned_s");
        r.wait_max = duration("wait_max_s");
        r.talk = duration("talk_s");
        r.hold = duration("hold_s");
        r.acw = duration("acw_s");
    }

    CsvTable table_;
    CsvMap map_;
    MessageKind kind_;
    TimeZone zone_;
    std::map<std::string, std::size_t, std::less<>> columns_;  ///< by our field
    std::optional<std::size_t> queue_;
    std::string error_;
};

}  // namespace

Result<std::unique_ptr<ForeignFile>> open_csv(std::string_view text, const CsvMap& map,
                                              MessageKind kind, const TimeZone& zone,
                                              std::string_view queue_column) {
    auto file = std::make_unique<CsvFile>(text, map, kind, zone);
    if (Status read = file->read_header(queue_column); !read) return tl::unexpected(read.error());
    return file;
}

}  // namespace leitstand
