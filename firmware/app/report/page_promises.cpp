// What was promised and what became of it: the table of all clauses, and one block for each.
#include <fmt/format.h>

#include <algorithm>

#include "app/report/chart.hpp"
#include "app/report/labels.hpp"
#include "app/report/sections.hpp"
#include "app/report/style.hpp"

namespace leitstand {
namespace {

void add_state(Html& html, const VerdictWord& verdict) {
    html.raw("<span class=\"state ").raw(verdict.css).raw("\">");
    html.raw(state_icon(verdict.icon)).element("span", verdict.word).raw("</span>");
}

const ClauseBoard* beside(const Report& report, const ClauseBoard& board) {
    if (!report.beside) return nullptr;
    for (const auto& one : report.beside->clauses) {
        if (one.id == board.id && one.board.from == board.from) return &one.board;
    }
    return nullptr;
}

/// Several windows in the month are one row here; each stands in the JSON and the CSV.
std::vector<const ReportClause*> rows_of(const Report& report, const ClauseConfig& clause) {
    std::vector<const ReportClause*> rows;
    for (const auto& row : report.clauses) {
        if (row.config == &clause) rows.push_back(&row);
    }
    return rows;
}

std::string size_text(const Voice& w, const ReportClause& clause) {
    if (!clause.board.denominator) return "\u2013";
    return w.count(static_cast<std::int64_t>(*clause.board.denominator));
}

std::string money_text(const Voice& w, const Report& report, const ReportClause& clause) {
    const ClauseBoard& b = clause.board;
    if (!b.malus) return "\u2013";
    if (clause.config->malus_tiers.empty() && clause.config->bonus_tiers.empty()) return "\u2013";
    const Money sum = b.bonus.value_or(Money{}) - *b.malus;
    return w.money(sum, report.contract().currency);
}

void add_name(Html& html, const Voice& w, const ClauseConfig& clause,
              const std::vector<std::string>& notes) {
    html.raw("<th scope=\"row\">").text(clause_name(w, clause)).raw("<small>");
    html.text(clause.id);
    if (!clause.reference.empty()) html.text(" \u00b7 " + clause.reference);
    for (const auto& note : notes) {
        if (!note.empty()) html.text(" \u00b7 " + note);
    }
    html.raw("</small></th>");
}

void add_row(Html& html, const Voice& w, const Report& report, const ReportClause& clause) {
    const ClauseBoard& b = clause.board;
    const VerdictWord verdict = verdict_word(w, b, clause.met);
    html.raw(verdict.css == "breach" ? "<tr class=\"missed\">" : "<tr>");
    std::vector<std::string> notes{b.phase};
    for (const auto& reason : b.reasons) notes.push_back(reason_text(w, reason));
    add_name(html, w, *clause.config, notes);
    html.raw("<td>");
    add_state(html, verdict);
    html.raw("</td><td class=\"num plan\">").text(target_text(w, *clause.config, b)).raw("</td>");
    html.number(value_text(w, b, b.raw));
    html.raw("<td class=\"num value\">").text(value_text(w, b, b.value));
    if (b.low && b.high && b.value && report.over) {
        html.element("small", w.number(*b.low * 100, 1) + "\u2013" + w.number(*b.high * 100, 1));
    }
    html.raw("</td><td class=\"num\">").text(size_text(w, clause)).raw("</td>");
    const bool out = b.excluded_windows > 0;
    html.number(out ? w.count(b.windows - b.excluded_windows) + " / " + w.count(b.windows)
                : b.windows > 0 ? w.count(b.windows)
                                : "\u2013");
    if (report.beside) {
        const ClauseBoard* other = beside(report, b);
        html.number(other != nullptr ? value_text(w, *other, other->value) : "\u2013");
    }
    if (report.has_money()) {
        const bool steps = !clause.config->malus_tiers.empty();
        html.number(b.tier && steps ? w.count(*b.tier) : "\u2013");
        html.number(money_text(w, report, clause));
    }
    html.raw("</tr>\n");
}

/// "21 of 22 windows kept", with the money of all of them.
void add_many(Html& html, const Voice& w, const Report& report,
              const std::vector<const ReportClause*>& rows) {
    int kept = 0;
    int counted = 0;
    Money sum;
    bool money = false;
    for (const auto* row : rows) {
        const auto is = judged(row->board, row->met);
        counted += is ? 1 : 0;
        kept += is.value_or(false) ? 1 : 0;
        if (row->board.malus) sum += row->board.bonus.value_or(Money{}) - *row->board.malus;
        money = money || row->board.malus;
    }
    const ReportClause& last = *rows.back();
    const bool missed = kept < counted;
    html.raw(missed ? "<tr class=\"missed\">" : "<tr>");
    add_name(html, w, *last.config, {w("{n} windows", {{"n", w.count(counted)}})});
    html.raw("<td>");
    add_state(html, counted == 0 ? VerdictWord{QueueStatus::no_data, "none", w("no data")}
                    : missed     ? VerdictWord{QueueStatus::breach, "breach", w("missed")}
                                 : VerdictWord{QueueStatus::ok, "ok", w("kept")});
    html.raw("</td><td class=\"num plan\">").text(target_text(w, *last.config, last.board));
    html.raw("</td>").number("\u2013").raw("<td class=\"num value\">");
    html.text(w("{n} of {all}", {{"n", w.count(kept)}, {"all", w.count(counted)}}));
    html.raw("</td>").number("\u2013").number(w.count(static_cast<std::int64_t>(rows.size())));
    if (report.beside) html.number("\u2013");
    if (report.has_money()) {
        html.number("\u2013");
        html.number(money ? w.money(sum, report.contract().currency) : "\u2013");
    }
    html.raw("</tr>\n");
}

/// Where its figures come from: whose system, which queues.
std::string source_text(const Voice& w, const Report& report, const ClauseConfig& clause) {
    std::string queues;
    for (const auto& queue : clause.queues) queues += (queues.empty() ? "" : ", ") + queue;
    const bool client = report.contract().official_source == OfficialSource::client;
    return w("Counted from {queues}; what counts is the {side}'s system.",
             {{"queues", queues}, {"side", client ? w("client") : w("provider")}});
}

/// What the rest of a running window must reach.
std::string outlook_text(const Voice& w, const ClauseBoard& b) {
    if (b.closed || !b.required_rest) return {};
    std::string text =
        w("From now on {required} is needed.", {{"required", w.value(b.kpi, *b.required_rest, 1)}});
    const bool contacts = b.aggregation == Aggregation::pooled && is_percent(b.kpi);
    if (b.miss_budget && contacts && *b.miss_budget >= 0) {
        text += " " + w("{n} may still miss.",
                        {{"n", w.count(static_cast<std::int64_t>(*b.miss_budget))}});
    }
    if (b.best_possible) {
        text += " " + w("At best the month ends at {best}.",
                        {{"best", w.value(b.kpi, *b.best_possible, 1)}});
    }
    return text;
}

void add_detail(Html& html, const Voice& w, const Report& report, const ReportClause& clause) {
    const ClauseBoard& b = clause.board;
    html.raw("<section class=\"clause\"><header>").element("h3", clause_name(w, *clause.config));
    add_state(html, verdict_word(w, b, clause.met));
    html.raw("</header><p class=\"facts\">").text(w("Formula")).text(": ");
    html.text(formula_text(w, *clause.config)).text(". ");
    html.text(method_text(w, *clause.config)).text(" ");
    html.text(source_text(w, report, *clause.config));
    if (b.numerator && b.denominator && b.aggregation == Aggregation::pooled) {
        const bool whole = is_percent(b.kpi) || b.kpi == ClauseKpi::nps;
        html.text(" ").text(w.plain(*b.numerator)).text(whole ? "" : "\u202fs");
        html.text(" \u00f7 ").text(w.plain(*b.denominator)).text(" = ");
        html.element("b", value_text(w, b, b.value)).text(".");
    }
    if (const auto outlook = outlook_text(w, b); !outlook.empty()) html.text(" ").text(outlook);
    if (clause.trail.missing > 0) {
        html.text(" ").text(
            w("{n} of {all} intervals were never delivered.",
              {{"n", w.count(clause.trail.missing)}, {"all", w.count(clause.trail.intervals)}}));
    }
    html.raw("</p>").raw(clause_chart(w, report, clause)).raw("</section>\n");
}

}  // namespace

void add_promises(Html& html, const Voice& w, const Report& report) {
    html.element("h2", w("Promises"));
    if (report.provider->clauses.empty()) {
        html.element("p", w("The configuration has no clause for this provider."));
        return;
    }
    std::vector<std::string> heads{w("Promise"),
                                   w("Verdict"),
                                   "#" + w("Target"),
                                   "#" + w("Raw"),
                                   "#" + w("Counts"),
                                   "#n",
                                   "#" + w("Windows that count")};
    if (report.beside) heads.push_back("#" + report.beside->name);
    if (report.has_money()) {
        heads.push_back("#" + w("Step"));
        heads.push_back("#" + w("Bonus, malus"));
    }
    html.raw("<div class=\"scroll\">");
    html.table(w("Raw: before exclusions and corridor. Counts: after them, rounded as the contract "
                 "says, with the 95 % interval for comparing. n: what the value is divided by."),
               heads);
    for (const auto& clause : report.provider->clauses) {
        const auto rows = rows_of(report, clause);
        if (rows.size() == 1) add_row(html, w, report, *rows.front());
        if (rows.size() > 1) add_many(html, w, report, rows);
    }
    html.end_table().raw("</div>\n");
}

void add_clause_details(Html& html, const Voice& w, const Report& report) {
    if (report.clauses.empty()) return;
    html.element("h2", w("How each value came about"));
    for (const auto& clause : report.provider->clauses) {
        const auto rows = rows_of(report, clause);
        // Of windows shorter than the month only what was promised is said: days of a day are none.
        if (!rows.empty()) add_detail(html, w, report, *rows.back());
    }
}

}  // namespace leitstand
