#include "app/report/report_csv.hpp"

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
                                    "amount"};

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
    row.number(amount(b.malus)).number(amount(b.bonus)).nothing(4).end();
}

void add_invoice_rows(const Report& report, CsvStyle style, std::string& out) {
    for (const auto& line : report.facts.money.settlement->lines) {
        CsvRow row = csv_head(report, out, style, "invoice");
        row.text(line.clause).nothing(21).text(line.kind).number(line.quantity);
        row.number(line.rate).number(line.amount.value()).end();
    }
    CsvRow total = csv_head(report, out, style, "invoice");
    total.nothing(22).text("total").nothing(2);
    total.number(report.facts.money.settlement->total.value()).end();
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
    if (report.has_money()) add_invoice_rows(report, style, out);
    add_outsourcing_rows(report, style, out);
    return out;
}

}  // namespace leitstand
