#include "engine/month_book.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "engine/clause_ledger.hpp"

namespace leitstand {
namespace {

/// What was derived for a window that is over stays right: every feed was heard after it. That
/// nothing of it is open any more, the newest live states say each time.
bool settled(const ClauseSource& source, const Window& window, Instant now) {
    if (now < window.to || source_of(source.clause->kpi) == KpiSource::due) return false;
    return std::all_of(source.queues.begin(), source.queues.end(), [&](const ClauseQueue& queue) {
        return queue.config->feed == FeedKind::interval ||
               (queue.state->newest_event && *queue.state->newest_event >= window.to);
    });
}

const ClauseMoney* money_of(const MonthMoney& month, std::size_t outcome) {
    return month.settlement ? &month.settlement->clauses[outcome] : nullptr;
}

}  // namespace

void MonthBook::reset(const Configuration& config) {
    kept_.clear();
    kept_.resize(config.providers.size());
}

void MonthBook::forget_windows_of(Kept& kept, const QueueState& queue) {
    const auto first = std::find_if(queue.cells.begin(), queue.cells.end(),
                                    [](const auto& cell) { return cell.second.has_figures(); });
    for (const Instant start : queue.recounted) {
        // Before its first contact nothing is known of a feed, so another first one changes
        // silence.
        if (first == queue.cells.end() || start <= first->first) kept.closed.clear();
        std::erase_if(kept.closed, [&](const auto& entry) {
            return entry.first.second <= start && start < entry.second.board.to;
        });
    }
}

void MonthBook::note(const ContractBook::Queues& queues, const SideRecords& side) {
    const bool told = side.generation() != generation_;
    generation_ = side.generation();
    // Of all providers: a repeat costs by how much better the in-house team solves.
    std::uint64_t resolution = 0;
    for (const auto& provider : queues)
        for (const auto& queue : provider) resolution += queue->resolution_changes;
    for (std::size_t p = 0; p < queues.size(); ++p) {
        Kept& kept = kept_[p];
        if (told) kept.closed.clear();
        kept.changed = kept.changed || told;
        if (resolution != kept.resolution) {
            kept.resolution = resolution;
            kept.changed = true;
            std::erase_if(kept.closed, [&](const auto& entry) {
                return entry.second.board.kpi == ClauseKpi::fcr;
            });
        }
        for (const auto& queue : queues[p]) {
            if (queue->recounted.empty()) continue;
            kept.changed = true;
            for (const Instant start : queue->recounted)
                kept.memory.sums.changed(queue->key.queue, start);
            forget_windows_of(kept, *queue);
        }
    }
}

std::vector<MonthClause> MonthBook::clauses_of(Kept& kept, const MonthSource& source,
                                               const ContractBook::Queues& queues,
                                               const std::vector<const ClauseResult*>& running,
                                               const Window& month, Instant now) {
    std::vector<MonthClause> clauses;
    SlotContext context;
    const auto& configured = source.provider().clauses;
    for (std::size_t c = 0; c < configured.size(); ++c) {
        const ClauseConfig& clause = configured[c];
        std::optional<ClauseSource> from;  // asked for only where a window is over
        for (const auto& window : windows_ending_in(clause.window, month, now, *source.site)) {
            if (window.from == running[c]->board.from) {
                if (is_outcome(clause, *running[c])) clauses.push_back({&clause, *running[c]});
                continue;
            }
            if (!from) {
                from = ContractBook::source(*source.site, source.provider_index, clause, queues,
                                            *source.side);
            }
            const std::pair key{c, window.from};
            auto known = kept.closed.find(key);
            if (known == kept.closed.end())
                known =
                    kept.closed.emplace(key, evaluate_window(*from, context, window, now)).first;
            if (is_outcome(clause, known->second)) clauses.push_back({&clause, known->second});
            if (!settled(*from, window, now)) kept.closed.erase(known);
        }
    }
    return clauses;
}

void MonthBook::derive(Kept& kept, const MonthSource& source, const ContractBook::Queues& queues,
                       const std::vector<const ClauseResult*>& running, Instant now) {
    const Configuration& site = *source.site;
    const auto& clauses = source.provider().clauses;
    kept.running.clear();
    for (std::size_t c = 0; c < running.size(); ++c)
        kept.running.push_back(outcome_of(clauses[c], *running[c]));
    const Window month = window_at(ClauseWindow::month, now, site.zone, site.interval);
    if (month != kept.money.month) kept.closed.clear();
    // Once a day from the records: what is older than the history may be gone since.
    const Date today = site.zone.date(now);
    if (month != kept.money.month || today != kept.today)
        kept.memory.sums.begin(month, site.zone, source.queues->size());
    kept.today = today;
    const auto ended = clauses_of(kept, source, queues, running, month, now);
    kept.money = month_money(source, month, now, ended, {});
    kept.offered = offered_between(source, month.from, now);
    kept.from = grid_start(now, site.zone, site.interval);
    kept.to = kept.from + site.interval;
}

void MonthBook::fill(MonthSource source, const ContractBook::Queues& queues,
                     const ContractBook& contracts, Instant now, ProviderBoard& board) {
    Kept& kept = kept_[source.provider_index];
    source.memory = &kept.memory;
    const std::uint64_t made = contracts.made(source.provider_index);
    if (kept.changed || now < kept.from || now >= kept.to || made != kept.made) {
        derive(kept, source, queues, contracts.of_provider(source.provider_index), now);
        kept.made = made;
        kept.changed = false;
    }
    board.offered_in_month = kept.offered;
    if (kept.money.has_economics) board.economics = kept.money.economics;
    board.case_plan = kept.money.plan;
    board.case_track = kept.money.track;
    const auto& clauses = source.provider().clauses;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
        const ClauseMoney* money = nullptr;
        // The last window of a clause that has several is the one that runs.
        for (std::size_t o = 0; o < kept.money.outcomes.size(); ++o) {
            if (kept.money.outcomes[o].clause != &clauses[c]) continue;
            money = money_of(kept.money, o);
        }
        fill_clause_money(source.provider(), clauses[c], kept.running[c], money, board.clauses[c]);
    }
}

}  // namespace leitstand
