// What outsourcing saves, with how each line is made, and the business case: its years, its cash,
// and this month against it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "app/report/outsourcing_chart.hpp"
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

constexpr const char* kDash = "\u2013";

/// A price of a contact, to the cent.
std::string each(const Voice& w, const Report& report, double amount) {
    return w.money(Money{std::llround(amount * 100)}, report.contract().currency);
}

/// With the decimals that it was agreed with, four at most.
std::string agreed(const Voice& w, const Report& report, double amount) {
    if (std::abs(amount * 100 - std::round(amount * 100)) < 1e-6) return each(w, report, amount);
    return w.plain(amount) + "\u202f" + report.contract().currency;
}

std::string baseline_text(const Voice& w, const Report& report, const EconomicsBoard& e) {
    if (!e.baseline_cost || !e.contacts || *e.contacts <= 0) return {};
    return w("{n} contacts × {price}",
             {{"n", w.count(*e.contacts)},
              {"price",
               agreed(w, report, e.baseline_cost->value() / static_cast<double>(*e.contacts))}});
}

std::string steering_text(const Voice& w, const Report& report, const EconomicsBoard& e) {
    const auto& rate = report.provider->economics.steering_rate_per_hour;
    if (!e.steering_hours || !rate) return {};
    return w("{hours} h told × {rate}",
             {{"hours", w.number(*e.steering_hours, 2)}, {"rate", each(w, report, rate->value())}});
}

std::string stranded_text(const Voice& w, const EconomicsBoard& e) {
    if (!e.stranded_cost || !e.baseline_cost || e.baseline_cost->cents == 0) return {};
    return w("{share} of the in-house cost is not avoidable yet",
             {{"share", w.percent(e.stranded_cost->value() / e.baseline_cost->value(), 1)}});
}

std::string repeat_text(const Voice& w, const Report& report, const EconomicsBoard& e) {
    if (!e.repeat_cost || !e.fcr || !e.fcr_inhouse) return {};
    return w(
        "first contact resolution {here} (n = {n}) against {inhouse} in-house: {again} contacts "
        "came again; 95 % between {low} and {high}",
        {{"here", w.percent(*e.fcr, 2)},
         {"n", w.count(e.fcr_n)},
         {"inhouse", w.percent(*e.fcr_inhouse, 2)},
         {"again", w.number(e.repeat_contacts.value_or(0), 1)},
         {"low", money_or_dash(w, report, e.repeat_low)},
         {"high", money_or_dash(w, report, e.repeat_high)}});
}

std::string transition_text(const Voice& w, const Report& report, const EconomicsBoard& e) {
    const Economics& economics = report.provider->economics;
    if (!e.transition_share || !economics.transition_cost || !economics.transition_months)
        return {};
    return w("{cost} over {months} months, by days",
             {{"cost", each(w, report, economics.transition_cost->value())},
              {"months", w.count(*economics.transition_months)}});
}

/// What keeps a figure from being known, or is left out of it.
std::string part_word(const Voice& w, std::string_view code) {
    if (code == "contacts") return w("how many contacts were handled");
    if (code == "baseline_cost_per_contact") return w("what a contact costs in-house");
    if (code == "price") return w("the price of the contract");
    if (code == "invoice") return w("the quantity of the invoice");
    if (code == "steering_rate_per_hour") return w("what an hour of steering costs");
    if (code == "steering_hours") return w("the hours of steering");
    if (code == "transition_months") return w("over how many months the transition is written off");
    if (code == "fcr") return w("first contact resolution here");
    if (code == "fcr_inhouse") return w("first contact resolution in-house");
    if (code == "stranded") return w("stranded cost");
    if (code == "repeat_cost") return w("contacts that come again");
    return w("the transition");
}

void add_names(Html& html, const Voice& w, const std::string& before,
               const std::vector<std::string>& codes) {
    if (codes.empty()) return;
    std::string list;
    for (const auto& code : codes) list += (list.empty() ? "" : ", ") + part_word(w, code);
    html.element("p", before + " " + list + ".");
}

using Figure = std::function<std::string(const CaseYearBoard&)>;

void add_year_row(Html& html, const CasePlanBoard& plan, const std::string& name,
                  const std::string& formula, const Figure& figure, bool sum = false) {
    html.raw(sum ? "<tr class=\"sum\">" : "<tr>");
    html.raw("<th scope=\"row\">").text(name);
    if (!formula.empty()) html.element("small", formula);
    html.raw("</th>");
    for (const auto& year : plan.years) html.number(figure(year));
    html.raw("</tr>\n");
}

