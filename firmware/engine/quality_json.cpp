#include "engine/quality_json.hpp"

namespace leitstand {
namespace {

void write_date(JsonWriter& json, std::string_view name, const std::optional<Date>& date) {
    json.key(name);
    if (date) {
        json.value(format_date(*date));
    } else {
        json.null();
    }
}

void write_critical(JsonWriter& json, const QualityBoard& q) {
    json.key("critical").begin_array();
    for (const auto& figure : q.critical) {
        const SampledFigure& a = figure.accuracy;
        json.begin_object().field("class", to_string(figure.error_class));
        json.field("accuracy", a.value).field("low", a.low).field("high", a.high);
        json.field("n", a.n).field("target", a.target);
        json.key("verdict");
        if (figure.verdict) {
            json.value(to_string(*figure.verdict));
        } else {
            json.null();
        }
        json.field("defective", figure.defective).field("proof", to_string(a.proof));
        json.end_object();
    }
    json.end_array();
}

void write_calibration(JsonWriter& json, const CalibrationBoard& c) {
    json.key("calibration").begin_object();
    json.field("kappa", c.kappa).field("agreement", c.agreement);
    json.field("mean_difference", c.mean_difference).field("n", c.n);
    json.field("scored", c.scored).field("within_tolerance", c.within_tolerance);
    json.field("tolerance", c.tolerance).field("kappa_target", c.kappa_target);
    json.field("client_counts", c.client_counts).field("days", std::int64_t{c.days});
    write_date(json, "last", c.last);
    json.key("classes").begin_array();
    for (const auto& one : c.classes) {
        json.begin_object().field("class", to_string(one.error_class));
        json.field("agreement", one.agreement).field("kappa", one.kappa).end_object();
    }
    json.end_array().end_object();
}

void write_sections(JsonWriter& json, const QualityBoard& q) {
    json.key("sections").begin_array();
    for (const auto& section : q.sections) {
        json.begin_object().field("id", section.id).field("name", section.name);
        const SampledFigure& f = section.figure;
        json.field("value", f.value).field("low", f.low).field("high", f.high).field("n", f.n);
        json.field("target", f.target).field("proof", to_string(f.proof)).end_object();
    }
    json.end_array();
}

void write_sample(JsonWriter& json, const SampleBoard& s) {
    json.key("sample").begin_object();
    json.field("random", s.random).field("coaching", s.coaching).field("targeted", s.targeted);
    json.field("planned", s.planned).field("due_today", s.due_today);
    json.field("half_width", s.half_width).field("needed", s.needed);
    json.end_object();
}

void write_weeks(JsonWriter& json, std::string_view name, const std::vector<WeekPoint>& weeks) {
    json.key(name).begin_array();
    for (const auto& week : weeks) {
        json.begin_object().field("monday", format_date(week.monday));
        json.field("value", week.value).end_object();
    }
    json.end_array();
}

void write_resolution(JsonWriter& json, const std::optional<ResolutionBoard>& resolution) {
    json.key("resolution");
    if (!resolution) {
        json.null();
        return;
    }
    json.begin_object().key("fcr");
    write_figure(json, resolution->fcr);
    json.field("firsts", resolution->firsts).field("repeats", resolution->repeats);
    json.field("maturing", resolution->maturing).field("days", std::int64_t{resolution->days});
    json.end_object();
}

/// Everything beyond the interface, in one place.
void write_figures(JsonWriter& json, const QualityBoard& q) {
    write_date(json, "from", q.from);
    write_date(json, "to", q.to);
    json.field("form", q.form).field("min_n", q.min_n).field("fatal", q.fatal);
    json.key("figures").begin_object();
    const std::pair<std::string_view, const SampledFigure*> figures[]{
        {"form_score", &q.form_score},
        {"csat_top2", &q.csat_top2},
        {"csat_mean", &q.csat_mean},
        {"csat_scaled", &q.csat_scaled},
        {"nps", &q.nps},
        {"resolved", &q.resolved}};
    for (const auto& [name, figure] : figures) {
        json.key(name);
        write_figure(json, *figure);
    }
    json.end_object();
    write_sections(json, q);
    write_sample(json, q.sample);
    json.key("weeks").begin_object();
    write_weeks(json, "csat_mean", q.csat_weeks);
    write_weeks(json, "nps", q.nps_weeks);
    write_weeks(json, "fcr", q.fcr_weeks);
    json.end_object();
    write_resolution(json, q.resolution);
}

}  // namespace

void write_figure(JsonWriter& json, const SampledFigure& figure) {
    json.begin_object().field("value", figure.value).field("low", figure.low);
    json.field("high", figure.high).field("n", figure.n).field("target", figure.target);
    json.field("proof", to_string(figure.proof)).end_object();
}

void write_quality(JsonWriter& json, const std::optional<QualityBoard>& quality,
                   std::chrono::minutes offset) {
    if (!quality) {
        json.null();
        return;
    }
    const QualityBoard& q = *quality;
    json.begin_object().field("form_score", q.form_score.value).field("n", q.form_score.n);
    write_critical(json, q);
    json.field("csat_top2", q.csat_top2.value).field("csat_mean", q.csat_mean.value);
    json.field("nps", q.nps.value).field("nps_low", q.nps.low).field("nps_high", q.nps.high);
    json.field("fcr", q.resolution ? q.resolution->fcr.value : std::nullopt);
    json.key("fcr_mature_until");
    if (q.resolution && q.resolution->mature_until) {
        json.value(format_rfc3339(*q.resolution->mature_until, offset));
    } else {
        json.null();
    }
    write_calibration(json, q.calibration);
    write_figures(json, q);
    json.end_object();
}

}  // namespace leitstand
