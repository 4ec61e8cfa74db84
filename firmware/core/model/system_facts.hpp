// What the appliance knows about itself, for the System page. A fact that can't be read here is
// nullopt, never zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/instant.hpp"

namespace leitstand {

struct SystemFacts {
    std::string version, host, renderer;  ///< renderer: "cpu", "gl"
    Millis uptime{};
    std::optional<double> frames_per_s;
    std::optional<double> temperature_c;
    std::optional<double> clock_offset_s;  ///< against NTP, when a time daemon tells
    std::optional<bool> clock_synchronised;
    std::optional<int> brightness_percent;
    std::optional<bool> broker_connected;  ///< nullopt: there is none here (snapshot)
    std::int64_t inbox_dropped = 0;
    /// False: the machine's clock is certainly wrong, and no figure may be derived from it.
    bool time_known = true;
    std::string storage_warning;        ///< why the journal can't be written now; empty: it can
    int broker_restarts = 0;            ///< of the embedded broker, since the start
    std::string configuration_warning;  ///< why a changed configuration was not taken; empty: none
};

}  // namespace leitstand
