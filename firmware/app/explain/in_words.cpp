// The explanation for a person who holds a picture of the wall in the hand.
#include <fmt/format.h>

#include "app/explain/explanation.hpp"
#include "app/report/clause_json.hpp"

namespace leitstand {
namespace {

std::string number(const std::optional<double>& value) {
    return value ? fmt::format("{:.6g}", *value) : "no value";
}

std::string clause_text(const Explanation& why) {
    const Report& report = *why.report;
    const ReportClause& row = report.clauses.front();
    const ClauseBoard& b = row.board;
    std::string out =
        fmt::format("{} {} ({}), window {} to {}\n", report.provider->id, b.id, to_string(b.kpi),
                    local_time(report, b.from), local_time(report, b.to));
    out += fmt::format("  value      {} = {} / {}, promised {} {}\n", number(b.value),
                       number(b.numerator), number(b.denominator),
                       b.at_least ? ">=" : "<=", number(b.target));
    out += fmt::format("  raw        {} before exclusions and corridor\n", number(b.raw));
    out += fmt::format("  verdict    {}", to_string(b.verdict));
    for (const auto& reason : b.reasons) out += ", " + reason;
    if (!why.contract_version.empty())
        out += fmt::format("\n  contract   version {}", why.contract_version);
    if (!b.phase.empty()) out += "\n  phase      " + b.phase;
    out += fmt::format(
        "\n  windows    {} counted, {} taken out, {} suspended; {} intervals, {} of "
        "them never delivered\n",
        b.windows, b.excluded_windows, b.suspended_windows, row.trail.intervals, row.trail.missing);
    for (const auto& f : row.trail.forecasts) {
        out += fmt::format("  forecast   {}: {}\n", f.queue,
                           f.version.empty() ? "none was locked before the window" : f.version);
    }
    for (const auto& [queue, e] : report.facts.exclusions) {
        out +=
            fmt::format("  exclusion  {} {}: {} to {}, {}, {}\n", e.id, queue,
                        local_time(report, e.from), local_time(report, e.to), e.status, e.reason);
    }
    return out;
}

std::string queue_text(const Explanation& why) {
    const QueueBoard& q = *why.queue;
    return fmt::format(
        "{} {}.{}\n  value      {} = {}\n  counted    variant {}, T {} s, short {} s\n  feed       "
        "{}\n",
        why.site->providers[why.figure.provider].id, q.id, why.figure.kpi,
        number(kpi_named(q.today, why.figure.kpi)), formula_of(why.figure.kpi, q.rule.variant),
        to_string(q.rule.variant), seconds_of(q.rule.t), seconds_of(q.rule.short_wait),
        to_string(q.feed.trust));
}

std::string unknown_or(const Counters& c, Counter name, std::int64_t value) {
    return c.knows(name) ? std::to_string(value) : "?";
}

}  // namespace

std::string explanation_text(const Explanation& why) {
    const auto time = [&](Instant at) { return format_rfc3339(at, why.site->zone.offset(at)); };
    std::string out = why.report ? clause_text(why) : queue_text(why);
    if (why.configured_at)
        out += fmt::format("  settings   in force since {}\n", time(*why.configured_at));
    for (const auto& [queue, intervals] : why.inputs) {
        out += fmt::format("{}: {} intervals with records\n", queue, intervals.size());
        for (const auto& row : intervals) {
            const Counters& c = row.counters;
            out += fmt::format("  {}  offered {:>5}  answered {:>5}  within T {:>5}  short {:>4}  ",
                               time(row.start), c.offered, c.answered,
                               unknown_or(c, Counter::answered_in_t, c.answered_in_t),
                               unknown_or(c, Counter::abandoned_short, c.abandoned_short));
            out += row.source == IntervalEvidence::Source::contacts
                       ? fmt::format("{} contacts", row.contacts)
                   : row.source == IntervalEvidence::Source::interval
                       ? fmt::format("interval record, revision {}", row.rev)
                       : std::string("roll-up of a closed day");
            if (row.received) out += ", received " + time(*row.received);
            out += '\n';
        }
    }
    return out;
}

}  // namespace leitstand
