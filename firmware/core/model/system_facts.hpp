// What the appliance knows about itself, for the System page. A fact that can't be read here is
// nullopt, never zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

enum class SourceState : std::uint8_t {
    good,
    late,
    stale,    ///< nothing comes, and nobody knows why
    never,    ///< nothing came yet
    offline,  ///< nothing comes any more, and `trouble` says why
};

/// How a connector does.
struct SourceFacts {
    std::string id, provider;  ///< provider: its id
    SourceState state = SourceState::never;
    std::optional<Instant> delivered;   ///< when it last did
    Millis every{};                     ///< what it promised
    std::optional<double> on_time;      ///< ratio of the answers that were due; none was: nullopt
    std::int64_t corrected = 0;         ///< past intervals that changed on the same day
    std::int64_t rewritten = 0;         ///< and those of days before: silent rewrites
    std::int64_t refused = 0;           ///< records, rows or deliveries that could not be used
    std::string trouble;                ///< why it does not deliver; empty: it does
    std::vector<std::string> unmapped;  ///< their queues that no connector asks for
};

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
    std::string certificate_warning;    ///< the one that ends first, when it does soon
    std::string broker_warning;         ///< what the broker does not let us read; empty: nothing
    std::string configuration_warning;  ///< why a changed configuration was not taken; empty: none
    std::vector<SourceFacts> sources;   ///< the connectors that this program drives
};

[[nodiscard]] std::string_view to_string(SourceState state);

}  // namespace leitstand
