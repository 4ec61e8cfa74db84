// What the machine tells about itself. What it does not tell is nullopt, never zero.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/instant.hpp"

namespace leitstand {

struct MachineFacts {
    std::string host;
    std::optional<Millis> uptime;         ///< of the machine
    std::optional<double> temperature_c;  ///< the hottest thermal zone
    std::optional<bool> clock_synchronised;
    std::optional<double> clock_offset_s;        ///< the kernel's own estimate while synchronised
    std::optional<std::int64_t> resident_bytes;  ///< of this process
};

/// Whether a time daemon keeps the machine's clock; nullopt: the kernel does not tell.
[[nodiscard]] std::optional<bool> clock_synchronised();

/// Reads a few small files of `root` (a folder with proc and sys; "/" but in tests).
[[nodiscard]] MachineFacts read_machine_facts(const std::string& root = "/");

}  // namespace leitstand
