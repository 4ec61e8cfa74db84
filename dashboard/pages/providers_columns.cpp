// Which figures are compared, and where each lies on its column's scale. A scale is common to all
// rows, centred on the target and of a few fixed widths, so that two looks can be compared.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/providers_adjusted.hpp"
#include "dashboard/pages/providers_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

struct Scale {
    double low = 0, high = 1;
    [[nodiscard]] float at(double value) const {
        return static_cast<float>((value - low) / (high - low));
    }
};

const ClauseBoard* clause_of(const ProviderBoard* provider, ClauseKpi kpi) {
    if (provider == nullptr) return nullptr;
    for (const ClauseBoard& clause : provider->clauses) {
        if (clause.kpi == kpi && clause.window == ClauseWindow::month) return &clause;
    }
    return nullptr;
}

std::size_t owners(const ProvidersInput& input, ClauseKpi kpi) {
    std::size_t n = 0;
    for (const ProviderBoard* provider : input.boards)
        n += clause_of(provider, kpi) != nullptr ? 1U : 0U;
    return n;
}

/// Of the two measures of quality only one is a column: mixing them would compare two formulas.
ClauseKpi quality_measure(const ProvidersInput& input) {
    const bool form =
        owners(input, ClauseKpi::form_score) > owners(input, ClauseKpi::critical_error_accuracy);
    return form ? ClauseKpi::form_score : ClauseKpi::critical_error_accuracy;
}

/// What a provider costs: for each contact, or for each that nobody had to repeat.
std::optional<double> cost_of(const ProvidersInput& input, std::size_t row) {
    const ProviderBoard* provider = input.boards[row];
    if (provider == nullptr || !provider->economics) return std::nullopt;
    const ComparisonBoard* solved = cost_per_solved(input.board);
    if (solved == nullptr) return provider->economics->cost_per_contact;
    const ComparedProvider* compared = compared_row(*solved, provider->id);
    return compared == nullptr ? std::nullopt : compared->value;
}

/// Whether all clauses of a column count in the same way.
bool same_formula(std::span<const ClauseBoard* const> clauses) {
    const ClauseBoard* first = nullptr;
    for (const ClauseBoard* clause : clauses) {
        if (clause == nullptr) continue;
        if (first == nullptr) first = clause;
        const bool same =
            clause->variant == first->variant && clause->t == first->t &&
            clause->short_wait == first->short_wait && clause->error_class == first->error_class &&
            clause->aggregation == first->aggregation && clause->share == first->share;
        if (!same) return false;
    }
    return true;
}

Scale clause_scale(std::span<const ClauseBoard* const> clauses) {
    std::optional<double> centre;
    bool percent = true;
    for (const ClauseBoard* clause : clauses) {
        if (clause == nullptr) continue;
        percent = prints_percent(*clause) || clause->kpi == ClauseKpi::nps;
        if (!centre) centre = printed_target(*clause);
    }
    const double middle = centre.value_or(0);
    const double unit = percent ? 6.0 : std::max(1.0, std::abs(middle) * 0.3);
    double half = unit;
    for (const double factor : {1.0, 2.0, 4.0, 8.0}) {
        half = unit * factor;
        const bool fits =
            std::all_of(clauses.begin(), clauses.end(), [&](const ClauseBoard* clause) {
                return clause == nullptr || !clause->value ||
                       std::abs(printed_value(*clause, *clause->value) - middle) <= half;
            });
        if (fits) break;
    }
    return {middle - half, middle + half};
}

/// From round numbers a quarter of the spread beyond the values.
Scale cost_scale(const ProvidersInput& input) {
    std::optional<double> low, high;
    for (std::size_t i = 0; i < input.boards.size(); ++i) {
        const auto cost = cost_of(input, i);
        if (!cost) continue;
        low = std::min(low.value_or(*cost), *cost);
        high = std::max(high.value_or(*cost), *cost);
    }
    const double spread = std::max(*high - *low, std::max(0.01, std::abs(*high) * 0.2));
    double step = std::pow(10.0, std::floor(std::log10(spread)) - 1);
    if (spread / step > 50) step *= 5;
    if (spread / step > 10) step *= 2;
    return {std::floor((*low - spread * 0.25) / step) * step,
            std::ceil((*high + spread * 0.25) / step) * step};
}

ProviderCell clause_cell(const ClauseBoard& clause, const Scale& scale,
                         const ProvidersInput& input) {
    ProviderCell cell;
    cell.status = status_of(clause.verdict);
    cell.ramp = is_ramp(clause.verdict);
    cell.value = value_text(clause, input.context.language);
    cell.unit = measure_unit(clause);
    // A verdict of "no data" with a value is one that may not be claimed: too few contacts.
    if (cell.value.empty() || cell.status == QueueStatus::no_data) {
        cell.kind = ProviderCell::Kind::unknown;
        if (clause.verdict != ClauseVerdict::excluded) cell.status = QueueStatus::no_data;
        cell.instead = instead_of_value(clause, input.words());
        return cell;
    }
    cell.kind = ProviderCell::Kind::value;
    cell.dimmed = cell.status == QueueStatus::suspended;
    cell.strip.dimmed = cell.dimmed;
    cell.strip.at = scale.at(printed_value(clause, *clause.value));
    if (clause.low && clause.high) {
        cell.strip.low = scale.at(printed_value(clause, *clause.low));
        cell.strip.high = scale.at(printed_value(clause, *clause.high));
    }
    cell.strip.target = scale.at(printed_target(clause));
    return cell;
}

