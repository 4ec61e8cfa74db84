#include "app/explain/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/report/clause_json.hpp"
#include "app/report/gather.hpp"

namespace leitstand {
namespace {

std::string month_of(Date day) {
    return fmt::format("{:04}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()));
}

QueueKey key_of(const ProviderConfig& provider, std::size_t index, const std::string& queue) {
    for (std::size_t q = 0; q < provider.queues.size(); ++q) {
        if (provider.queues[q].id == queue)
            return {static_cast<std::uint16_t>(index), static_cast<std::uint16_t>(q)};
    }
    return {};
}

/// The clause alone, in the window that holds the moment.
bool keep_window(Report& report, const ClauseConfig& clause, Instant at) {
    std::erase_if(report.clauses, [&](const ReportClause& row) {
        return row.config != &clause || at < row.board.from || at >= row.board.to;
    });
    std::erase_if(report.facts.exclusions, [&](const MonthExclusion& one) {
        const auto& names = one.record.clauses;
        const bool ours = std::count(clause.queues.begin(), clause.queues.end(), one.queue) > 0 &&
                          (names.empty() || std::count(names.begin(), names.end(), clause.id) > 0);
        return !ours || report.clauses.empty() || one.record.to <= report.clauses[0].board.from ||
               one.record.from >= report.clauses[0].board.to;
    });
    return !report.clauses.empty();
}

Result<Explanation> of_clause(Explanation why, Engine& engine) {
    const ProviderConfig& provider = why.site->providers[why.figure.provider];
    // A window of a clause belongs to the month that it ends in.
    Date day = why.site->zone.date(why.at);
    for (int month = 0; month < 4; ++month) {
        auto report = gather_report(why.site, engine, {provider.id, month_of(day), why.at, why.at});
        if (!report) return tl::unexpected(report.error());
        if (keep_window(*report, *why.figure.clause, why.at)) {
            why.report = std::move(*report);
            break;
        }
        day = Date{(day.year() / day.month() + std::chrono::months{1}) / 1};
    }
    if (!why.report) {
        return fail(ErrorKind::operation,
                    "the clause has no window at this time; was it in force then?");
    }
    const ClauseBoard& board = why.report->clauses.front().board;
    why.from = board.from;
    why.to = std::min(board.to, why.at);
    for (const auto& queue : why.figure.clause->queues) {
        why.inputs.push_back({queue, engine.evidence(key_of(provider, why.figure.provider, queue),
                                                     why.from, why.to)});
    }
    return why;
}

void write_inputs(JsonWriter& json, const Explanation& why) {
    const auto time = [&](Instant at) { return format_rfc3339(at, why.site->zone.offset(at)); };
    json.key("inputs").begin_array();
    for (const auto& [queue, intervals] : why.inputs) {
        for (const auto& row : intervals) {
            const Counters& c = row.counters;
            json.begin_object().field("queue", queue).field("start", time(row.start));
            json.field("length_s", seconds_of(row.length)).field("source", to_string(row.source));
            json.field("contacts", row.contacts).field("rev", row.rev).key("received_at");
            row.received ? json.value(time(*row.received)) : json.null();
            json.field("offered", c.offered).field("answered", c.answered).key("answered_in_t");
            c.knows(Counter::answered_in_t) ? json.value(c.answered_in_t) : json.null();
            json.field("abandoned", c.abandoned).key("abandoned_short");
            c.knows(Counter::abandoned_short) ? json.value(c.abandoned_short) : json.null();
            json.end_object();
        }
    }
    json.end_array();
}

void write_exclusions(JsonWriter& json, const Report& report) {
    json.key("exclusions").begin_array();
    for (const auto& [queue, record] : report.facts.exclusions) {
        json.begin_object().field("id", record.id).field("queue", queue);
        json.field("from", local_time(report, record.from));
        json.field("to", local_time(report, record.to)).field("reason", record.reason);
        json.field("status", record.status).field("approved_by", record.approved_by).end_object();
    }
    json.end_array();
}

void write_queue(JsonWriter& json, const Explanation& why) {
    const QueueBoard& queue = *why.queue;
    json.key("queue").begin_object().field("id", queue.id);
    json.field("value", kpi_named(queue.today, why.figure.kpi));
    json.field("formula", formula_of(why.figure.kpi, queue.rule.variant));
    json.field("variant", to_string(queue.rule.variant)).field("t_s", seconds_of(queue.rule.t));
    json.field("short_s", seconds_of(queue.rule.short_wait)).field("target", queue.rule.target);
    json.field("status", to_string(queue.status)).field("trust", to_string(queue.feed.trust));
    json.field("age_s", queue.feed.age_s).end_object();
}

}  // namespace

Result<Explanation> explain(std::shared_ptr<const Configuration> config, Engine& engine,
                            const Figure& figure, Instant at) {
    Explanation why;
    why.site = std::move(config);
    why.figure = figure;
    why.at = at;
    const ProviderConfig& provider = why.site->providers[figure.provider];
    if (provider.contract) why.contract_version = provider.contract->version;
    if (figure.clause != nullptr) return of_clause(std::move(why), engine);
    const auto board = engine.board(at);
    why.queue = board->providers[figure.provider].queues[figure.queue.queue];
    why.from = why.site->zone.day_start(board->business_date);
    why.to = at;
    why.inputs = {{why.queue->id, engine.evidence(figure.queue, why.from, why.to)}};
    return why;
}

std::string explanation_json(const Explanation& why) {
    const auto time = [&](Instant at) { return format_rfc3339(at, why.site->zone.offset(at)); };
    std::string text;
    JsonWriter json(text);
    json.begin_object().field("at", time(why.at));
    json.field("provider", why.site->providers[why.figure.provider].id);
    json.field("from", time(why.from)).field("to", time(why.to)).key("configured_at");
    why.configured_at ? json.value(time(*why.configured_at)) : json.null();
    json.key("contract_version");
    why.contract_version.empty() ? json.null() : json.value(why.contract_version);
    if (why.report) {
        json.key("clause");
        write_report_clause(json, *why.report, why.report->clauses.front());
        write_exclusions(json, *why.report);
    } else {
        write_queue(json, why);
    }
    write_inputs(json, why);
    json.end_object();
    return text + "\n";
}

}  // namespace leitstand
