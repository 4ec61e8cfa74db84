// Can one rely on it: the seal, the other party's figures, the state of the data, the words.
#include <algorithm>

#include "app/report/labels.hpp"
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMostDifferences = 30;

std::string gap_text(const Voice& w, ClauseKpi kpi, double gap) {
    if (is_percent(kpi)) {
        return (gap > 0 ? "+" : "") + w.number(gap * 100, 2) + "\u202f" + w("pp");
    }
    return (gap > 0 ? "+" : "") + w.value(kpi, gap, 1);
}

void add_volume_gap(Html& html, const Voice& w, const Against& a) {
    html.raw(a.volume_flagged ? "<tr class=\"missed\">" : "<tr>").row_head(w("Contacts offered"));
    html.number(a.official_offered ? w.count(*a.official_offered) : "\u2013");
    html.number(a.other_offered ? w.count(*a.other_offered) : "\u2013");
    html.number(a.volume_gap ? w.deviation(*a.volume_gap) : "\u2013");
    html.cell(a.volume_flagged ? w("to be cleared") : "").raw("</tr>\n");
}

void add_term(Html& html, const std::string& name, const std::string& meaning) {
    html.raw("<div>").element("dt", name).element("dd", meaning).raw("</div>\n");
}

}  // namespace

void add_seal(Html& html, const Voice& w, const Report& report) {
    if (!report.seal || report.seal->differences.empty()) return;
    const auto& rows = report.seal->differences;
    html.raw("<div class=\"note warn\">");
    html.element("p", report.seal->refused
                          ? w("These figures differ from the sealed ones, and the dispute period "
                              "is over: the seal stays as it is.")
                          : w("Revision {n} differs from the one before:",
                              {{"n", w.count(report.seal->revision)}}));
    html.table(w("{n} differences", {{"n", w.count(static_cast<std::int64_t>(rows.size()))}}),
               {w("Figure"), "#" + w("Before"), "#" + w("After")}, "days");
    for (std::size_t i = 0; i < std::min(rows.size(), kMostDifferences); ++i) {
        html.raw("<tr>").row_head(rows[i].path).number(rows[i].before).number(rows[i].after);
        html.raw("</tr>\n");
    }
    html.end_table().raw("</div>\n");
}

void add_against(Html& html, const Voice& w, const Report& report) {
    if (!report.against) return;
    const Against& a = *report.against;
    html.element("h2", w("Client's and provider's figures"));
    const bool client = report.contract().official_source == OfficialSource::client;
    html.table(w("What counts are the figures of the {side}. A gap of more than one percentage "
                 "point, or one percent of the contacts, has to be cleared.",
                 {{"side", client ? w("client") : w("provider")}}),
               {w("Figure"), "#" + (client ? w("Client") : w("Provider")),
                "#" + (client ? w("Provider") : w("Client")), "#" + w("Gap"), w("State")});
    add_volume_gap(html, w, a);
    for (std::size_t i = 0; i < a.clauses.size(); ++i) {
        const AgainstClause& row = a.clauses[i];
        const ReportClause& clause = report.clauses[i];
        html.raw(row.flagged ? "<tr class=\"missed\">" : "<tr>");
        html.row_head(clause_name(w, *clause.config));
        html.number(value_text(w, clause.board, row.official));
        html.number(value_text(w, clause.board, row.other));
        html.number(row.gap ? gap_text(w, clause.config->kpi, *row.gap) : "\u2013");
        html.cell(row.flagged ? w("to be cleared") : "").raw("</tr>\n");
    }
    html.end_table();
}

void add_data_quality(Html& html, const Voice& w, const Report& report) {
    html.element("h2", w("Data"));
    html.table(w("What the figures are made of."),
               {w("Queue"), w("Feed"), "#" + w("Intervals with records"),
                "#" + w("Late or corrected"), "#" + w("Offered")});
    const auto& queues = report.provider->queues;
    for (std::size_t q = 0; q < report.facts.feeds.size(); ++q) {
        const MonthFeed& feed = report.facts.feeds[q];
        html.raw("<tr>").row_head(feed.queue);
        html.cell(queues[q].feed == FeedKind::contact ? w("single contacts") : w("counters"));
        html.number(w.count(feed.intervals)).number(w.count(feed.corrected));
        html.number(feed.offered ? w.count(*feed.offered) : "\u2013").raw("</tr>\n");
    }
    html.end_table();
    if (report.quality.empty()) return;
    html.table(w("Messages that were not used, and figures that contradict each other."),
               {w("Source"), w("Kind"), "#" + w("Count"), w("Last")});
    for (const auto& row : report.quality) {
        html.raw("<tr>").row_head(row.source).cell(row.kind).number(w.count(row.count));
        html.cell(w.moment(row.last)).raw("</tr>\n");
    }
    html.end_table();
}

void add_glossary(Html& html, const Voice& w, const Report& report) {
    html.element("h2", w("Words")).raw("<dl class=\"words\">\n");
    std::vector<ClauseKpi> told;
    for (const auto& clause : report.provider->clauses) {
        if (std::find(told.begin(), told.end(), clause.kpi) != told.end()) continue;
        told.push_back(clause.kpi);
        add_term(html, clause_name(w, clause), formula_text(w, clause));
    }
    add_term(html, w("Corridor"),
             w("deviation (actual \u2212 forecast) \u00f7 forecast of the version that was locked "
               "before the window; both bounds are inside"));
    add_term(html, w("Raw and counted"),
             w("raw is what was delivered; counted is what remains after approved exclusions and "
               "the corridor"));
    if (report.has_money()) {
        add_term(html, w("At risk"),
                 w("base fee \u00d7 the share that the contract puts at risk; also the most that "
                   "all malus together can be"));
        add_term(html, w("Malus"),
                 w("at risk \u00d7 weight of the promise \u00d7 share of the step"));
    }
    add_term(html, w("95 % interval"),
             w("after Wilson; for comparing only, the contract goes by the value itself"));
    add_term(html, w("Provisional, sealed"),
             w("a month is sealed at the end of the workday on which its report is due; after "
               "that only a new revision can change it, until the dispute period is over"));
    html.raw("</dl>\n");
}

}  // namespace leitstand
