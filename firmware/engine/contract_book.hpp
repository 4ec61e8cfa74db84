// Every clause of every provider, kept up to date as records come: the engine's side of
// core/contract.
#pragma once

#include <vector>

#include "engine/clause_ledger.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

class ContractBook {
public:
    using Queues = std::vector<std::vector<std::unique_ptr<QueueState>>>;

    /// For a configuration that is new, or has changed: everything is derived again. All three
    /// outlive this.
    void reset(const Configuration& config, const Queues& queues, const SideRecords& side);

    /// The clauses of all providers at `now`. Takes `recounted` away from the queues.
    void update(const Queues& queues, const SideRecords& side, Instant now, const LocalTime& local);

    /// In the order of the configuration; good until the next update.
    [[nodiscard]] const std::vector<const ClauseResult*>& of_provider(std::size_t provider) const {
        return results_[provider];
    }

    /// Grows whenever a clause of the provider was evaluated anew.
    [[nodiscard]] std::uint64_t made(std::size_t provider) const { return made_[provider]; }

    /// A clause with the state it is counted from.
    [[nodiscard]] static ClauseSource source(const Configuration& config, std::size_t provider,
                                             const ClauseConfig& clause, const Queues& queues,
                                             const SideRecords& side);

private:
    struct Clause {
        ClauseSource source;
        ClauseLedger ledger;
    };
    std::vector<std::vector<Clause>> clauses_;  ///< by provider
    std::vector<std::vector<const ClauseResult*>> results_;
    std::vector<std::uint64_t> made_;  ///< by provider
    std::uint64_t generation_ = 0;
};

}  // namespace leitstand