/// The first in-house team that has a figure is what the others are seen beside.
void set_references(const ProvidersInput& input, std::size_t column, ProvidersView& out) {
    std::optional<float> reference;
    for (std::size_t i = 0; i < out.rows.size(); ++i) {
        const ProviderCell& cell = out.rows[i].cells[column];
        if (input.configs[i]->kind == ProviderKind::in_house &&
            cell.kind == ProviderCell::Kind::value && !reference)
            reference = cell.strip.at;
    }
    if (!reference) return;
    for (std::size_t i = 0; i < out.rows.size(); ++i) {
        ProviderCell& cell = out.rows[i].cells[column];
        if (input.configs[i]->kind == ProviderKind::in_house) continue;
        cell.strip.reference = reference;
        out.reference_shown = true;
    }
}

/// What the columns have in common, for the line that says what is fair about them.
struct Fairness {
    bool same_formula = true;
    std::size_t adjusted = 0;  ///< columns whose figures are standardised to the in-house mix
    bool proven = false;       ///< one of them has a difference that chance does not explain
    Line heads;                ///< of the adjusted ones
};

/// Shows the adjusted figures of a column instead of the measured ones, where there are any.
void adjust(const ProvidersInput& input, ClauseKpi kpi, std::string_view head,
            std::vector<const ClauseBoard*>& clauses, AdjustedColumn& adjusted,
            Fairness& fairness) {
    if (!same_formula(clauses)) {
        fairness.same_formula = false;
        return;
    }
    adjusted = adjusted_column(input, kpi, clauses);
    if (adjusted.clauses.empty()) return;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (clauses[i] != nullptr) clauses[i] = &adjusted.clauses[i];
    }
    if (fairness.adjusted++ > 0) fairness.heads.append(", ");
    fairness.heads.append(head);
    fairness.proven = fairness.proven || adjusted.proven;
}

void add_clause_column(const ProvidersInput& input, ClauseKpi kpi, std::string_view head,
                       ProvidersView& out, Fairness& fairness) {
    std::vector<const ClauseBoard*> clauses;
    for (const ProviderBoard* provider : input.boards) clauses.push_back(clause_of(provider, kpi));
    AdjustedColumn adjusted;
    adjust(input, kpi, head, clauses, adjusted, fairness);
    const Scale scale = clause_scale(clauses);
    const std::size_t column = out.columns++;
    out.heads[column] = head;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        ProviderCell& cell = out.rows[i].cells[column];
        cell = clauses[i] == nullptr ? ProviderCell{} : clause_cell(*clauses[i], scale, input);
        out.interval_shown = out.interval_shown || cell.strip.low.has_value();
    }
    set_references(input, column, out);
}

void add_cost_column(const ProvidersInput& input, ProvidersView& out) {
    const Scale scale = cost_scale(input);
    const std::size_t column = out.columns++;
    const ComparisonBoard* solved = cost_per_solved(input.board);
    out.heads[column] = input.words().get(solved != nullptr ? "Cost/resolution" : "Cost/contact");
    for (std::size_t i = 0; i < input.boards.size(); ++i) {
        ProviderCell& cell = out.rows[i].cells[column];
        cell = {};
        const auto cost = cost_of(input, i);
        if (!cost) continue;
        cell.kind = ProviderCell::Kind::value;
        cell.value = number_text(*cost, 2, input.context.language);
        cell.unit = currency_sign(input.boards[i]->economics->currency);
        cell.strip.at = scale.at(*cost);
        const auto* row = solved == nullptr ? nullptr : compared_row(*solved, input.boards[i]->id);
        if (row == nullptr || !row->low || !row->high) continue;
        cell.strip.low = scale.at(*row->low);
        cell.strip.high = scale.at(*row->high);
        out.interval_shown = true;
    }
    set_references(input, column, out);
}

/// What is fair about the page, and no more than that.
Line claim_of(const ProvidersInput& input, const Fairness& fairness) {
    const Catalogue& words = input.words();
    if (fairness.adjusted == 0) {
        return Line{words.get(fairness.same_formula
                                  ? "same hours, same formula, not a ranking"
                                  : "same hours, each contract's formula, not a ranking")};
    }
    Line claim = fill(words.get("contact mix adjusted: {columns}"), {{"columns", fairness.heads}});
    claim.append("; ").append(
        words.get(fairness.proven ? "same hours, not a ranking" : "no difference proven"));
    return claim;
}

}  // namespace

void build_columns(const ProvidersInput& input, ProvidersView& out) {
    const Catalogue& words = input.words();
    const ClauseKpi quality = quality_measure(input);
    struct Choice {
        ClauseKpi kpi;
        std::string_view head;
    };
    const std::array<Choice, 7> choices{{
        {ClauseKpi::service_level, words.get("Service level")},
        {ClauseKpi::fcr, words.get("Resolved first")},
        {quality, words.get("Quality")},
        {ClauseKpi::abandon_rate, words.get("Abandoned")},
        {ClauseKpi::asa, words.get("Wait to answer")},
        {ClauseKpi::aht, words.get("Handling time")},
        {ClauseKpi::staffing_fulfilment, words.get("Staffing")},
    }};
    bool cost = false;
    for (std::size_t i = 0; i < input.boards.size(); ++i)
        cost = cost || cost_of(input, i).has_value();
    const std::size_t room = cost ? 3 : 4;
    out.columns = 0;
    out.interval_shown = out.reference_shown = false;
    Fairness fairness;
    for (const Choice& choice : choices) {
        if (out.columns < room && owners(input, choice.kpi) > 0)
            add_clause_column(input, choice.kpi, choice.head, out, fairness);
    }
    if (cost) add_cost_column(input, out);
    out.claim = claim_of(input, fairness);
}

}  // namespace leitstand
