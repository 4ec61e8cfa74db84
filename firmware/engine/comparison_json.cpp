#include "engine/comparison_json.hpp"

namespace leitstand {
namespace {

void write_row(JsonWriter& json, const ComparedProvider& row) {
    json.begin_object();
    json.field("id", row.id).field("value", row.value);
    json.field("low", row.low).field("high", row.high).field("n", row.n);
    json.field("adjusted", row.adjusted).field("adjusted_low", row.adjusted_low);
    json.field("adjusted_high", row.adjusted_high).field("coverage", row.coverage);
    json.field("reference_value", row.reference_value).field("difference", row.difference);
    json.field("difference_low", row.difference_low).field("difference_high", row.difference_high);
    json.field("proven", row.proven);
    json.end_object();
}

}  // namespace

void write_comparison(JsonWriter& json, const std::vector<ComparisonBoard>& comparison) {
    json.begin_array();
    for (const auto& one : comparison) {
        json.begin_object();
        json.field("kpi", one.kpi).field("service", one.service);
        json.key("providers").begin_array();
        for (const auto& row : one.providers) write_row(json, row);
        json.end_array();
        json.field("difference_proven", one.difference_proven);
        json.field("reference", one.reference);
        json.field("from", format_date(one.from)).field("to", format_date(one.to));
        json.key("strata").begin_array();
        for (const auto& name : one.strata) json.value(name);
        json.end_array();
        json.end_object();
    }
    json.end_array();
}

}  // namespace leitstand
