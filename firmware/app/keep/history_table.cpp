#include "app/history_csv.hpp"

#include <fmt/format.h>

#include "core/kpi/percentile.hpp"
#include "core/kpi/service_level.hpp"
#include "core/kpi/voice.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kHeader =
    "date,start,provider,queue,offered,answered,abandoned,answered_in_t,abandoned_short,abandoned_"
    "in_t,"
    "flowout,callbacks,sl_offered,sl_without_short_abandons,sl_without_abandons_in_t,"
    "sl_abandons_in_t_count,sl_removed_from_queue,sl_answered_only,asa_s,mean_abandon_wait_s,max_"
    "wait_s,"
    "wait_p50_s,wait_p80_s,wait_p90_s,wait_p95_s,abandon_rate,answer_rate,aht_s,handling_total_s\n";

void add(std::string& out, const std::optional<double>& value) {
    out += ',';
    if (value) out += fmt::format("{}", *value);
}

void add_count(std::string& out, const Counters& c, Counter name, std::int64_t value) {
    out += ',';
    if (c.knows(name)) out += fmt::format("{}", value);
}

void add_percentiles(std::string& out, const std::vector<std::uint32_t>& waits) {
    for (const double p : {0.5, 0.8, 0.9, 0.95}) {
        const auto wait = nearest_rank(waits, p);
        add(out, wait ? std::optional<double>(*wait / 1000.0) : std::nullopt);
    }
}

}  // namespace

std::string history_csv(const Engine& engine, const Configuration& config, bool by_day) {
    std::string out(kHeader);
    for (const HistoryRow& row : by_day ? engine.days() : engine.intervals()) {
        const Counters& c = row.counters;
        out += fmt::format("{},{},{},{},{},{},{}", format_date(row.date),
                           format_rfc3339(row.start, config.zone.offset(row.start)),
                           config.providers[row.queue.provider].id, config.queue(row.queue)->id,
                           c.offered, c.answered, c.abandoned);
        add_count(out, c, Counter::answered_in_t, c.answered_in_t);
        add_count(out, c, Counter::abandoned_short, c.abandoned_short);
        add_count(out, c, Counter::abandoned_in_t, c.abandoned_in_t);
        add_count(out, c, Counter::flowout, c.flowout);
        add_count(out, c, Counter::callbacks, c.callbacks);
        for (int v = 0; v < 6; ++v) add(out, service_level(c, static_cast<Variant>(v)).value());
        add(out, asa_s(c));
        add(out, mean_abandon_wait_s(c));
        add(out, max_wait_s(c));
        add_percentiles(out, row.waits_ms);
        add(out, abandon_rate(c).value());
        add(out, answer_rate(c).value());
        add(out, aht_s(c));
        add(out, c.knows(Counter::talk)
                     ? std::optional<double>(seconds_of_ms(c.talk_ms + c.hold_ms + c.acw_ms))
                     : std::nullopt);
        out += '\n';
    }
    return out;
}

}  // namespace leitstand
