#include "app/report/sentence.hpp"

#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

std::string spelled_count(const Voice& w, int n) {
    return std::string(spelled(n, false, w.language()).view());
}

Sentence of_a_closed_month(const Voice& w, const Report& report) {
    const Standing& s = report.standing;
    const std::string name = report.provider->name;
    const std::string all = spelled_count(w, s.judged());
    if (s.missed > 0 && s.judged() == 1)
        return {QueueStatus::breach, w("{name} missed its promise", {{"name", name}}), {}};
    if (s.missed == s.judged())
        return {QueueStatus::breach,
                w("{name} missed all {all} promises", {{"name", name}, {"all", all}}),
                {}};
    if (s.missed > 0) {
        return {QueueStatus::breach,
                w("{name} missed {n} of {all} promises",
                  {{"name", name}, {"n", spelled_count(w, s.missed)}, {"all", all}}),
                {}};
    }
    if (s.judged() == 1)
        return {QueueStatus::ok, w("{name} kept its promise", {{"name", name}}), {}};
    return {
        QueueStatus::ok, w("{name} kept all {all} promises", {{"name", name}, {"all", all}}), {}};
}

Sentence of_a_running_month(const Voice& w, const Report& report) {
    const Standing& s = report.standing;
    const std::string name = report.provider->name;
    const std::string all = spelled_count(w, s.judged());
    if (s.missed > 0) {
        return {QueueStatus::watch,
                w("So far {name} is below contract in {n} of {all} promises",
                  {{"name", name}, {"n", spelled_count(w, s.missed)}, {"all", all}}),
                {}};
    }
    return {QueueStatus::ok, w("So far {name} is on target", {{"name", name}}), {}};
}

std::string lead_of(const Voice& w, const Report& report) {
    std::string lead;
    const auto add = [&](const std::string& sentence) {
        lead += (lead.empty() ? "" : " ") + sentence;
    };
    const Standing& s = report.standing;
    if (report.has_money()) {
        const Settlement& money = *report.facts.money.settlement;
        const std::string& currency = report.contract().currency;
        const std::initializer_list<Voice::Fill> fills{{"total", w.money(money.total, currency)},
                                                       {"malus", w.money(money.malus, currency)},
                                                       {"bonus", w.money(money.bonus, currency)}};
        if (report.over) {
            add(w("The invoice is {total}, with a malus of {malus} and a bonus of {bonus} in it.",
                  fills));
        } else {
            add(
                w("So far the invoice is {total}, with a malus of {malus} and a bonus of {bonus} "
                  "in it.",
                  fills));
        }
    }
    if (s.judged() == 0) return lead;
    if (s.suspended > 0) add(w("Suspended by the contract: {n}.", {{"n", w.count(s.suspended)}}));
    if (s.ramp > 0) add(w("In a ramp without money: {n}.", {{"n", w.count(s.ramp)}}));
    if (s.unmeasured > 0) add(w("Could not be measured: {n}.", {{"n", w.count(s.unmeasured)}}));
    return lead;
}

}  // namespace

Sentence sentence_of(const Voice& w, const Report& report) {
    const Standing& s = report.standing;
    Sentence out;
    const std::string month = w.month(report.month.first);
    if (s.judged() > 0) {
        out = report.over ? of_a_closed_month(w, report) : of_a_running_month(w, report);
    } else if (s.suspended > 0) {
        out = {QueueStatus::suspended,
               w("{month}: everything is suspended by the contract", {{"month", month}}),
               {}};
    } else if (s.ramp > 0) {
        out = {
            QueueStatus::suspended, w("{month}: measured, without money", {{"month", month}}), {}};
    } else {
        out = {QueueStatus::no_data, w("No data for {month}", {{"month", month}}), {}};
    }
    out.lead = lead_of(w, report);
    return out;
}

}  // namespace leitstand
