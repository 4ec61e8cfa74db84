#include "app/report/report_csv.hpp"

#include <algorithm>
#include <array>

#include "app/report/clause_json.hpp"
#include "app/report/csv_row.hpp"

namespace leitstand {
namespace {

constexpr const char* kColumns[] = {"row",
                                    "provider",
                                    "period",
                                    "status",
                                    "contract_version",
                                    "currency",
                                    "clause",
                                    "reference",
                                    "kpi",
                                    "variant",
                                    "operator",
                                    "target",
                                    "window_from",
                                    "window_to",
                                    "raw",
                                    "value",
                                    "numerator",
                                    "denominator",
                                    "windows",
                                    "excluded_windows",
                                    "suspended_windows",
                                    "missing",
                                    "phase",
                                    "verdict",
                                    "reasons",
                                    "tier",
                                    "malus",
                                    "bonus",
                                    "line",
                                    "quantity",
                                    "rate",
                                    "amount",
                                    "figure",
                                    "low",
                                    "high",
                                    "n",
                                    "proof"};
static_assert(std::size(kColumns) == kCsvColumns);

std::optional<double> amount(const std::optional<Money>& money) {
    if (!money) return std::nullopt;
    return money->value();
}

void add_clause(const Report& report, const ReportClause& clause, CsvStyle style,
                std::string& out) {
    const ClauseBoard& b = clause.board;
    CsvRow row = csv_head(report, out, style, "clause");
    row.text(b.id).text(b.reference).text(to_string(b.kpi));
    const bool errors = b.kpi == ClauseKpi::critical_error_accuracy;
    row.text(b.kpi == ClauseKpi::service_level ? to_string(b.variant)
             : errors                          ? to_string(b.error_class)
                                               : std::string_view{});
    row.text(b.at_least ? "at_least" : "at_most").number(b.target);
    row.text(local_time(report, b.from)).text(local_time(report, b.to));
    row.number(b.raw).number(b.value).number(b.numerator).number(b.denominator);
    row.count(b.windows).count(b.excluded_windows).count(b.suspended_windows);
    row.count(clause.trail.missing).text(b.phase).text(to_string(b.verdict));
    std::string reasons;
    for (const auto& reason : b.reasons) reasons += (reasons.empty() ? "" : " ") + reason;
    row.text(reasons);
    row.number(b.tier ? std::optional<double>(*b.tier) : std::nullopt);
    row.number(amount(b.malus)).number(amount(b.bonus)).nothing(5);
    row.number(b.low).number(b.high).end();
}

void add_figure(const Report& report, std::string_view name, const SampledFigure& figure,
                CsvStyle style, std::string& out) {
    CsvRow row = csv_head(report, out, style, "quality");
    row.nothing(5).number(figure.target);
    row.text(local_time(report, report.month.from)).text(local_time(report, report.month.to));
    row.nothing(1).number(figure.value).nothing(16).text(name);
    row.number(figure.low).number(figure.high).count(figure.n).text(to_string(figure.proof)).end();
}

void add_quality(const Report& report, const QualityBoard& q, CsvStyle style, std::string& out) {
    const auto add = [&](const std::string& name, const SampledFigure& figure) {
        add_figure(report, name, figure, style, out);
    };
    add("form_score", q.form_score);
    for (const auto& section : q.sections) add("section " + section.id, section.figure);
    for (const auto& one : q.critical)
        add("critical " + std::string(to_string(one.error_class)), one.accuracy);
    add("csat_top2", q.csat_top2);
    add("csat_mean", q.csat_mean);
    add("csat_scaled", q.csat_scaled);
    add("nps", q.nps);
    add("resolved", q.resolved);
    if (q.resolution) add("fcr", q.resolution->fcr);
    const CalibrationBoard& c = q.calibration;
    const auto plain = [&](const char* name, const std::optional<double>& value, std::int64_t n) {
        SampledFigure figure;
        figure.value = value;
        figure.n = n;
        figure.proof = value ? Proof::no_target : Proof::no_data;
        add(name, figure);
    };
    plain("kappa", c.kappa, c.n);
    plain("agreement", c.agreement, c.n);
    plain("within_tolerance", c.within_tolerance, c.scored);
    plain("mean_difference", c.mean_difference, c.scored);
}

void add_money(const Report& report, CsvStyle style, std::string& out) {
    if (!report.has_money()) return;
    for (const auto& line : report.facts.money.settlement->lines) {
        CsvRow row = csv_head(report, out, style, "invoice");
        row.text(line.clause).nothing(21).text(line.kind).number(line.quantity);
        row.number(line.rate).number(line.amount.value()).end();
    }
    CsvRow total = csv_head(report, out, style, "invoice");
    total.nothing(22).text("total").nothing(2);
    total.number(report.facts.money.settlement->total.value()).end();
}

/// Columns of other rows under another meaning (docs/report.md), so that there is one table.
void add_governance_row(const Report& report, CsvStyle style, std::string_view kind,
                        const std::array<std::string_view, 8>& cells, std::string& out) {
    const auto& [clause, id, code, level, who, from, to, state] = cells;
    CsvRow row = csv_head(report, out, style, kind);
    row.text(clause).text(id).text(code).text(level).text(who).nothing(1).text(from).text(to);
    row.nothing(9).text(state).end();
}

void add_governance(const Report& report, CsvStyle style, std::string& out) {
    if (!report.governance) return;
    for (const auto& e : report.governance->escalations) {
        const std::string since = local_time(report, e.since);
        const std::string due = e.measure.due ? local_time(report, *e.measure.due) : "";
        const ClockState state = std::max({e.seen.state, e.acknowledged.state, e.measure.state});
        add_governance_row(
            report, style, "escalation",
            {e.clause, e.id, e.trigger, to_string(e.level), e.who, since, due, to_string(state)},
            out);
    }
    for (const auto& a : report.governance->open_actions) {
        const std::string opened = a.opened ? format_date(*a.opened) : "";
        const std::string due = a.due ? format_date(*a.due) : "";
        const std::string_view state = a.overdue ? "overdue" : a.closed ? "closed" : "open";
        add_governance_row(
            report, style, "action",
            {a.clause, a.id, a.cause, to_string(a.side), a.owner, opened, due, state}, out);
    }
    for (const auto& m : report.governance->meetings) {
        const std::string next = m.next ? format_date(*m.next) : "";
        add_governance_row(report, style, "meeting", {"", m.id, m.rhythm, "", "", next, "", ""},
                           out);
    }
}

}  // namespace

std::string csv_text(std::string_view text, char separator) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        cell += '\'';
    cell += text;
    if (cell.find_first_of("\"\r\n\t") == std::string::npos &&
        cell.find(separator) == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string report_csv(const Report& report, CsvStyle style) {
    std::string out;
    CsvRow header(out, style);
    for (const char* column : kColumns) header.text(column);
    header.end();
    for (const auto& clause : report.clauses) add_clause(report, clause, style, out);
    if (report.facts.quality) add_quality(report, *report.facts.quality, style, out);
    add_money(report, style, out);
    add_governance(report, style, out);
    add_outsourcing_rows(report, style, out);
    return out;
}

}  // namespace leitstand
