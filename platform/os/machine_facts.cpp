#include "platform/os/machine_facts.hpp"

#include <sys/timex.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace leitstand {
namespace {

std::optional<double> first_number(const std::filesystem::path& file) {
    std::ifstream in(file);
    double number = 0;
    if (!(in >> number)) return std::nullopt;
    return number;
}

std::optional<double> hottest_zone(const std::filesystem::path& folder) {
    std::optional<double> hottest;
    std::error_code error;
    for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        if (!it->path().filename().string().starts_with("thermal_zone")) continue;
        const auto millidegrees = first_number(it->path() / "temp");
        // Unconnected sensors report 0 or absurd values.
        if (!millidegrees || *millidegrees <= 0 || *millidegrees > 150'000) continue;
        hottest = std::max(hottest.value_or(0), *millidegrees / 1000.0);
    }
    return hottest;
}

void read_clock_state(MachineFacts& facts) {
    timex state{};
    if (::adjtimex(&state) < 0) return;
    const bool synchronised = (static_cast<unsigned>(state.status) & STA_UNSYNC) == 0;
    facts.clock_synchronised = synchronised;
    const bool nano = (static_cast<unsigned>(state.status) & STA_NANO) != 0;
    if (synchronised) {
        facts.clock_offset_s = static_cast<double>(state.offset) / (nano ? 1e9 : 1e6);
    }
}

std::optional<std::int64_t> resident(const std::filesystem::path& statm) {
    std::ifstream in(statm);
    std::int64_t total = 0, pages = 0;
    if (!(in >> total >> pages)) return std::nullopt;
    return pages * ::sysconf(_SC_PAGESIZE);
}

}  // namespace

std::optional<bool> clock_synchronised() {
    MachineFacts facts;
    read_clock_state(facts);
    return facts.clock_synchronised;
}

MachineFacts read_machine_facts(const std::string& root) {
    const std::filesystem::path base(root);
    MachineFacts facts;
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) == 0) facts.host = name.data();
    if (const auto seconds = first_number(base / "proc/uptime")) {
        facts.uptime = millis_of_seconds(*seconds);
    }
    facts.temperature_c = hottest_zone(base / "sys/class/thermal");
    facts.resident_bytes = resident(base / "proc/self/statm");
    read_clock_state(facts);
    return facts;
}

}  // namespace leitstand
