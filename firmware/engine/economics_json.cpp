#include "engine/economics_json.hpp"

namespace leitstand {

std::optional<double> money_number(const std::optional<Money>& money) {
    if (!money) return std::nullopt;
    return money->value();
}

void write_names(JsonWriter& json, std::string_view key, const std::vector<std::string>& names) {
    json.key(key).begin_array();
    for (const auto& name : names) json.value(name);
    json.end_array();
}

void write_economics(JsonWriter& json, const std::optional<EconomicsBoard>& economics) {
    if (!economics) {
        json.null();
        return;
    }
    const EconomicsBoard& e = *economics;
    json.begin_object();
    json.field("invoice_to_date", money_number(e.invoice_to_date));
    json.field("malus", money_number(e.malus)).field("bonus", money_number(e.bonus));
    json.field("steering_cost", money_number(e.steering_cost));
    json.field("baseline_cost", money_number(e.baseline_cost));
    json.field("net_saving", money_number(e.net_saving));
    json.field("headline_saving", money_number(e.headline_saving));
    json.field("currency", e.currency).field("base_to_date", money_number(e.base_to_date));
    json.field("at_risk", money_number(e.at_risk));
    json.field("transition_share", money_number(e.transition_share));
    json.field("cost_per_contact", e.cost_per_contact);
    json.field("malus_bonus_share", e.malus_bonus_share);
    json.field("contacts", e.contacts).field("steering_hours", e.steering_hours);
    json.field("stranded_cost", money_number(e.stranded_cost));
    json.field("repeat_cost", money_number(e.repeat_cost));
    json.field("repeat_low", money_number(e.repeat_low));
    json.field("repeat_high", money_number(e.repeat_high));
    json.field("repeat_contacts", e.repeat_contacts);
    json.field("fcr", e.fcr).field("fcr_n", e.fcr_n).field("fcr_inhouse", e.fcr_inhouse);
    json.field("cost_per_solved", e.cost_per_solved);
    write_names(json, "missing", e.missing);
    write_names(json, "not_counted", e.not_counted);
    json.key("lines").begin_array();
    for (const auto& line : e.lines) {
        json.begin_object();
        json.field("kind", line.kind).field("clause", line.clause);
        json.field("quantity", line.quantity).field("rate", line.rate);
        json.field("amount", line.amount.value());
        json.end_object();
    }
    json.end_array();
    json.end_object();
}

}  // namespace leitstand
