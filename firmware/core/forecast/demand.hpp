// What a forecast says about a stretch of time, whatever the grain of its intervals is: half hours
// out of quarters, or quarters out of half hours. Contacts are spread evenly inside an interval.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/forecast/versions.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

struct Demand {
    double volume = 0;             ///< contacts, of the part that the forecast covers
    Millis covered{};              ///< how much of the stretch that is
    std::optional<double> aht_s;   ///< weighted by contacts; nullopt: none are expected
    std::optional<double> agents;  ///< mean over the covered part; nullopt: not given for all of it

    [[nodiscard]] double calls_per_s() const { return volume / seconds_of(covered); }
};

/// The intervals of `forecast` stand in order and don't overlap, as the engine keeps them. nullopt:
/// it says nothing about [from, to).
[[nodiscard]] std::optional<Demand> demand_of(const ForecastRecord& forecast, Instant from,
                                              Instant to);

/// The same in whole numbers, as a contract compares it, for stretches that are mostly asked for in
/// the order of time: that costs next to nothing.
class DemandCursor {
public:
    DemandCursor() = default;
    /// `version` may be null: nothing is known then. Keeps no pointer.
    explicit DemandCursor(const ForecastVersion* version);

    /// Of each local day in [from, to) the newest version that says something about it: an intraday
    /// version replaces its day, and the month's stays for the others.
    [[nodiscard]] static DemandCursor newest_by_day(std::span<const ForecastVersion> versions,
                                                    Instant from, Instant to, const TimeZone& zone);

    struct Sum {
        std::int64_t contacts = 0;   ///< millionths
        std::int64_t handle_ms = 0;  ///< millionths of a contact x milliseconds
    };
    /// nullopt: nothing is said about this stretch.
    [[nodiscard]] std::optional<Sum> between(Instant from, Instant to);

private:
    void add(const ForecastRecord& record, Instant from, Instant to);

    struct Piece {
        Instant start;
        Millis length{};
        std::int64_t contacts = 0, aht_ms = 0;
    };
    std::vector<Piece> pieces_;  ///< by start
    std::size_t cursor_ = 0;     ///< the piece of the stretch before
};

}  // namespace leitstand
