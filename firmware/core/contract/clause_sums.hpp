// The slots of a window summed up in blocks, each as short as its corridor allows, and those of the
// eight weeks before by day. Kept from one evaluation to the next, only blocks in which something
// changed are summed up again; everything in a block is counted anew then, so nothing can drift.
#pragma once

#include "core/contract/capability.hpp"
#include "core/contract/days.hpp"
#include "core/contract/partial_aggregate.hpp"
#include "core/contract/projection.hpp"

namespace leitstand {

/// Consecutive slots that no sub-window and no corridor window reaches out of: a local day, or the
/// ISO week or month of a corridor at that level.
struct SlotBlock {
    std::size_t begin = 0, end = 0;  ///< slots
    Instant from;                    ///< start of the first
    /// What follows holds for any `now` in [last_over, next_over): the same slots are over.
    Instant last_over = Instant::max(), next_over = Instant::min();
    PartialAggregate adjusted;
    std::optional<PartialAggregate> raw;     ///< nullopt: as adjusted
    std::optional<PartialAggregate> inside;  ///< only for suspend_malus
    std::vector<DayPart> days;
    RestPart rest;
    std::int64_t days_left = 0;
    bool has_locked = false;
    bool forecast_gaps = false;           ///< figures that count, with nothing to compare them with
    std::int64_t actual = 0, locked = 0;  ///< of the corridor windows that could be compared
    std::int64_t outside = 0;             ///< of them

    [[nodiscard]] bool holds(Instant now) const { return last_over <= now && now < next_over; }
    void forget() { last_over = Instant::max(), next_over = Instant::min(); }
};

class ClauseSums {
public:
    /// The slot that `at` lies in has other figures than when it was summed up.
    void changed(Instant at);
    /// Whether nothing has `changed` since the last update, and at `now` nothing is over that was
    /// not.
    [[nodiscard]] bool hold(Instant now) const { return last_over_ <= now && now < next_over_; }

    /// Sums up what does not hold any more. The clause, the target and the times of the slots are
    /// the same in every call.
    void update(const AggregateInput& input);
    [[nodiscard]] const std::vector<SlotBlock>& blocks() const { return blocks_; }
    [[nodiscard]] Aggregate aggregated(const AggregateInput& input, Reading reading) const;
    [[nodiscard]] std::vector<ClauseDay> days(const ClauseConfig& clause) const;

    /// From the slots of the eight weeks before `today`, in order.
    [[nodiscard]] const Capability& capability_of(const AggregateInput& input,
                                                  std::span<const Slot> history,
                                                  std::int32_t today);

private:
    struct HistoryDay {
        std::size_t begin = 0, end = 0;  ///< slots
        Instant from;
        bool known = false;
        std::optional<CapabilityDay> figures;
    };
    void list_history(std::span<const Slot> history, std::int32_t today);

    std::vector<SlotBlock> blocks_;
    Instant last_over_ = Instant::max(), next_over_ = Instant::min();
    bool listed_ = false;
    std::vector<HistoryDay> history_;
    std::optional<Capability> capability_;
};

}  // namespace leitstand
