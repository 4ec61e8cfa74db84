// Evaluations and survey answers as payloads: what a quality tool would send.
#include "connectors/native_mqtt/encode.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

/// Whole numbers as people write them.
void put_points(JsonWriter& json, std::string_view name, double points) {
    const auto whole = static_cast<std::int64_t>(points);
    if (static_cast<double>(whole) == points) {
        json.field(name, whole);
    } else {
        json.field(name, points);
    }
}

void put_text(JsonWriter& json, std::string_view name, const std::string& text) {
    if (!text.empty()) json.field(name, text);
}

}  // namespace

void encode(const EvaluationRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    json.begin_object().field("id", record.id).field("at", format_rfc3339(record.at, offset));
    json.field("form", record.form);
    put_text(json, "contact", record.contact);
    json.key("sections").begin_array();
    for (const auto& section : record.sections) {
        json.begin_object().field("id", section.id);
        if (section.not_applicable) {
            json.field("na", true);
        } else {
            put_points(json, "points", section.points);
            put_points(json, "max", section.max);
        }
        json.end_object();
    }
    json.end_array();
    if (!record.critical.empty()) {
        json.key("critical").begin_array();
        for (const auto& error_class : record.critical) json.value(error_class);
        json.end_array();
    }
    put_text(json, "sample", record.sample);
    if (!record.calibration_of.empty()) {
        json.key("calibration").begin_object().field("of", record.calibration_of);
        json.field("rater", record.calibration_rater).end_object();
    }
    json.end_object();
}

void encode(const SurveyRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    json.begin_object().field("id", record.id).field("at", format_rfc3339(record.at, offset));
    if (record.csat) json.field("csat", std::int64_t{*record.csat});
    if (record.nps) json.field("nps", std::int64_t{*record.nps});
    if (record.resolved) json.field("resolved", *record.resolved);
    put_text(json, "topic", record.topic);
    put_text(json, "contact", record.contact);
    json.end_object();
}

void encode(const ExclusionRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    json.begin_object().field("id", record.id);
    json.field("from", format_rfc3339(record.from, offset));
    json.field("to", format_rfc3339(record.to, offset));
    json.field("reason", record.reason).field("status", record.status);
    if (!record.approved_by.empty()) json.field("approved_by", record.approved_by);
    if (!record.clauses.empty()) {
        json.key("clauses").begin_array();
        for (const auto& clause : record.clauses) json.value(clause);
        json.end_array();
    }
    json.end_object();
}

}  // namespace leitstand
