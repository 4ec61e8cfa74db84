// A provider's transition as a board shows it: gates, ramp, share of the volume, hypercare. Made of
// whole days and whole weeks only, so that it changes once a day and with what corrects them.
#pragma once

#include "engine/hypercare_weeks.hpp"

namespace leitstand {

/// nullopt: the provider has no [transition].
[[nodiscard]] std::optional<TransitionBoard> transition_board(const TransitionSource& source,
                                                              Instant now);

/// Keeps the boards of all providers as long as nothing that they are made of has changed.
class TransitionBook {
public:
    void reset(const Configuration& config);
    /// Takes note of days that were counted anew. Before ContractBook::update, which takes
    /// `recounted` away from the queues.
    void note(const ContractBook::Queues& queues, const SideRecords& side, Instant today);
    /// `interval`: the start of the running one; a feed that speaks again proves silence before.
    [[nodiscard]] const std::optional<TransitionBoard>& at(const TransitionSource& source,
                                                           Instant now, Instant interval);

private:
    struct Kept {
        bool changed = true;
        Instant interval;
        std::optional<TransitionBoard> board;
    };
    std::vector<Kept> kept_;  ///< by provider
    std::uint64_t generation_ = 0;
};

}  // namespace leitstand
