// Where a clause's figures come from: pointers into the engine's state, for the length of one call.
#pragma once

#include <vector>

#include "core/model/configuration.hpp"
#include "engine/queue_state.hpp"
#include "engine/side_records.hpp"

namespace leitstand {

struct ClauseQueue {
    const QueueConfig* config = nullptr;
    const QueueState* state = nullptr;
    std::size_t rule = 0;  ///< of the clause, among the queue's counting rules
};

struct ClauseSource {
    const Configuration* site = nullptr;
    const ProviderConfig* provider = nullptr;
    const ClauseConfig* clause = nullptr;
    std::uint16_t provider_index = 0;
    std::vector<ClauseQueue> queues;
    const SideRecords* side = nullptr;

    [[nodiscard]] const Contract* contract() const {
        return provider->contract ? &*provider->contract : nullptr;
    }
};

}  // namespace leitstand
