#include "engine/contract_json.hpp"

namespace leitstand {
namespace {

std::optional<double> amount(const std::optional<Money>& money) {
    if (!money) return std::nullopt;
    return money->value();
}

void write_promise(JsonWriter& json, const ClauseBoard& c) {
    json.field("id", c.id).field("kpi", to_string(c.kpi));
    json.key("variant");
    if (c.kpi == ClauseKpi::service_level) {
        json.value(to_string(c.variant));
    } else if (c.kpi == ClauseKpi::critical_error_accuracy) {
        json.value(to_string(c.error_class));
    } else {
        json.null();
    }
    json.field("target", c.target).field("operator", c.at_least ? ">=" : "<=");
    json.key("window").begin_object();
    json.field("from", format_rfc3339(c.from, c.from_offset));
    json.field("to", format_rfc3339(c.to, c.to_offset));
    json.end_object();
}

void write_extras(JsonWriter& json, const ClauseBoard& c) {
    json.field("aggregation", to_string(c.aggregation)).field("share", c.share);
    json.field("contract_target", c.contract_target);
    json.field("required_at_0_9_rest", c.required_at_less);
    json.field("required_at_1_1_rest", c.required_at_more);
    json.field("minimum_rest_volume", c.minimum_rest_volume);
    json.field("usual", c.usual).field("best_run", c.best_run).field("last_7_days", c.last_7_days);
    json.field("probability", c.probability).field("low", c.low).field("high", c.high);
    json.field("volume_deviation", c.volume_deviation);
    json.key("reasons").begin_array();
    for (const auto& reason : c.reasons) json.value(reason);
    json.end_array();
}

}  // namespace

void write_clause(JsonWriter& json, const ClauseBoard& c) {
    json.begin_object();
    write_promise(json, c);
    json.field("raw", c.raw).field("value", c.value);
    json.field("numerator", c.numerator).field("denominator", c.denominator);
    json.field("windows", c.windows).field("excluded_windows", c.excluded_windows);
    json.field("suspended_windows", c.suspended_windows);
    json.key("phase");
    if (c.phase.empty()) {
        json.null();
    } else {
        json.value(c.phase);
    }
    json.field("verdict", to_string(c.verdict)).field("required_rest", c.required_rest);
    json.field("miss_budget", c.miss_budget).field("best_possible", c.best_possible);
    json.field("worst_possible", c.worst_possible);
    json.field("expected_rest_volume", c.expected_rest_volume);
    json.key("tier");
    if (c.tier) {
        json.value(static_cast<std::int64_t>(*c.tier));
    } else {
        json.null();
    }
    json.field("malus", amount(c.malus)).field("bonus", amount(c.bonus));
    write_extras(json, c);
    json.end_object();
}

}  // namespace leitstand
