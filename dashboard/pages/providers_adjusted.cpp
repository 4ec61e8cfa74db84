#include "dashboard/pages/providers_adjusted.hpp"

#include <algorithm>

namespace leitstand {
namespace {

/// The one service that all queues of a clause belong to; empty: there are several.
std::string service_of(const ProviderConfig& provider, const ClauseBoard& clause) {
    std::string service;
    for (const auto& config : provider.clauses) {
        if (config.id != clause.id) continue;
        for (const auto& queue : provider.queues) {
            const auto& named = config.queues;
            if (std::find(named.begin(), named.end(), queue.id) == named.end()) continue;
            if (!service.empty() && service != queue.service) return {};
            service = queue.service;
        }
    }
    return service;
}

const ComparisonBoard* comparison_of(const ProvidersInput& input, ClauseKpi kpi,
                                     std::span<const ClauseBoard* const> clauses) {
    std::string service;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (clauses[i] == nullptr) continue;
        const std::string one = service_of(*input.configs[i], *clauses[i]);
        if (one.empty() || (!service.empty() && one != service)) return nullptr;
        service = one;
    }
    for (const auto& comparison : input.board.comparison) {
        if (comparison.kpi == to_string(kpi) && comparison.service == service &&
            !comparison.strata.empty())
            return &comparison;
    }
    return nullptr;
}

}  // namespace

const ComparedProvider* compared_row(const ComparisonBoard& comparison, std::string_view provider) {
    const auto& rows = comparison.providers;
    const auto found = std::find_if(
        rows.begin(), rows.end(), [&](const ComparedProvider& row) { return row.id == provider; });
    return found == rows.end() ? nullptr : &*found;
}

AdjustedColumn adjusted_column(const ProvidersInput& input, ClauseKpi kpi,
                               std::span<const ClauseBoard* const> clauses) {
    const ComparisonBoard* comparison = comparison_of(input, kpi, clauses);
    AdjustedColumn out;
    if (comparison == nullptr) return out;
    out.proven = comparison->difference_proven;
    std::size_t adjusted = 0;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        ClauseBoard& shown = out.clauses.emplace_back();
        if (clauses[i] == nullptr) continue;
        shown = *clauses[i];
        const ComparedProvider* row = compared_row(*comparison, input.configs[i]->id);
        if (row == nullptr || !row->adjusted || !shown.value) continue;
        shown.value = row->adjusted;
        shown.low = row->adjusted_low;
        shown.high = row->adjusted_high;
        ++adjusted;
    }
    if (adjusted < 2) return {};
    return out;
}

const ComparisonBoard* cost_per_solved(const Board& board) {
    for (const auto& comparison : board.comparison) {
        if (comparison.kpi == "cost_per_solved") return &comparison;
    }
    return nullptr;
}

}  // namespace leitstand
