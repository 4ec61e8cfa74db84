// The provider beside the in-house team, fairly: what was measured, what it would be with the same
// contacts, and whether the difference is more than chance. Other providers are nobody's business.
#include <algorithm>
#include <array>

#include "app/report/labels.hpp"
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

constexpr std::array kCompared{ClauseKpi::service_level,
                               ClauseKpi::abandon_rate,
                               ClauseKpi::aht,
                               ClauseKpi::fcr,
                               ClauseKpi::csat_top2,
                               ClauseKpi::form_score,
                               ClauseKpi::critical_error_accuracy};

/// The figure as a clause that everybody is measured by: the reference's rule.
std::optional<ClauseConfig> as_clause(const Report& report, const ComparisonBoard& comparison) {
    const auto kpi = std::find_if(kCompared.begin(), kCompared.end(),
                                  [&](ClauseKpi one) { return to_string(one) == comparison.kpi; });
    if (kpi == kCompared.end()) return std::nullopt;
    ClauseConfig clause;
    clause.kpi = *kpi;
    for (const auto& provider : report.site->providers) {
        if (provider.id != comparison.reference) continue;
        for (const auto& queue : provider.queues) {
            if (queue.service != comparison.service) continue;
            clause.variant = queue.service_level.variant;
            clause.t = queue.service_level.t;
            clause.short_wait = queue.service_level.short_wait;
            clause.target = Decimal::of(queue.service_level.target * 100);
            break;
        }
    }
    return clause;
}

std::string name_of(const Report& report, const std::string& id) {
    for (const auto& provider : report.site->providers) {
        if (provider.id == id) return provider.name;
    }
    return id;
}

std::string interval_text(const Voice& w, ClauseKpi kpi, const std::optional<double>& low,
                          const std::optional<double>& high) {
    if (!low || !high) return {};
    return w.value(kpi, *low, 1) + " \u2013 " + w.value(kpi, *high, 1);
}

void figure_cell(Html& html, const Voice& w, ClauseKpi kpi, const std::optional<double>& value,
                 const std::string& small) {
    html.raw("<td class=\"num\">").text(value ? w.value(kpi, *value, 1) : "\u2013");
    if (!small.empty()) html.element("small", small);
    html.raw("</td>");
}

/// "+3,7", in points of the figure: percentage points, seconds.
std::string off_text(const Voice& w, ClauseKpi kpi, double off) {
    const double shown = is_percent(kpi) ? off * 100 : off;
    const std::string figure = w.number(shown, 1);
    const bool zero = w.number(0, 1) == w.number(std::abs(shown), 1);
    return (shown > 0 && !zero ? "+" : "") + (zero ? w.number(0, 1) : figure);
}

std::string verdict_text(const Voice& w, const ComparedProvider& row) {
    if (!row.difference) return w("not comparable");
    if (!row.difference_low) return w("no interval");
    return row.proven ? w("difference proven") : w("no proven difference");
}

std::string strata_text(const Voice& w, const ComparisonBoard& comparison) {
    std::string text;
    for (const auto& one : comparison.strata) {
        if (!text.empty()) text += " \u00d7 ";
        text += one == "topic" ? w("topic") : w("time of day");
    }
    return text.empty() ? w("not adjusted") : text;
}

void add_row(Html& html, const Voice& w, const Report& report, const ComparisonBoard& comparison,
             const ComparedProvider& row) {
    const auto clause = as_clause(report, comparison);
    if (!clause) return;
    const ClauseKpi kpi = clause->kpi;
    html.raw("<tr><th scope=\"row\">").text(clause_name(w, *clause));
    html.element("small", comparison.service + " \u00b7 " + formula_text(w, *clause));
    html.element("small", w.date_of_year(comparison.from) + " \u2013 " + w.date(comparison.to));
    html.raw("</th>").cell(name_of(report, row.id));
    const std::string n = w("n = {n}", {{"n", w.count(row.n)}});
    const std::string measured = interval_text(w, kpi, row.low, row.high);
    figure_cell(html, w, kpi, row.value, measured.empty() ? n : n + " \u00b7 " + measured);
    figure_cell(html, w, kpi, row.adjusted,
                interval_text(w, kpi, row.adjusted_low, row.adjusted_high));
    html.raw("<td>").text(strata_text(w, comparison));
    if (row.coverage && !comparison.strata.empty())
        html.element("small", w("{share} of the mix", {{"share", w.percent(*row.coverage, 0)}}));
    html.raw("</td><td class=\"num\">");
    if (row.id == comparison.reference) {
        html.text("\u2013").raw("</td>").cell(w("reference")).raw("</tr>\n");
        return;
    }
    html.text(row.difference ? off_text(w, kpi, *row.difference) : "\u2013");
    if (row.difference_low && row.difference_high) {
        html.element("small", "[" + off_text(w, kpi, *row.difference_low) + "; " +
                                  off_text(w, kpi, *row.difference_high) + "]");
    }
    html.raw("</td>").cell(verdict_text(w, row)).raw("</tr>\n");
}

}  // namespace

void add_comparison(Html& html, const Voice& w, const Report& report) {
    if (report.comparison.empty()) return;
    html.element("h2", w("Beside the in-house team"));
    html.element("p",
                 w("Same formula, same days, same opening hours. Adjusted is what the figure would "
                   "be with the contacts of the reference. Intervals are 95 %; those of the "
                   "difference hold for all providers of the figure together. No ranking."),
                 "dim");
    html.table(w("In-house and provider compared"),
               {w("Figure"), w("Team"), "#" + w("Measured"), "#" + w("Adjusted"), w("Mix of"),
                "#" + w("Difference"), w("Finding")},
               "when");
    for (const auto& comparison : report.comparison) {
        for (const auto& row : comparison.providers) add_row(html, w, report, comparison, row);
    }
    html.end_table();
}

}  // namespace leitstand
