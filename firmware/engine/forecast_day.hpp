// What a queue's forecast says about one day, on the site's grid of intervals: everything that does
// not depend on the contacts that came. Built when a forecast or the day changes, and kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/forecast/versions.hpp"
#include "core/model/configuration.hpp"
#include "core/model/contract_board.hpp"

namespace leitstand {

/// One interval of the site's grid: inside of service hours, or with contacts forecast outside.
struct ForecastSlot {
    Instant start, end;
    std::optional<double> locked;   ///< the contract's basis
    std::optional<double> current;  ///< newest version, the locked one where that is silent
};

struct ForecastDay {
    bool any = false;  ///< a version says something about this day
    std::string locked_version, current_version;
    std::optional<Instant> locked_at;
    std::vector<ForecastSlot> slots;  ///< in order
    Millis grain{};  ///< of the coarsest interval of both versions, at least the site's
    bool noise_warning = false;

    // What it holds for: the same records, the same day, and no version arrives in between.
    std::uint64_t generation = 0;
    Date date{};
    Instant from = Instant::max(), to = Instant::min();
    [[nodiscard]] bool holds(std::uint64_t records, Date day, Instant now) const {
        return generation == records && date == day && now >= from && now < to;
    }

    /// The board that was made of it last, and what that was made of: intervals begin and end on
    /// quarter hours, so within one nothing is over that was not.
    struct Made {
        std::uint64_t changes = 0;
        std::int64_t quarter = 0;
        std::optional<Instant> newest_event;
        friend bool operator==(const Made&, const Made&) = default;
    };
    std::optional<Made> made;
    ForecastBoard board;
};

/// One day of one queue, as the engine asks for it.
struct ForecastDayRequest {
    const Configuration& config;
    const TimeZone& zone;
    QueueKey key;
    Date date{};
    Instant now;
};

/// `versions` are those of the queue. An interval of a forecast that only overlaps one of the grid
/// gives it the share of its time, so that quarter hours and half hours add up to the same.
/// `noise_warning` is left to `corridor_is_noise`.
[[nodiscard]] ForecastDay forecast_day(const ForecastDayRequest& request,
                                       std::span<const ForecastVersion> versions);

/// Whether a clause with a corridor on single intervals has both queues (of one provider) in it.
[[nodiscard]] bool share_interval_corridor(const ProviderConfig& provider, const std::string& queue,
                                           const std::string& other);

/// Whether a clause with a corridor on single intervals, on the queue of this id, is narrower than
/// chance allows (core/forecast/noise_floor.hpp). A clause is measured on its queues together:
/// `slots_of` has the day's slots of each queue of the provider, those that share none may be
/// empty.
[[nodiscard]] bool corridor_is_noise(const ProviderConfig& provider, const std::string& queue,
                                     std::span<const std::vector<ForecastSlot>> slots_of);

}  // namespace leitstand
