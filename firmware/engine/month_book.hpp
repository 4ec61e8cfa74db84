// The running month of every provider in money, kept as long as nothing that it is made of has
// changed: a board that brings no news costs nothing here.
#pragma once

#include <map>

#include "core/model/board.hpp"
#include "engine/month_windows.hpp"

namespace leitstand {

class MonthBook {
public:
    /// For a configuration that is new, or has changed: everything is derived again.
    void reset(const Configuration& config);

    /// Takes note of what was counted anew. Before ContractBook::update, which takes it away.
    void note(const ContractBook::Queues& queues, const SideRecords& side);

    /// Money of the month so far, and the steps of its clauses, into the board of a provider whose
    /// clauses stand there already.
    void fill(MonthSource source, const ContractBook::Queues& queues, const ContractBook& contracts,
              Instant now, ProviderBoard& board);

    /// Of the provider's month so far, as `fill` derived it last.
    [[nodiscard]] const std::vector<ClauseOutcome>& outcomes(std::size_t provider) const {
        return kept_[provider].money.outcomes;
    }

private:
    struct Kept {
        bool changed = true;
        std::uint64_t resolution = 0;  ///< changes of its queues' firsts and repeats
        Instant from, to;  ///< the interval that `money` was derived in: time alone changes it
        std::uint64_t made = 0;  ///< ContractBook::made, then
        Date today{};            ///< of `memory`
        MonthMemory memory;
        std::vector<ClauseOutcome> running;                              ///< by clause
        std::map<std::pair<std::size_t, Instant>, ClauseResult> closed;  ///< shorter windows
        MonthMoney money;
        std::optional<std::int64_t> offered;
    };
    void forget_windows_of(Kept& kept, const QueueState& queue);
    static void derive(Kept& kept, const MonthSource& source, const ContractBook::Queues& queues,
                       const std::vector<const ClauseResult*>& running, Instant now);
    static std::vector<MonthClause> clauses_of(Kept& kept, const MonthSource& source,
                                               const ContractBook::Queues& queues,
                                               const std::vector<const ClauseResult*>& running,
                                               const Window& month, Instant now);

    std::vector<Kept> kept_;  ///< by provider
    std::uint64_t generation_ = 0;
};

}  // namespace leitstand
