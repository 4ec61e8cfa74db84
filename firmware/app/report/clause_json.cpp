#include "app/report/clause_json.hpp"

#include "engine/economics_json.hpp"

namespace leitstand {
namespace {

void write_text(JsonWriter& json, std::string_view key, std::string_view text) {
    json.key(key);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

std::string_view side_word(CorridorSide side) {
    return side == CorridorSide::over ? "over" : side == CorridorSide::under ? "under" : "inside";
}

void write_promise(JsonWriter& json, const Report& report, const ReportClause& clause) {
    const ClauseBoard& b = clause.board;
    json.field("id", b.id);
    write_text(json, "reference", b.reference);
    json.field("kpi", to_string(b.kpi));
    const bool level = b.kpi == ClauseKpi::service_level;
    const bool errors = b.kpi == ClauseKpi::critical_error_accuracy;
    write_text(json, "variant",
               level    ? to_string(b.variant)
               : errors ? to_string(b.error_class)
                        : std::string_view{});
    json.key("t_s");
    level ? json.value(seconds_of(b.t)) : json.null();
    json.key("short_s");
    level ? json.value(seconds_of(b.short_wait)) : json.null();
    json.field("operator", b.at_least ? ">=" : "<=").field("target", b.target);
    json.field("contract_target", b.contract_target).field("share", b.share);
    json.field("aggregation", to_string(b.aggregation)).field("weight", b.weight);
    json.key("queues").begin_array();
    for (const auto& queue : clause.config->queues) json.value(queue);
    json.end_array().key("window").begin_object();
    json.field("kind", to_string(b.window)).field("from", local_time(report, b.from));
    json.field("to", local_time(report, b.to)).end_object();
}

void write_outcome(JsonWriter& json, const ReportClause& clause) {
    const ClauseBoard& b = clause.board;
    json.field("raw", b.raw).field("value", b.value).field("numerator", b.numerator);
    json.field("denominator", b.denominator).field("low", b.low).field("high", b.high);
    json.field("windows", b.windows).field("excluded_windows", b.excluded_windows);
    json.field("suspended_windows", b.suspended_windows);
    json.field("intervals", clause.trail.intervals).field("missing", clause.trail.missing);
    write_text(json, "phase", b.phase);
    json.field("verdict", to_string(b.verdict)).key("reasons").begin_array();
    for (const auto& reason : b.reasons) json.value(reason);
    json.end_array().key("tier");
    if (b.tier) {
        json.value(*b.tier);
    } else {
        json.null();
    }
    json.field("malus", money_number(b.malus)).field("bonus", money_number(b.bonus));
    json.field("required_rest", b.required_rest).field("miss_budget", b.miss_budget);
    json.field("best_possible", b.best_possible).field("worst_possible", b.worst_possible);
    json.field("expected_rest_volume", b.expected_rest_volume);
    json.field("index", clause.index).field("volume_deviation", b.volume_deviation);
}

void write_trail(JsonWriter& json, const Report& report, const ClauseTrail& trail) {
    json.key("days").begin_array();
    for (const auto& day : trail.days) {
        json.begin_object().field("date", format_date(day.date));
        json.field("raw", day.raw).field("value", day.value).field("intervals", day.intervals);
        json.field("missing", day.missing).field("excluded", day.excluded);
        json.field("outside", day.outside).field("taken", day.taken);
        json.field("offered", day.offered).field("locked", day.locked);
        json.field("deviation", day.deviation).end_object();
    }
    json.end_array().key("outside").begin_array();
    for (const auto& window : trail.outside) {
        json.begin_object().field("from", local_time(report, window.from));
        json.field("to", local_time(report, window.to)).field("side", side_word(window.side));
        json.field("actual", window.actual).field("locked", window.locked);
        json.field("deviation", window.deviation).field("taken", window.taken).end_object();
    }
    json.end_array().key("forecasts").begin_array();
    for (const auto& forecast : trail.forecasts) {
        json.begin_object().field("queue", forecast.queue);
        write_text(json, "version", forecast.version);
        write_text(json, "locked_at",
                   forecast.locked_at ? local_time(report, *forecast.locked_at) : std::string{});
        json.end_object();
    }
    json.end_array();
}

}  // namespace

std::string local_time(const Report& report, Instant at) {
    return format_rfc3339(at, report.site->zone.offset(at));
}

void write_report_clause(JsonWriter& json, const Report& report, const ReportClause& clause) {
    json.begin_object();
    write_promise(json, report, clause);
    write_outcome(json, clause);
    write_trail(json, report, clause.trail);
    json.end_object();
}

void write_beside(JsonWriter& json, const Report& report) {
    if (!report.beside) {
        json.null();
        return;
    }
    json.begin_object().field("id", report.beside->id).field("name", report.beside->name);
    json.field("offered", report.beside->offered).key("clauses").begin_array();
    for (const auto& [id, b] : report.beside->clauses) {
        json.begin_object().field("id", id).field("from", local_time(report, b.from));
        json.field("target", b.target).field("raw", b.raw).field("value", b.value);
        json.field("denominator", b.denominator).field("low", b.low).field("high", b.high);
        json.field("verdict", to_string(b.verdict)).end_object();
    }
    json.end_array().end_object();
}

}  // namespace leitstand
