// Which figures are compared, and where each lies on its column's scale. A scale is common to all
// rows, centred on the target and of a few fixed widths, so that two looks can be compared.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/clause_texts.hpp"
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
        // A measure that nothing measures yet would be a column of nothing.
        const auto& reasons = clause.reasons;
        const bool measured =
            std::find(reasons.begin(), reasons.end(), "kpi_not_measured") == reasons.end();
        if (clause.kpi == kpi && clause.window == ClauseWindow::month && measured) return &clause;
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

bool has_cost(const ProviderBoard* provider) {
    return provider != nullptr && provider->economics && provider->economics->cost_per_contact;
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
    for (const ProviderBoard* provider : input.boards) {
        if (!has_cost(provider)) continue;
        const double cost = *provider->economics->cost_per_contact;
        low = std::min(low.value_or(cost), cost);
        high = std::max(high.value_or(cost), cost);
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

void add_clause_column(const ProvidersInput& input, ClauseKpi kpi, std::string_view head,
                       ProvidersView& out, bool& same) {
    std::vector<const ClauseBoard*> clauses;
    for (const ProviderBoard* provider : input.boards) clauses.push_back(clause_of(provider, kpi));
    const Scale scale = clause_scale(clauses);
    const std::size_t column = out.columns++;
    out.heads[column] = head;
    same = same && same_formula(clauses);
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
    out.heads[column] = input.words().get("Cost/contact");
    for (std::size_t i = 0; i < input.boards.size(); ++i) {
        ProviderCell& cell = out.rows[i].cells[column];
        cell = {};
        if (!has_cost(input.boards[i])) continue;
        const EconomicsBoard& money = *input.boards[i]->economics;
        cell.kind = ProviderCell::Kind::value;
        cell.value = number_text(*money.cost_per_contact, 2, input.context.language);
        cell.unit = currency_sign(money.currency);
        cell.strip.at = scale.at(*money.cost_per_contact);
    }
    set_references(input, column, out);
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
    const bool cost = std::any_of(input.boards.begin(), input.boards.end(), has_cost);
    const std::size_t room = cost ? 3 : 4;
    out.columns = 0;
    out.interval_shown = out.reference_shown = false;
    bool same = true;
    for (const Choice& choice : choices) {
        if (out.columns < room && owners(input, choice.kpi) > 0)
            add_clause_column(input, choice.kpi, choice.head, out, same);
    }
    if (cost) add_cost_column(input, out);
    out.claim = words.get(same ? "same hours, same formula, not a ranking"
                               : "same hours, each contract's formula, not a ranking");
}

}  // namespace leitstand
