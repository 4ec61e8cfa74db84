// The saving, the business case and the transition as rows of the CSV.
#include "app/report/csv_row.hpp"
#include "engine/economics_json.hpp"

namespace leitstand {
namespace {

using Amount = std::optional<double>;

/// A line with quantity, rate and amount; empty cells for what nobody knows.
void add_line(const Report& report, CsvStyle style, std::string_view kind, std::string_view line,
              const Amount& quantity, const Amount& rate, const Amount& amount, std::string& out) {
    CsvRow row = csv_head(report, out, style, kind);
    row.nothing(22).text(line).number(quantity).number(rate).number(amount).end();
}

void add_saving(const Report& report, CsvStyle style, std::string& out) {
    const EconomicsBoard& e = report.facts.money.economics;
    const auto line = [&](std::string_view name, const Amount& quantity,
                          const std::optional<Money>& amount) {
        add_line(report, style, "saving", name, quantity, {}, money_number(amount), out);
    };
    const Amount contacts =
        e.contacts ? Amount(static_cast<double>(*e.contacts)) : Amount(std::nullopt);
    line("baseline", contacts, e.baseline_cost);
    line("invoice", contacts, e.invoice_to_date);
    line("headline", {}, e.headline_saving);
    line("steering", e.steering_hours, e.steering_cost);
    line("stranded", {}, e.stranded_cost);
    line("repeat_cost", e.repeat_contacts, e.repeat_cost);
    line("transition", {}, e.transition_share);
    line("net_saving", {}, e.net_saving);
}

void add_case(const Report& report, CsvStyle style, std::string& out) {
    for (const auto& y : report.facts.money.plan->years) {
        const auto line = [&](std::string_view name, const Amount& quantity, const Amount& rate,
                              Money amount) {
            add_line(report, style, "case", fmt::format("year_{}_{}", y.year, name), quantity, rate,
                     amount.value(), out);
        };
        const double contacts = report.facts.money.plan->contacts_per_year;
        line("moved_baseline", contacts, y.baseline_per_contact, y.moved_baseline);
        line("invoice", contacts, y.price_per_contact, y.invoice);
        line("bonus_malus", {}, {}, y.bonus_malus);
        line("steering", {}, {}, y.steering);
        line("stranded", {}, {}, y.stranded);
        line("repeat_cost", y.repeat_contacts, y.price_per_contact, y.repeat_cost);
        line("net_before_transition", {}, y.net_before_share, y.net_before_transition);
        line("transition", {}, {}, y.transition);
        line("net_after_amortisation", {}, y.net_after_share, y.net_after_amortisation);
        line("cumulated_cash", {}, {}, y.cumulated_cash);
    }
    add_line(report, style, "case", "payback_months", report.facts.money.plan->payback_months, {},
             {}, out);
}

/// One row for each criterion and figure: what it is held against in `target`, what came in
/// `value`, what it rests on in `denominator`.
void add_figure(const Report& report, CsvStyle style, std::string_view kind, std::string_view id,
                std::string_view name, bool at_least, const Amount& target, const Amount& value,
                const Amount& n, std::string_view verdict, std::string& out) {
    CsvRow row = csv_head(report, out, style, kind);
    row.text(id).nothing(1).text(name).nothing(1).text(at_least ? "at_least" : "at_most");
    row.number(target).nothing(3).number(value).nothing(1).number(n).nothing(5).text(verdict).end();
}

void add_transition(const Report& report, CsvStyle style, std::string& out) {
    const TransitionBoard& t = *report.facts.transition;
    for (const auto& gate : t.gates) {
        for (const auto& c : gate.criteria)
            add_figure(report, style, "gate", gate.id, c.id, c.at_least, c.target, c.value, {},
                       c.met       ? "met"
                       : c.overdue ? "overdue"
                                   : "open",
                       out);
    }
    for (const auto& week : t.weeks) {
        for (const auto& f : week.figures)
            add_figure(report, style, "hypercare", format_date(week.monday), f.id, f.at_least,
                       f.limit, f.value, static_cast<double>(f.n), f.met ? "met" : "missed", out);
    }
}

}  // namespace

void add_outsourcing_rows(const Report& report, CsvStyle style, std::string& out) {
    const MonthMoney& money = report.facts.money;
    const bool outsourced = report.provider->kind == ProviderKind::outsourced;
    if (outsourced && money.has_economics) add_saving(report, style, out);
    if (money.plan) add_case(report, style, out);
    if (report.facts.transition) add_transition(report, style, out);
}

}  // namespace leitstand