void add_plan(Html& html, const Voice& w, const CasePlanBoard& plan) {
    std::vector<std::string> heads{w("As planned")};
    for (const auto& year : plan.years)
        heads.push_back("#" + w("Year {n}", {{"n", w.count(year.year)}}));
    html.table(w("{contacts} contacts a year. Each amount is rounded to cents, then added.",
                 {{"contacts", w.plain(plan.contacts_per_year)}}),
               heads);
    const auto money = [&](Money CaseYearBoard::*amount) {
        return [&w, &plan, amount](const CaseYearBoard& y) {
            return w.money(y.*amount, plan.currency);
        };
    };
    const auto percent = [&](std::optional<double> CaseYearBoard::*share) {
        return [&w, share](const CaseYearBoard& y) {
            return y.*share ? w.percent(*(y.*share), 1) : std::string(kDash);
        };
    };
    using Y = CaseYearBoard;
    add_year_row(html, plan, w("The same contacts in-house"), w("contacts × cost of a contact"),
                 money(&Y::moved_baseline));
    add_year_row(html, plan, w("Invoice"), w("contacts × price"), money(&Y::invoice));
    add_year_row(html, plan, w("Bonus (+), malus (−)"), w("share of the invoice"),
                 money(&Y::bonus_malus));
    add_year_row(html, plan, w("Steering"), "", money(&Y::steering));
    add_year_row(html, plan, w("Stranded cost"), w("share of the in-house cost"),
                 money(&Y::stranded));
    add_year_row(html, plan, w("Contacts that come again"),
                 w("contacts × gap of first contact resolution × share that calls again × price"),
                 money(&Y::repeat_cost));
    add_year_row(html, plan, w("Saving before steering"), w("share of the in-house cost"),
                 percent(&Y::headline));
    add_year_row(html, plan, w("Net before transition"), w("in-house − all of the above"),
                 money(&Y::net_before_transition), true);
    add_year_row(html, plan, w("of the in-house cost"), "", percent(&Y::net_before_share));
    add_year_row(html, plan, w("Transition"), w("straight line"), money(&Y::transition));
    add_year_row(html, plan, w("Net after the transition's share"), "",
                 money(&Y::net_after_amortisation), true);
    add_year_row(html, plan, w("of the in-house cost"), "", percent(&Y::net_after_share));
    add_year_row(html, plan, w("Cumulated cash"), w("net before transition, from − its cost"),
                 money(&Y::cumulated_cash));
    html.end_table();
}

void add_payback(Html& html, const Voice& w, const CasePlanBoard& plan) {
    html.raw("<figure>").raw(cash_chart(w, plan));
    std::string text = w("Cumulated cash.") + " ";
    text += plan.payback_month
                ? w("It pays back in month {month} ({months} months, linear inside its year).",
                    {{"month", w.count(*plan.payback_month)},
                     {"months", w.number(*plan.payback_months, 1)}})
                : w("It does not pay back within these years.");
    html.element("figcaption", text).raw("</figure>\n");
}

void add_track(Html& html, const Voice& w, const Report& report, const CaseTrackBoard& t) {
    html.element("h3", w("This month against the case"));
    html.table(
        w("Year {year}, month {month} of the case; planned amounts are a twelfth of the year, "
          "for the days that have begun.",
          {{"year", w.count(t.year)}, {"month", w.count(t.month)}}),
        {w("Item"), "#" + w("Planned"), "#" + w("Actual")});
    const auto row = [&](const std::string& name, const std::string& planned,
                         const std::string& actual) {
        html.raw("<tr>").row_head(name).number(planned).number(actual).raw("</tr>\n");
    };
    const auto money = [&](const std::optional<Money>& amount) {
        return money_or_dash(w, report, amount);
    };
    const auto price = [&](const std::optional<double>& amount) {
        return amount ? each(w, report, *amount) : std::string(kDash);
    };
    const auto hours = [&](const std::optional<double>& told) {
        return told ? w.number(*told, 1) + "\u202fh" : std::string(kDash);
    };
    row(w("Invoice"), money(t.planned_invoice), money(t.actual_invoice));
    row(w("Invoice per contact"), price(t.planned_invoice_per_contact),
        price(t.actual_invoice_per_contact));
    row(w("Steering"), money(t.planned_steering), money(t.actual_steering));
    row(w("Hours of steering"), hours(t.planned_steering_hours), hours(t.actual_steering_hours));
    row(w("Contacts that come again"), money(t.planned_repeat_cost), money(t.actual_repeat_cost));
    row(w("Net saving"), money(t.planned_net_saving), money(t.actual_net_saving));
    if (report.case_to_date)
        row(w("Net saving of the case's year so far, {n} months",
              {{"n", w.count(report.case_to_date->months)}}),
            money(report.case_to_date->planned), money(report.case_to_date->actual));
    html.end_table();
}

}  // namespace

void add_savings(Html& html, const Voice& w, const Report& report, const EconomicsBoard& e) {
    html.table(w("Net is what remains after steering and transition; before them it is only a "
                 "headline."),
               {w("Item"), w("How it is made"), "#" + w("Amount")});
    const auto row = [&](const std::string& name, const std::string& how,
                         const std::optional<Money>& amount, bool cost) {
        const auto shown = amount && cost ? std::optional(-*amount) : amount;
        html.raw("<tr>").row_head(name).cell(how);
        html.number(money_or_dash(w, report, shown)).raw("</tr>\n");
    };
    row(w("The same contacts in-house"), baseline_text(w, report, e), e.baseline_cost, false);
    row(w("Invoice"), w("with bonus and malus"), e.invoice_to_date, true);
    row(w("Saving before steering"), "", e.headline_saving, false);
    row(w("Steering"), steering_text(w, report, e), e.steering_cost, true);
    if (e.stranded_cost) row(w("Stranded cost"), stranded_text(w, e), e.stranded_cost, true);
    const bool repeat_counted =
        std::find(e.not_counted.begin(), e.not_counted.end(), "repeat_cost") == e.not_counted.end();
    if (repeat_counted)
        row(w("Contacts that come again"), repeat_text(w, report, e), e.repeat_cost, true);
    if (e.transition_share)
        row(w("Transition, this month's share"), transition_text(w, report, e), e.transition_share,
            true);
    html.raw("<tr class=\"sum\">").row_head(w("Net saving")).cell("");
    html.number(money_or_dash(w, report, e.net_saving)).raw("</tr>\n").end_table();
    add_names(html, w, w("The net saving is not known, for want of:"), e.missing);
    add_names(html, w, w("Not configured, so not in the net saving:"), e.not_counted);
}

void add_business_case(Html& html, const Voice& w, const Report& report) {
    const MonthMoney& money = report.facts.money;
    if (!money.plan) return;
    html.element("h2", w("Business case"));
    add_plan(html, w, *money.plan);
    add_payback(html, w, *money.plan);
    if (money.track) add_track(html, w, report, *money.track);
}

}  // namespace leitstand
