#include "engine/contract_book.hpp"

#include <algorithm>

#include "engine/counting_rules.hpp"

namespace leitstand {

void ContractBook::reset(const Configuration& config) {
    ledgers_.clear();
    results_.clear();
    for (const auto& provider : config.providers) {
        ledgers_.emplace_back(provider.clauses.size());
        results_.emplace_back();
    }
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

void ContractBook::update(const Configuration& config, const Queues& queues,
                          const SideRecords& side, Instant now, const LocalTime& local) {
    const bool told = side.generation() != generation_;
    generation_ = side.generation();
    for (std::size_t p = 0; p < config.providers.size(); ++p) {
        results_[p].clear();
        for (std::size_t c = 0; c < config.providers[p].clauses.size(); ++c) {
            ClauseLedger& ledger = ledgers_[p][c];
            if (told) ledger.forget();
            const auto from = source(config, p, config.providers[p].clauses[c], queues, side);
            std::vector<const std::vector<Instant>*> recounted;
            for (const auto& queue : from.queues) recounted.push_back(&queue.state->recounted);
            results_[p].push_back(ledger.at(from, now, local, recounted));
        }
        for (const auto& queue : queues[p]) queue->recounted.clear();
    }
}

}  // namespace leitstand
