#include "engine/contract_book.hpp"

#include <algorithm>

#include "engine/counting_rules.hpp"

namespace leitstand {

void ContractBook::reset(const Configuration& config, const Queues& queues,
                         const SideRecords& side) {
    clauses_.clear();
    for (std::size_t p = 0; p < config.providers.size(); ++p) {
        auto& clauses = clauses_.emplace_back();
        for (const auto& clause : config.providers[p].clauses)
            clauses.push_back({source(config, p, clause, queues, side), {}});
    }
    results_.assign(clauses_.size(), {});
    made_.assign(clauses_.size(), 0);
}

ClauseSource ContractBook::source(const Configuration& config, std::size_t provider,
                                  const ClauseConfig& clause, const Queues& queues,
                                  const SideRecords& side) {
    ClauseSource source;
    source.site = &config;
    source.provider = &config.providers[provider];
    source.clause = &clause;
    source.provider_index = static_cast<std::uint16_t>(provider);
    source.side = &side;
    for (const auto& state : queues[provider]) {
        const QueueConfig& queue = source.provider->queues[state->key.queue];
        const auto& named = clause.queues;
        if (std::find(named.begin(), named.end(), queue.id) == named.end()) continue;
        source.queues.push_back({&queue, state.get(), rule_of(state->rules, clause)});
    }
    return source;
}

void ContractBook::update(const Queues& queues, const SideRecords& side, Instant now,
                          const LocalTime& local) {
    const bool told = side.generation() != generation_;
    generation_ = side.generation();
    for (std::size_t p = 0; p < clauses_.size(); ++p) {
        SlotContext context;
        results_[p].clear();
        for (auto& clause : clauses_[p]) {
            if (told) clause.ledger.forget();
            const auto before = clause.ledger.made();
            results_[p].push_back(&clause.ledger.at(clause.source, context, now, local));
            made_[p] += clause.ledger.made() - before;
        }
        for (const auto& queue : queues[p]) queue->recounted.clear();
    }
}

}  // namespace leitstand
