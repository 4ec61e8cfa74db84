#include "engine/transition_json.hpp"

#include "engine/economics_json.hpp"

namespace leitstand {
namespace {

void write_date(JsonWriter& json, std::string_view key, const std::optional<Date>& date) {
    json.key(key);
    if (date) {
        json.value(format_date(*date));
    } else {
        json.null();
    }
}

void write_criterion(JsonWriter& json, const CriterionBoard& c) {
    json.begin_object();
    json.field("id", c.id).field("name", c.name).field("met", c.met);
    json.field("value", c.value).field("operator", c.at_least ? ">=" : "<=");
    json.field("target", c.target).field("unit", c.unit);
    json.field("owner", c.owner).field("evidence", c.evidence);
    write_date(json, "due", c.due);
    json.field("overdue", c.overdue);
    json.end_object();
}

void write_gate(JsonWriter& json, const GateBoard& gate) {
    json.begin_object();
    json.field("id", gate.id).field("criteria_met", gate.criteria_met);
    json.field("criteria", static_cast<std::int64_t>(gate.criteria.size()));
    json.field("status", to_string(gate.status)).field("name", gate.name);
    write_date(json, "due", gate.due);
    write_date(json, "passed", gate.passed);
    json.key("criterion").begin_array();
    for (const auto& criterion : gate.criteria) write_criterion(json, criterion);
    json.end_array().end_object();
}

void write_week(JsonWriter& json, const HypercareWeek& week) {
    json.begin_object();
    json.field("monday", format_date(week.monday)).field("complete", week.complete);
    json.field("met", week.met).field("excused", week.excused);
    write_names(json, "missed", week.missed);
    write_names(json, "unknown", week.unknown);
    json.key("figures").begin_array();
    for (const auto& figure : week.figures) {
        json.begin_object();
        json.field("id", figure.id).field("value", figure.value);
        json.field("operator", figure.at_least ? ">=" : "<=").field("limit", figure.limit);
        json.field("met", figure.met).field("n", figure.n);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_wave(JsonWriter& json, const WaveBoard& wave) {
    json.begin_object();
    json.field("start", format_date(wave.start)).field("headcount", wave.headcount);
    json.field("staying", wave.staying).field("weeks", wave.weeks);
    json.field("aht_s", wave.aht_s).field("productivity", wave.productivity);
    json.field("effective_agents", wave.effective);
    json.end_object();
}

void write_more(JsonWriter& json, const TransitionBoard& t) {
    json.key("next_gate");
    if (t.next_gate) {
        json.value(t.gates[*t.next_gate].id);
    } else {
        json.null();
    }
    write_date(json, "hypercare_done", t.hypercare_done);
    json.field("share_planned", t.share_planned).field("share_actual", t.share_actual);
    write_date(json, "share_day", t.share_day);
    json.field("headcount", t.headcount).field("effective_agents", t.effective_agents);
    json.field("productivity", t.productivity).field("aht_expected_s", t.aht_expected_s);
    json.key("waves").begin_array();
    for (const auto& wave : t.waves) write_wave(json, wave);
    json.end_array().key("weeks").begin_array();
    for (const auto& week : t.weeks) write_week(json, week);
    json.end_array();
}

}  // namespace

void write_share_days(JsonWriter& json, const TransitionBoard& t) {
    json.begin_array();
    for (const auto& point : t.share) {
        json.begin_object().field("day", format_date(point.day));
        json.field("planned", point.planned).field("actual", point.actual).end_object();
    }
    json.end_array();
}

void write_transition(JsonWriter& json, const std::optional<TransitionBoard>& transition) {
    if (!transition) {
        json.null();
        return;
    }
    const TransitionBoard& t = *transition;
    json.begin_object();
    json.field("phase", t.phase).key("gates").begin_array();
    for (const auto& gate : t.gates) write_gate(json, gate);
    json.end_array();
    json.field("hypercare_streak", t.hypercare_streak);
    json.field("hypercare_needed", t.hypercare_needed);
    write_more(json, t);
    json.end_object();
}

}  // namespace leitstand
