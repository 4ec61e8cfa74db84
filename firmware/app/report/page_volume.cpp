// Volume against plan, what was taken out of the count, and who was there.
#include <algorithm>

#include "app/report/labels.hpp"
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

std::string side_text(const Voice& w, CorridorSide side) {
    return side == CorridorSide::over ? w("over") : w("under");
}

void add_versions(Html& html, const Voice& w, const ReportClause& clause) {
    html.raw("<ul>");
    for (const auto& forecast : clause.trail.forecasts) {
        html.raw("<li>").text(forecast.queue).text(": ");
        if (forecast.version.empty()) {
            html.text(w("no forecast was locked before the window"));
        } else {
            html.text(w("version {version}, locked {at}",
                        {{"version", forecast.version},
                         {"at", forecast.locked_at ? w.moment(*forecast.locked_at) : ""}}));
        }
        html.raw("</li>");
    }
    html.raw("</ul>\n");
}

/// How many of the day's intervals are out, and why.
std::string out_text(const Voice& w, const TrailDay& day) {
    std::string text;
    if (day.excluded > 0) text = w("{n} excluded", {{"n", w.count(day.excluded)}});
    if (day.taken > 0) {
        text += (text.empty() ? "" : ", ") + w("{n} by the corridor", {{"n", w.count(day.taken)}});
    } else if (day.outside > 0) {
        text +=
            (text.empty() ? "" : ", ") + w("{n} outside, counted", {{"n", w.count(day.outside)}});
    }
    if (day.missing > 0)
        text += (text.empty() ? "" : ", ") + w("{n} missing", {{"n", w.count(day.missing)}});
    return text;
}

void add_days(Html& html, const Voice& w, const ReportClause& clause) {
    const auto& days = clause.trail.days;
    if (std::none_of(days.begin(), days.end(),
                     [](const auto& d) { return d.intervals > d.missing; }))
        return;
    html.table(clause_name(w, *clause.config) + ": " + w("contacts against the locked forecast"),
               {w("Day"), "#" + w("Forecast"), "#" + w("Actual"), "#" + w("Deviation"),
                "#" + w("Raw"), "#" + w("Counts"), "#" + w("Intervals"), w("Not counted")},
               "days");
    for (const auto& day : days) {
        if (day.intervals == 0) continue;
        const bool told = day.intervals > day.missing;
        const bool out = day.excluded + day.taken >= day.intervals;
        html.raw(out ? "<tr class=\"out\">" : "<tr>").row_head(w.day(day.date));
        html.number(day.locked ? w.number(*day.locked, 0) : "\u2013");
        html.number(told ? w.count(day.offered) : "\u2013");
        html.number(day.deviation ? w.deviation(*day.deviation) : "\u2013");
        const auto kpi = clause.config->kpi;
        html.number(day.raw ? w.value(kpi, *day.raw, 1) : "\u2013");
        html.number(day.value ? w.value(kpi, *day.value, 1) : "\u2013");
        html.number(w.count(day.intervals)).cell(out_text(w, day)).raw("</tr>\n");
    }
    html.end_table();
}

void add_outside(Html& html, const Voice& w, const ReportClause& clause) {
    constexpr std::size_t kMost = 40;  // every one stands in the JSON
    const auto& rows = clause.trail.outside;
    if (rows.empty()) return;
    html.table(w("Windows outside of the corridor ({n})",
                 {{"n", w.count(static_cast<std::int64_t>(rows.size()))}}),
               {w("When"), w("Side"), "#" + w("Forecast"), "#" + w("Actual"), "#" + w("Deviation"),
                w("Effect")},
               "days");
    for (std::size_t i = 0; i < std::min(kMost, rows.size()); ++i) {
        const TrailWindow& row = rows[i];
        html.raw("<tr>").row_head(w.span(row.from, row.to)).cell(side_text(w, row.side));
        html.number(w.number(row.locked, 0)).number(w.count(row.actual));
        html.number(row.deviation ? w.deviation(*row.deviation) : w("none forecast"));
        html.cell(row.taken ? w("taken out") : w("counted")).raw("</tr>\n");
    }
    html.end_table();
    if (rows.size() > kMost)
        html.element("p", w("The others stand in the JSON of this report."), "dim");
}

std::string status_text(const Voice& w, std::string_view status) {
    if (status == "approved") return w("approved");
    if (status == "rejected") return w("rejected");
    return w("requested");
}

}  // namespace

void add_forecast(Html& html, const Voice& w, const Report& report) {
    bool any = false;
    for (const auto& clause : report.clauses) {
        const bool month = clause.board.window == ClauseWindow::month ||
                           clause.board.window == ClauseWindow::quarter;
        if (!clause.config->corridor || !month) continue;
        if (!any) html.element("h2", w("Forecast and corridor"));
        any = true;
        add_versions(html, w, clause);
        add_days(html, w, clause);
        add_outside(html, w, clause);
    }
}

void add_exclusions(Html& html, const Voice& w, const Report& report) {
    if (report.facts.exclusions.empty()) return;
    html.element("h2", w("Exclusions"));
    html.table(w("Only approved ones change a value; requested and rejected ones are listed."),
               {w("When"), w("Queue"), w("Reason"), w("State"), w("By"), w("Promises")}, "when");
    for (const auto& [queue, record] : report.facts.exclusions) {
        std::string clauses;
        for (const auto& id : record.clauses) clauses += (clauses.empty() ? "" : ", ") + id;
        html.raw("<tr>").row_head(w.span(record.from, record.to)).cell(queue);
        html.raw("<td>").text(record.reason).element("small", record.id).raw("</td>");
        html.cell(status_text(w, record.status));
        html.cell(record.approved_by.empty() ? "\u2013" : record.approved_by);
        html.cell(clauses.empty() ? w("all") : clauses).raw("</tr>\n");
    }
    html.end_table();
}

void add_staffing(Html& html, const Voice& w, const Report& report) {
    const MonthStaffing& s = report.facts.staffing;
    if (s.intervals == 0) return;
    html.element("h2", w("Staffing"));
    html.raw("<p>");
    if (!s.committed.is_zero()) {
        html.element("b", w.percent((s.delivered / s.committed).number(), 1)).text(" ");
        html.text(
            w("of the promised hours were delivered; more in one interval does not make up "
              "for less in another."));
    }
    html.text(" ").text(w("{n} of {all} intervals reached 95 % of what was promised.",
                          {{"n", w.count(s.intervals_met)}, {"all", w.count(s.intervals)}}));
    if (s.intervals_silent > 0) {
        html.text(" ").text(w("For {n} more nobody told what was delivered.",
                              {{"n", w.count(s.intervals_silent)}}));
    }
    html.raw("</p>\n");
}

}  // namespace leitstand
