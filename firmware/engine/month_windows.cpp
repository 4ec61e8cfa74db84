#include "engine/month_windows.hpp"

#include <algorithm>

#include "engine/clause_ledger.hpp"

namespace leitstand {

std::vector<Window> windows_ending_in(ClauseWindow kind, const Window& month, Instant now,
                                      const Configuration& site) {
    std::vector<Window> found;
    Window window = window_at(kind, month.from, site.zone, site.interval);
    while (window.last <= month.last && window.from < std::min(now, month.to)) {
        if (window.last >= month.first) found.push_back(window);
        window = window_at(kind, window.to, site.zone, site.interval);
    }
    return found;
}

bool is_outcome(const ClauseConfig& clause, const ClauseResult& result) {
    const bool one_a_month =
        clause.window == ClauseWindow::month || clause.window == ClauseWindow::quarter;
    return one_a_month || result.value || result.board.windows > 0 || !result.board.reasons.empty();
}

std::vector<MonthClause> month_clauses(const MonthSource& source,
                                       const ContractBook::Queues& queues, const Window& month,
                                       Instant now) {
    std::vector<MonthClause> found;
    SlotContext context;
    for (const auto& clause : source.provider().clauses) {
        const auto from =
            ContractBook::source(*source.site, source.provider_index, clause, queues, *source.side);
        for (const auto& window : windows_ending_in(clause.window, month, now, *source.site)) {
            auto result = evaluate_window(from, context, window, now);
            if (is_outcome(clause, result)) found.push_back({&clause, std::move(result)});
        }
    }
    return found;
}

}  // namespace leitstand
