// Money: the invoice line by line, what a contact costs, and the weighted scorecard.
#include <fmt/format.h>

#include <algorithm>

#include "app/report/labels.hpp"
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

const ClauseConfig* clause_of(const Report& report, std::string_view id) {
    for (const auto& clause : report.provider->clauses) {
        if (clause.id == id) return &clause;
    }
    return nullptr;
}

std::string line_name(const Voice& w, const Report& report, const InvoiceLine& line) {
    const ClauseConfig* clause = clause_of(report, line.clause);
    const std::string name = clause != nullptr ? clause_name(w, *clause) : line.clause;
    if (line.kind == "base") return w("Base fee");
    if (line.kind == "more") return w("Contacts above the band");
    if (line.kind == "less") return w("Contacts missing below the band");
    if (line.kind == "shortfall") return w("Minimum take: contacts that did not come");
    if (line.kind == "malus") return w("Malus: {name}", {{"name", name}});
    if (line.kind == "bonus") return w("Bonus: {name}", {{"name", name}});
    if (line.kind == "earn_back") return w("Malus earned back: {name}", {{"name", name}});
    return w("Rounding to the cap");
}

std::string_view unit_of(const Voice& w, const Report& report, const InvoiceLine& line,
                         std::string& kept) {
    if (line.kind == "shortfall" || line.kind == "more" || line.kind == "less") {
        kept = w("contacts");
    } else if (line.kind == "base") {
        switch (report.contract().price->model) {
            case PriceModel::per_contact:
            case PriceModel::bands:
                kept = w("contacts");
                break;
            case PriceModel::per_handled_minute:
                kept = w("minutes");
                break;
            case PriceModel::per_productive_hour:
            case PriceModel::per_login_hour:
                kept = w("hours");
                break;
            case PriceModel::fte:
                kept = w("FTE");
                break;
        }
    }
    return kept;
}

void add_line(Html& html, const Voice& w, const Report& report, const InvoiceLine& line) {
    const std::string& currency = report.contract().currency;
    const bool share = line.kind == "malus" || line.kind == "bonus";
    html.raw("<tr>").row_head(line_name(w, report, line));
    if (line.kind == "earn_back" || line.kind == "cap") {
        html.number("").number("");
    } else if (share) {
        html.number(w.money(Money{static_cast<std::int64_t>(line.quantity * 100 + 0.5)}, currency));
        html.number(w.percent(line.rate, 1));
    } else {
        std::string unit;
        html.number(fmt::format("{} {}", w.plain(line.quantity), unit_of(w, report, line, unit)));
        html.number(w.plain(line.rate));
    }
    html.number(w.money(line.amount, currency)).raw("</tr>\n");
}

void add_sum(Html& html, const Voice& w, const Report& report, std::string_view css,
             std::string_view name, std::string_view note, Money amount) {
    html.raw("<tr class=\"").raw(css).raw("\">").row_head(name);
    html.raw("<td class=\"num\" colspan=\"2\">").text(note).raw("</td>");
    html.number(w.money(amount, report.contract().currency)).raw("</tr>\n");
}

bool is_base(const InvoiceLine& line) {
    return line.kind == "base" || line.kind == "more" || line.kind == "less" ||
           line.kind == "shortfall";
}

void add_quantity(Html& html, const Voice& w, const Report& report) {
    const Volumes& v = report.facts.money.volumes.paid;
    if (!v.contacts || !v.handle_ms || *v.contacts <= 0) return;
    const double minutes = seconds_of_ms(*v.handle_ms) / 60;
    html.raw("<p class=\"tie\">")
        .text(w("Handled: {contacts} contacts, {minutes} minutes, {aht} minutes each.",
                {{"contacts", w.count(*v.contacts)},
                 {"minutes", w.number(minutes, 0)},
                 {"aht", w.number(minutes / static_cast<double>(*v.contacts), 2)}}));
    if (v.locked_contacts && v.offered) {
        const double locked = v.locked_contacts->number();
        html.text(" ").text(w("Offered: {offered} of {locked} forecast.",
                              {{"offered", w.count(*v.offered)}, {"locked", w.number(locked, 0)}}));
    }
    html.raw("</p>\n");
}

}  // namespace

