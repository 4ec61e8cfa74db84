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
        sums_ = {};
        of_forecasts_.reset();
    }
    /// Grows whenever the clause was evaluated anew.
    [[nodiscard]] std::uint64_t made() const { return made_; }

private:
    /// Takes in what was counted anew since the call before.
    void follow(const ClauseSource& source);

    std::optional<ClauseSlots> slots_;
    std::vector<Slot> records_;  ///< of KPIs that are not counted from intervals
    Window window_, counted_;    ///< whole, and as the contract cuts it
    Millis grain_{};
    Date today_{};
    std::optional<ClauseResult> result_;
    ClauseSums sums_;
    std::optional<Millis> of_forecasts_;  ///< forecast_grain_of
    std::uint64_t made_ = 0;
    std::uint64_t beside_ = 0;  ///< changes of what is in neither slots nor side records
};

/// Any window, evaluated as of `now`.
[[nodiscard]] ClauseResult evaluate_window(const ClauseSource& source, SlotContext& context,
                                           const Window& window, Instant now);

}  // namespace leitstand
