// What a forecast says about a stretch of time, whatever the grain of its intervals is: half hours
// out of quarters, or quarters out of half hours.
#pragma once

#include <optional>

#include "core/model/events.hpp"

namespace leitstand {

struct Demand {
    double volume = 0;             ///< contacts, of the part that the forecast covers
    Millis covered{};              ///< how much of the stretch that is
    std::optional<double> aht_s;   ///< weighted by contacts; nullopt: none are expected
    std::optional<double> agents;  ///< mean over the covered part; nullopt: not given for all of it

    [[nodiscard]] double calls_per_s() const { return volume / seconds_of(covered); }
};

/// Contacts are spread evenly inside an interval of the forecast, whose intervals stand in order
/// and don't overlap, as the engine keeps them. nullopt: it says nothing about [from, to).
[[nodiscard]] std::optional<Demand> demand_of(const ForecastRecord& forecast, Instant from,
                                              Instant to);

}  // namespace leitstand
