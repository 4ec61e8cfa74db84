// One clause through time: the window that runs now, its slots, and the result as long as nothing
// changed. Also any other window of the clause, for the report.
#pragma once

#include <optional>

#include "core/contract/evaluate.hpp"
#include "engine/clause_slots.hpp"

namespace leitstand {

class ClauseLedger {
public:
    /// The running window at `now`. Takes in what its queues have `recounted`; nothing else may
    /// have changed since the last call without `forget`.
    const ClauseResult& at(const ClauseSource& source, SlotContext& context, Instant now,
                           const LocalTime& local);

    /// A forecast, an exclusion, another side record or the configuration changed.
    void forget() {
        slots_.reset();
        result_.reset();
    }

private:
    std::optional<ClauseSlots> slots_;
    std::vector<Slot> records_;  ///< of KPIs that are not counted from intervals
    Window window_;
    Date today_{};
    std::optional<ClauseResult> result_;
    std::uint64_t resolution_ = 0;
    std::int64_t over_ = -1;  ///< slots that were over when `result_` was made
};

/// Any window, evaluated as of `now`.
[[nodiscard]] ClauseResult evaluate_window(const ClauseSource& source, SlotContext& context,
                                           const Window& window, Instant now);

}  // namespace leitstand
