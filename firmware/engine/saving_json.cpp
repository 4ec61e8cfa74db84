#include "engine/saving_json.hpp"

#include "engine/economics_json.hpp"

namespace leitstand {
namespace {

void write_year(JsonWriter& json, const CaseYearBoard& y) {
    json.begin_object();
    json.field("year", y.year).field("from", format_date(y.from)).field("to", format_date(y.to));
    json.field("baseline_per_contact", y.baseline_per_contact);
    json.field("price_per_contact", y.price_per_contact);
    json.field("moved_baseline", y.moved_baseline.value()).field("invoice", y.invoice.value());
    json.field("bonus_malus", y.bonus_malus.value()).field("steering", y.steering.value());
    json.field("stranded", y.stranded.value()).field("repeat_contacts", y.repeat_contacts);
    json.field("repeat_cost", y.repeat_cost.value()).field("headline", y.headline);
    json.field("net_before_transition", y.net_before_transition.value());
    json.field("net_before_share", y.net_before_share);
    json.field("transition", y.transition.value());
    json.field("net_after_amortisation", y.net_after_amortisation.value());
    json.field("net_after_share", y.net_after_share);
    json.field("cumulated_cash", y.cumulated_cash.value());
    json.end_object();
}

void write_plan(JsonWriter& json, const CasePlanBoard& plan) {
    json.begin_object();
    json.field("currency", plan.currency).field("contacts_per_year", plan.contacts_per_year);
    json.field("transition", plan.transition.value());
    json.field("payback_months", plan.payback_months).field("payback_month", plan.payback_month);
    json.key("years").begin_array();
    for (const auto& year : plan.years) write_year(json, year);
    json.end_array().end_object();
}

void write_track(JsonWriter& json, const CaseTrackBoard& t) {
    json.begin_object();
    json.field("year", t.year).field("month", t.month).field("part", t.part);
    const auto pair = [&](std::string_view name, const auto& planned, const auto& actual) {
        json.key(name).begin_object();
        json.field("planned", planned).field("actual", actual).end_object();
    };
    pair("net_saving", money_number(t.planned_net_saving), money_number(t.actual_net_saving));
    pair("invoice", money_number(t.planned_invoice), money_number(t.actual_invoice));
    pair("invoice_per_contact", t.planned_invoice_per_contact, t.actual_invoice_per_contact);
    pair("steering", money_number(t.planned_steering), money_number(t.actual_steering));
    pair("steering_hours", t.planned_steering_hours, t.actual_steering_hours);
    pair("repeat_cost", money_number(t.planned_repeat_cost), money_number(t.actual_repeat_cost));
    json.end_object();
}

}  // namespace

void write_business_case(JsonWriter& json, const std::optional<CasePlanBoard>& plan,
                         const std::optional<CaseTrackBoard>& track) {
    if (!plan) {
        json.null();
        return;
    }
    json.begin_object().key("plan");
    write_plan(json, *plan);
    json.key("track");
    if (track) {
        write_track(json, *track);
    } else {
        json.null();
    }
    json.end_object();
}

void write_saving(JsonWriter& json, const std::optional<SavingBoard>& saving) {
    if (!saving) {
        json.null();
        return;
    }
    const SavingBoard& s = *saving;
    json.begin_object();
    json.field("currency", s.currency).field("net_saving", money_number(s.net_saving));
    json.field("headline_saving", money_number(s.headline_saving));
    json.field("net_share", s.net_share).field("headline_share", s.headline_share);
    json.field("net_low", s.net_low).field("net_high", s.net_high);
    json.field("baseline", money_number(s.baseline)).field("invoice", money_number(s.invoice));
    json.field("bonus_malus", money_number(s.bonus_malus));
    json.field("steering", money_number(s.steering));
    json.field("stranded", money_number(s.stranded));
    json.field("repeat_cost", money_number(s.repeat_cost));
    json.field("transition", money_number(s.transition));
    json.field("inhouse_per_solved", s.inhouse_per_solved);
    json.field("price_per_solved", s.price_per_solved);
    json.field("steered_per_solved", s.steered_per_solved);
    write_names(json, "missing", s.missing);
    write_names(json, "not_counted", s.not_counted);
    json.end_object();
}

}  // namespace leitstand
