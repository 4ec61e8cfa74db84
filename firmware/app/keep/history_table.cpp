#include "app/keep/history_table.hpp"

#include <fmt/format.h>

#include "core/kpi/percentile.hpp"
#include "core/kpi/service_level.hpp"
#include "core/kpi/voice.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

constexpr Variant kVariants[] = {Variant::offered,
                                 Variant::without_short_abandons,
                                 Variant::without_abandons_in_t,
                                 Variant::abandons_in_t_count,
                                 Variant::removed_from_queue,
                                 Variant::answered_only};
constexpr std::pair<double, std::string_view> kPercentiles[] = {
    {0.5, "wait_p50_s"}, {0.8, "wait_p80_s"}, {0.9, "wait_p90_s"}, {0.95, "wait_p95_s"}};

/// One line of the table, and its head. Texts are ids, dates and times: nothing in them needs
/// quotes. An id may begin with `-`, and a spreadsheet would calculate `-2-3`: what begins so is
/// marked as text.
class Row {
public:
    Row(HistoryFormat format, std::string& out) : format_(format), out_(out), json_(out) {
        if (format_ == HistoryFormat::ndjson) json_.begin_object();
    }
    void text(std::string_view name, std::string_view value) {
        if (format_ == HistoryFormat::ndjson) {
            json_.field(name, value);
        } else {
            separate() += value.starts_with('-') ? "'" : "";
            out_ += value;
        }
    }
    void number(std::string_view name, const std::optional<double>& value) { put(name, value); }
    void count(std::string_view name, const std::optional<std::int64_t>& value) {
        put(name, value);
    }
    void end() {
        if (format_ == HistoryFormat::ndjson) json_.end_object();
        out_ += '\n';
    }

private:
    template <class Number>
    void put(std::string_view name, const std::optional<Number>& value) {
        if (format_ == HistoryFormat::ndjson) {
            json_.field(name, value);
            return;
        }
        separate();
        if (value) out_ += fmt::format("{}", *value);
    }
    std::string& separate() {
        if (!first_) out_ += ',';
        first_ = false;
        return out_;
    }

    HistoryFormat format_;
    std::string& out_;
    JsonWriter json_;
    bool first_ = true;
};

constexpr std::string_view kHead =
    "date,start,provider,queue,offered,answered,abandoned,answered_in_t,abandoned_short,"
    "abandoned_in_t,flowout,callbacks,sl_offered,sl_without_short_abandons,"
    "sl_without_abandons_in_t,sl_abandons_in_t_count,sl_removed_from_queue,sl_answered_only,"
    "asa_s,mean_abandon_wait_s,max_wait_s,wait_p50_s,wait_p80_s,wait_p90_s,wait_p95_s,"
    "abandon_rate,answer_rate,aht_s,handling_total_s\n";

std::optional<std::int64_t> known(const Counters& c, Counter name, std::int64_t value) {
    return c.knows(name) ? std::optional(value) : std::nullopt;
}

void write_counts(Row& row, const Counters& c) {
    row.count("offered", c.offered);
    row.count("answered", c.answered);
    row.count("abandoned", c.abandoned);
    row.count("answered_in_t", known(c, Counter::answered_in_t, c.answered_in_t));
    row.count("abandoned_short", known(c, Counter::abandoned_short, c.abandoned_short));
    row.count("abandoned_in_t", known(c, Counter::abandoned_in_t, c.abandoned_in_t));
    row.count("flowout", known(c, Counter::flowout, c.flowout));
    row.count("callbacks", known(c, Counter::callbacks, c.callbacks));
    for (const Variant variant : kVariants)
        row.number("sl_" + std::string(to_string(variant)), service_level(c, variant).value());
}

void write_row(Row& row, const HistoryRow& r, const Configuration& config) {
    const Counters& c = r.counters;
    row.text("date", format_date(r.date));
    row.text("start", format_rfc3339(r.start, config.zone.offset(r.start)));
    row.text("provider", config.providers[r.queue.provider].id);
    row.text("queue", config.queue(r.queue)->id);
    write_counts(row, c);
    row.number("asa_s", asa_s(c));
    row.number("mean_abandon_wait_s", mean_abandon_wait_s(c));
    row.number("max_wait_s", max_wait_s(c));
    for (const auto& [share, name] : kPercentiles) {
        const auto wait = nearest_rank(r.waits_ms, share);
        row.number(name, wait ? std::optional<double>(*wait / 1000.0) : std::nullopt);
    }
    row.number("abandon_rate", abandon_rate(c).value());
    row.number("answer_rate", answer_rate(c).value());
    row.number("aht_s", aht_s(c));
    row.number("handling_total_s",
               c.knows(Counter::talk)
                   ? std::optional<double>(seconds_of_ms(c.talk_ms + c.hold_ms + c.acw_ms))
                   : std::nullopt);
    row.end();
}

bool wanted(const HistoryRow& row, const Configuration& config, const HistorySelection& only) {
    if (only.from && row.date < *only.from) return false;
    if (only.to && row.date > *only.to) return false;
    return only.provider.empty() || config.providers[row.queue.provider].id == only.provider;
}

}  // namespace

std::string history_table(const Engine& engine, const Configuration& config, HistoryGrain grain,
                          HistoryFormat format, const HistorySelection& selection) {
    std::string out;
    if (format == HistoryFormat::csv) out = kHead;
    for (const HistoryRow& r : grain == HistoryGrain::day ? engine.days() : engine.intervals()) {
        if (!wanted(r, config, selection)) continue;
        Row row(format, out);
        write_row(row, r, config);
    }
    return out;
}

}  // namespace leitstand
