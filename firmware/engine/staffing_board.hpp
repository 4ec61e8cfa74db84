// The staffing part of a board: how many agents the next two hours take, how many are at work, and
// whether the promised ones came today. The models are asked once per forecast and interval, not
// once per board: what they said is kept.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/model/board.hpp"
#include "engine/side_records.hpp"

namespace leitstand {

/// When a board is built, and what of the site's configuration matters for it.
struct StaffingMoment {
    const Configuration& site;
    Instant now;
    Instant interval_start;  ///< of the running interval of the site's grain
    Date today{};
};

class StaffingBoards {
public:
    /// Fills `staffing` of the provider at place `number` and of its queues, whose other figures
    /// are already there. Nothing known: nothing filled.
    void fill(ProviderBoard& provider, std::uint16_t number, const SideRecords& side,
              const StaffingMoment& moment);

    /// For how many intervals of a queue the models were asked since this object began.
    [[nodiscard]] std::int64_t points_made() const { return points_made_; }

private:
    /// What a queue needs, from the running interval on.
    struct Plan {
        std::uint64_t generation = 0;
        Instant made_at, good_until;
        bool settled = true;  ///< no version of the forecast is still to arrive
        std::vector<StaffingPoint> points;
        std::vector<bool> open;  ///< by point: the queue is open in it
        [[nodiscard]] bool known() const;
    };

    /// Adds the plans of a provider's queues up. False: none of them knows anything.
    static bool sum_up(const std::vector<const Plan*>& plans, StaffingBoard& board);
    const Plan& plan_of(QueueKey key, const SideRecords& side, const StaffingMoment& moment);

    std::map<std::uint32_t, Plan> plans_;
    std::int64_t points_made_ = 0;
};

}  // namespace leitstand
