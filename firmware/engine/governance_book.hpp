// Escalations, actions and meetings of every provider, from what the board and the records say
// (domain H). What days, weeks and months that are over say is kept until one of them changes.
#pragma once

#include "core/governance/clocks.hpp"
#include "core/model/board.hpp"
#include "engine/governance_past.hpp"
#include "engine/queue_day.hpp"

namespace leitstand {

class GovernanceBook {
public:
    /// For a configuration that is new, or has changed: everything is derived again.
    void reset(const Configuration& config);

    /// Takes note of what was counted anew. Before ContractBook::update, which takes it away.
    void note(const ContractBook::Queues& queues, const SideRecords& side);

    /// Into the board of a provider whose queues, clauses and staffing stand there already.
    /// `running`: its clauses, as ContractBook has them. `days`: its queues' days, as the board has
    /// them.
    void fill(const MonthSource& source, const ContractBook::Queues& queues,
              const std::vector<KeptQueueDay>& days,
              const std::vector<const ClauseResult*>& running, Instant now, ProviderBoard& board);

private:
    std::vector<GovernancePast> past_;  ///< by provider
};

/// The conditions of L0 that hold in a queue now: service level of its last intervals, longest
/// wait, feed.
void add_floor_triggers(const QueueBoard& queue, const QueueDay& day, const Configuration& site,
                        std::vector<Trigger>& out);

/// L1: less was delivered than promised, over the intervals of today that are over.
void add_staffing_trigger(const StaffingBoard& staffing, const MonthSource& source, Instant now,
                          std::vector<Trigger>& out);

/// When the minutes of an escalation begin to run: at `since` where somebody is there, else when
/// the provider's next queue opens.
[[nodiscard]] Instant clock_begin(const Trigger& trigger, const MonthSource& source);

}  // namespace leitstand
