// A hub that counts every envelope as new: the negative control of the kill tests. It is no part of
// the program and is never installed.
#include <cstdio>

#include "app/configuration/load.hpp"
#include "app/live/live_run.hpp"
#include "platform/os/stop_signal.hpp"

// usage: careless_hub CONFIG STATE TIME
int main(int argc, char** argv) {
    using namespace leitstand;
    if (argc != 4) return 2;
    const auto at = parse_rfc3339(argv[3]);
    auto loaded = load_configuration(argv[1]);
    if (!at || !loaded.configuration) return 2;
    const StopSignal stop;
    const ScaledClock clock(*at, 0);
    LiveOptions options{argv[1], argv[2], {}};
    options.hub.deduplicate = false;
    auto live = LiveRun::start(loaded.configuration, options, clock);
    if (!live) {
        std::fprintf(stderr, "careless_hub: %s\n", live.error().message.c_str());
        return 1;
    }
    while (!stop.wait(Millis{1'000})) continue;
    return 0;
}
