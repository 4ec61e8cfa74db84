// A clause's slots from the engine's records: intervals of its queues added up, approved exclusions
// taken out, forecasts beside them. Built whole once, then kept up to date cell by cell.
#pragma once

#include <utility>
#include <vector>

#include "core/contract/slot.hpp"
#include "core/contract/window.hpp"
#include "core/forecast/demand.hpp"
#include "engine/clause_source.hpp"
#include "engine/slot_context.hpp"

namespace leitstand {

class ClauseSlots {
public:
    /// Slots from the start of `history_days` before `today`, or of the window, to the window's
    /// end. `context` is only used while this is built.
    ClauseSlots(const ClauseSource& source, SlotContext& context, const Window& window, Date today,
                int history_days);

    /// The records that these were built from have changed in this interval.
    void refill(const ClauseSource& source, Instant start);
    /// Of a contact feed: silence in which it was alive is a measured zero.
    void refill_heard(const ClauseSource& source);
    /// Starts of the slots that are not what they were at the call before.
    [[nodiscard]] std::vector<Instant> take_changed() { return std::exchange(changed_, {}); }

    [[nodiscard]] std::span<const Slot> in_window() const;
    [[nodiscard]] std::span<const Slot> history() const;
    /// With another `grain_of` these are no longer right.
    [[nodiscard]] Millis grain() const { return grain_; }

private:
    struct Exclusion {
        std::size_t queue = 0;
        Instant from, to;
    };
    struct Hearing {  ///< of a contact feed
        Instant first, last;
        bool any = false;
        friend bool operator==(const Hearing&, const Hearing&) = default;
    };
    void choose_forecasts(const ClauseSource& source, bool running);
    void choose_exclusions(const ClauseSource& source);
    [[nodiscard]] const ServiceInterval& interval(std::size_t index) const;
    /// `series`: the queues' counters, or null to look the cells up.
    void fill(const ClauseSource& source, std::size_t index, QueueSeries* const* series);
    void add_queue(std::size_t number, QueueSeries::Sum counted, Slot& slot);
    /// What a corridor looks at.
    static void compare(const std::optional<DemandCursor::Sum>& locked, const Counters& counters,
                        Slot& slot);
    void refill_at(const ClauseSource& source, std::size_t index);
    [[nodiscard]] bool excluded(std::size_t queue, const Slot& slot) const;
    [[nodiscard]] static Hearing hearing(const ClauseQueue& queue);

    const ClauseConfig* clause_;
    Window window_;
    Millis grain_{};
    Instant history_from_, history_to_;
    SlotContext::Intervals before_, inside_;     ///< history before the window, and the window
    std::vector<Slot> slots_;                    ///< of both
    std::vector<DemandCursor> locked_, newest_;  ///< by queue
    std::vector<Exclusion> exclusions_;
    std::vector<Hearing> heard_;  ///< by queue
    std::vector<Instant> changed_;
};

/// The interval that a clause of this site is counted in: 30 minutes where any of its feeds or
/// forecasts comes in such, else the site's.
[[nodiscard]] Millis grain_of(const ClauseSource& source);
/// Of its forecasts alone; 0: there is none.
[[nodiscard]] Millis forecast_grain_of(const ClauseSource& source);
/// The same as `grain_of`, for who knows the forecasts' grain already.
[[nodiscard]] Millis grain_of(const ClauseSource& source, Millis of_forecasts);

}  // namespace leitstand
