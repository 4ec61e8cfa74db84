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
    /// clauses stand there already. `running`: its clauses, as ContractBook has them.
    void fill(const MonthSource& source, const ContractBook::Queues& queues,
              const std::vector<const ClauseResult*>& running, Instant now, ProviderBoard& board);

private:
    struct Kept {
        bool changed = true;
        std::uint64_t resolution = 0;  ///< changes of its queues' firsts and repeats
        Instant interval;  ///< whose start `money` was derived in: time alone can change it
        std::vector<ClauseOutcome> running;                              ///< by clause
        std::map<std::pair<std::size_t, Instant>, ClauseResult> closed;  ///< shorter windows
        MonthMoney money;
        std::optional<std::int64_t> offered;
    };
    void forget_windows_of(Kept& kept, const QueueState& queue);
    static std::vector<MonthClause> clauses_of(Kept& kept, const MonthSource& source,
                                               const ContractBook::Queues& queues,
                                               const std::vector<const ClauseResult*>& running,
                                               const Window& month, Instant now);

    std::vector<Kept> kept_;  ///< by provider
    std::uint64_t generation_ = 0;
};

}  // namespace leitstand