std::string money_or_dash(const Voice& w, const Report& report,
                          const std::optional<Money>& amount) {
    return amount ? w.money(*amount, report.contract().currency) : "\u2013";
}

void add_invoice(Html& html, const Voice& w, const Report& report) {
    if (!report.provider->contract || !report.provider->contract->price) return;
    html.element("h2", w("Invoice"));
    if (!report.has_money()) {
        html.element("p", w("There is no invoice: the quantity that the price multiplies is not "
                            "known. It is not zero."));
        return;
    }
    const Settlement& s = *report.facts.money.settlement;
    add_quantity(html, w, report);
    html.table(report.over ? w("Each line is rounded to cents once, then the lines are added.")
                           : w("So far: the month still runs, and nothing of this is final."),
               {w("Line"), "#" + w("Quantity"), "#" + w("Rate"), "#" + w("Amount")});
    for (const auto& line : s.lines) {
        if (is_base(line)) add_line(html, w, report, line);
    }
    add_sum(html, w, report, "part", w("Base fee of the month"),
            w("at risk {amount}", {{"amount", w.money(s.at_risk, report.contract().currency)}}),
            s.base);
    for (const auto& line : s.lines) {
        if (!is_base(line)) add_line(html, w, report, line);
    }
    add_sum(html, w, report, "sum", w("Invoice"), "", s.total);
    html.end_table();
    if (s.compliance_failed)
        html.element("p", w("A compliance promise was missed: there is no bonus."));
    if (s.shortfall_unknown)
        html.element("p", w("The minimum take can't be computed: there is no locked forecast."));
}

void add_economics(Html& html, const Voice& w, const Report& report) {
    if (!report.facts.money.has_economics) return;
    const EconomicsBoard& e = report.facts.money.economics;
    const bool planned = report.facts.money.plan.has_value();
    if (!planned && !e.baseline_cost && !e.steering_cost && !e.cost_per_contact) return;
    const bool outsourced = report.provider->kind == ProviderKind::outsourced;
    html.element("h2", outsourced ? w("What it saves") : w("What it costs"));
    if (outsourced) add_savings(html, w, report, e);
    if (e.cost_per_contact) {
        const auto cents = static_cast<std::int64_t>(*e.cost_per_contact * 100 + 0.5);
        html.element("p", w("Cost of a contact: {amount}.",
                            {{"amount", w.money(Money{cents}, report.contract().currency)}}));
    }
    if (e.cost_per_solved) {
        const auto cents = static_cast<std::int64_t>(*e.cost_per_solved * 100 + 0.5);
        html.element("p", w("Cost of a contact that is solved at the first time: {amount}.",
                            {{"amount", w.money(Money{cents}, report.contract().currency)}}));
    }
}

void add_scorecard(Html& html, const Voice& w, const Report& report) {
    const bool weighted =
        std::any_of(report.provider->clauses.begin(), report.provider->clauses.end(),
                    [](const auto& c) { return c.weight.micro > 0; });
    if (!weighted || !report.card.ungated) return;
    html.element("h2", w("Scorecard"));
    html.table(w("0 at the floor, 100 at the target, 120 at the stretch; weighted over what could "
                 "be measured."),
               {w("Promise"), "#" + w("Weight"), "#" + w("Value"), "#" + w("Index")});
    for (const auto& clause : report.clauses) {
        if (clause.config->weight.micro == 0) continue;
        html.raw("<tr>").row_head(clause_name(w, *clause.config));
        html.number(w.plain(clause.board.weight) + "\u202f%");
        html.number(value_text(w, clause.board, clause.board.value));
        html.number(clause.index ? w.number(*clause.index, 1) : "\u2013").raw("</tr>\n");
    }
    html.raw("<tr class=\"sum\">").row_head(w("Total")).number("").number("");
    html.number(report.card.total ? w.number(report.card.total->number(), 1) : "\u2013");
    html.raw("</tr>\n").end_table();
    if (!report.card.failed_compliance.empty())
        html.element("p", w("A compliance promise was missed: no total, since a good figure would "
                            "hide it."));
}

}  // namespace leitstand
