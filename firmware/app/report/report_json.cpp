#include "app/report/report_json.hpp"

#include <algorithm>

#include "app/report/clause_json.hpp"
#include "engine/comparison_json.hpp"
#include "engine/economics_json.hpp"
#include "engine/governance_json.hpp"
#include "engine/quality_json.hpp"
#include "engine/saving_json.hpp"
#include "engine/strategy_json.hpp"
#include "engine/transition_json.hpp"

namespace leitstand {
namespace {

void write_volumes(JsonWriter& json, const MonthVolumes& v) {
    const auto number = [](const std::optional<Rational>& value) {
        return value ? std::optional<double>(value->number()) : std::nullopt;
    };
    json.begin_object();
    json.field("handled", v.paid.contacts).field("offered", v.paid.offered);
    json.key("handle_s");
    if (v.paid.handle_ms) {
        json.value(seconds_of_ms(*v.paid.handle_ms));
    } else {
        json.null();
    }
    json.field("productive_h", number(v.paid.productive_hours));
    json.field("login_h", number(v.paid.login_hours)).field("fte", number(v.paid.fte));
    json.field("locked_contacts", number(v.paid.locked_contacts));
    json.field("steering_h", number(v.steering_hours)).field("cost", number(v.cost));
    json.end_object();
}

void write_invoice(JsonWriter& json, const Report& report) {
    if (!report.has_money()) {
        json.null();
        return;
    }
    const Settlement& s = *report.facts.money.settlement;
    json.begin_object();
    json.field("base", s.base.value()).field("at_risk", s.at_risk.value());
    json.field("bonus_pool", s.bonus_pool.value()).field("malus", s.malus.value());
    json.field("bonus", s.bonus.value()).field("earned_back", s.earned_back.value());
    json.field("total", s.total.value());
    json.field("shortfall_unknown", s.shortfall_unknown);
    json.field("compliance_failed", s.compliance_failed);
    json.key("lines").begin_array();
    for (const auto& line : s.lines) {
        json.begin_object().field("kind", line.kind).field("clause", line.clause);
        json.field("quantity", line.quantity).field("rate", line.rate);
        json.field("amount", line.amount.value()).end_object();
    }
    json.end_array().end_object();
}

void write_scorecard(JsonWriter& json, const Scorecard& card) {
    const auto number = [](const std::optional<Rational>& value) {
        return value ? std::optional<double>(value->number()) : std::nullopt;
    };
    json.begin_object();
    json.field("total", number(card.total)).field("ungated", number(card.ungated));
    json.field("measured_weight", card.measured_weight.number());
    json.key("failed_compliance").begin_array();
    for (const auto& id : card.failed_compliance) json.value(id);
    json.end_array().end_object();
}

void write_exclusions(JsonWriter& json, const Report& report) {
    json.begin_array();
    for (const auto& [queue, record] : report.facts.exclusions) {
        json.begin_object().field("id", record.id).field("queue", queue);
        json.field("from", local_time(report, record.from));
        json.field("to", local_time(report, record.to));
        json.field("reason", record.reason).field("status", record.status);
        json.field("approved_by", record.approved_by).key("clauses").begin_array();
        for (const auto& clause : record.clauses) json.value(clause);
        json.end_array().end_object();
    }
    json.end_array();
}

void write_staffing(JsonWriter& json, const MonthStaffing& s) {
    if (s.intervals == 0 && s.intervals_silent == 0) {
        json.null();
        return;
    }
    json.begin_object();
    json.key("fulfilment");
    if (s.committed.is_zero()) {
        json.null();
    } else {
        json.value((s.delivered / s.committed).number());
    }
    json.field("intervals", s.intervals).field("intervals_met", s.intervals_met);
    json.field("intervals_silent", s.intervals_silent).end_object();
}

void write_head(JsonWriter& json, const Report& report) {
    json.begin_object();
    json.field("site", report.site->site_name).field("provider", report.provider->id);
    json.field("name", report.provider->name).field("kind", to_string(report.provider->kind));
    json.field("period", report.period).field("from", local_time(report, report.month.from));
    json.field("to", local_time(report, report.month.to));
    json.field("at", local_time(report, report.at));
    json.field("created_at", local_time(report, report.created));
    json.field("status", to_string(report.status)).field("month_over", report.over);
    json.field("sealed_from", local_time(report, report.sealed_from));
    json.field("dispute_until", local_time(report, report.dispute_until));
    json.field("contract_version", report.contract().version);
    json.field("currency", report.contract().currency);
    const bool client = report.contract().official_source == OfficialSource::client;
    json.field("official_source", client ? "client" : "provider");
    json.end_object();
}

void write_standing(JsonWriter& json, const Standing& standing) {
    json.begin_object().field("state", standing_word(standing));
    json.field("kept", standing.kept).field("missed", standing.missed);
    json.field("suspended", standing.suspended).field("ramp", standing.ramp);
    json.field("unmeasured", standing.unmeasured).end_object();
}

void write_data_quality(JsonWriter& json, const Report& report) {
    json.begin_object().key("feeds").begin_array();
    for (const auto& feed : report.facts.feeds) {
        json.begin_object().field("queue", feed.queue).field("intervals", feed.intervals);
        json.field("corrected", feed.corrected).field("offered", feed.offered).end_object();
    }
    json.end_array().key("rows").begin_array();
    for (const auto& row : report.quality) {
        json.begin_object().field("source", row.source).field("kind", row.kind);
        json.field("count", row.count).field("last", local_time(report, row.last)).end_object();
    }
    json.end_array().end_object();
}

void write_against(JsonWriter& json, const Report& report) {
    if (!report.against) {
        json.null();
        return;
    }
    const Against& a = *report.against;
    json.begin_object();
    json.field("official_offered", a.official_offered).field("other_offered", a.other_offered);
    json.field("volume_gap", a.volume_gap).field("volume_flagged", a.volume_flagged);
    json.key("clauses").begin_array();
    for (const auto& row : a.clauses) {
        json.begin_object().field("id", row.id).field("from", local_time(report, row.from));
        json.field("official", row.official).field("other", row.other).field("gap", row.gap);
        json.field("flagged", row.flagged).end_object();
    }
    json.end_array().end_object();
}

void write_seal(JsonWriter& json, const Report& report) {
    if (!report.seal) {
        json.null();
        return;
    }
    json.begin_object().field("revision", report.seal->revision);
    json.field("contract_version", report.seal->contract_version);
    json.field("refused", report.seal->refused).key("differences").begin_array();
    for (const auto& one : report.seal->differences) {
        json.begin_object().field("path", one.path).field("before", one.before);
        json.field("after", one.after).end_object();
    }
    json.end_array().end_object();
}

/// Beside the sealed figures: gates and plans are what the configuration says today.
void write_outsourcing(JsonWriter& json, const Report& report) {
    json.key("business_case");
    write_business_case(json, report.facts.money.plan, report.facts.money.track);
    json.key("case_to_date");
    if (report.case_to_date) {
        const CaseToDate& sum = *report.case_to_date;
        json.begin_object().field("months", sum.months).field("unknown_months", sum.unknown);
        json.field("planned_net_saving", sum.planned.value());
        json.field("actual_net_saving", money_number(sum.actual)).end_object();
    } else {
        json.null();
    }
    json.key("transition");
    write_transition(json, report.facts.transition);
    json.key("transition_share");
    if (report.facts.transition) {
        write_share_days(json, *report.facts.transition);
    } else {
        json.null();
    }
}

}  // namespace

std::string_view to_string(ReportStatus status) {
    return status == ReportStatus::sealed ? "sealed" : "provisional";
}

std::string_view standing_word(const Standing& standing) {
    if (standing.missed > 0) return "missed";
    if (standing.kept > 0) return "kept";
    if (standing.suspended > 0) return "suspended";
    if (standing.ramp > 0) return "ramp";
    return "no_data";
}

std::string figures_json(const Report& report) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().key("clauses").begin_array();
    for (const auto& clause : report.clauses) write_report_clause(json, report, clause);
    json.end_array().key("scorecard");
    write_scorecard(json, report.card);
    json.key("volumes");
    write_volumes(json, report.facts.money.volumes);
    json.key("invoice");
    write_invoice(json, report);
    json.key("economics");
    write_economics(json, report.facts.money.has_economics
                              ? std::optional(report.facts.money.economics)
                              : std::nullopt);
    json.key("exclusions");
    write_exclusions(json, report);
    json.key("staffing");
    write_staffing(json, report.facts.staffing);
    json.key("quality");
    write_quality(json, report.facts.quality,
                  report.site->zone.offset(std::min(report.at, report.month.to)));
    json.end_object();
    return text;
}

std::string report_json(const Report& report, const std::string& figures) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().key("report");
    write_head(json, report);
    json.key("standing");
    write_standing(json, report.standing);
    json.key("figures").raw(figures);
    json.key("in_house");
    write_beside(json, report);
    json.key("comparison");
    write_comparison(json, report.comparison);
    write_outsourcing(json, report);
    json.key("against");
    write_against(json, report);
    json.key("data_quality");
    write_data_quality(json, report);
    json.key("governance");
    write_governance_value(json, report.governance, report.site->zone);
    write_strategy(json, report.strategy);
    write_bid(json, report.bid);
    json.key("seal");
    write_seal(json, report);
    json.end_object();
    return text + "\n";
}

}  // namespace leitstand
