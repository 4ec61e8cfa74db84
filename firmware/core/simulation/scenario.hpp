// What kind of day is simulated. A scenario changes what happens, never the forecast: that was
// locked a month before.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand::simulation {

enum class Scenario : std::uint8_t {
    calm,    ///< as planned, with the ordinary errors of a forecast
    monday,  ///< a busy morning for everybody
    outage,  ///< the telephony of one provider is dead from 10:30 to 11:10, its feed too; then
             ///< everybody calls again
    flu,     ///< a third of one provider's people are ill
};

/// Error (usage) that names the four when there is no such scenario.
[[nodiscard]] Result<Scenario> parse_scenario(std::string_view name);

}  // namespace leitstand::simulation
