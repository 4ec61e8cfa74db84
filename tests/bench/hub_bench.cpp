// From a message in to the board out, inside the hub: how long in quiet, with a journal on a real
// disk. Prints figures.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "app/live/hub.hpp"
#include "app/recorded_input.hpp"
#include "platform/os/random.hpp"

namespace {

using namespace leitstand;
using Clock64 = std::chrono::steady_clock;

std::string contact(int number) {
    return R"({"id":"c)" + std::to_string(number) +
           R"(","channel":"voice","queued_at":"2026-11-23T09:50:00+01:00",)"
           R"("answered_at":"2026-11-23T09:50:05+01:00","ended_at":"2026-11-23T09:55:00+01:00",)"
           R"("outcome":"answered","talk_s":290})";
}

/// Microseconds from `receive` to the board, one message at a time with a pause between them.
std::vector<double> latencies(Hub& hub, int count) {
    std::mutex mutex;
    std::condition_variable changed;
    bool came = false;
    hub.boards().on_change([&] {
        const std::scoped_lock lock(mutex);
        came = true;
        changed.notify_one();
    });
    std::vector<double> found;
    for (int i = 0; i < count; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(12 + i % 7));
        {
            const std::scoped_lock lock(mutex);
            came = false;
        }
        const auto before = Clock64::now();
        hub.receive("leitstand/v1/in/leipzig/privat/contact", contact(i));
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return came; });
        found.push_back(std::chrono::duration<double, std::micro>(Clock64::now() - before).count());
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

int main() {
    const auto config =
        configuration_or_complain(std::string(LEITSTAND_SOURCE_DIR) + "/platform/demo");
    const auto folder =
        std::filesystem::temp_directory_path() / ("leitstand-bench-" + random_hex(8));
    auto journal = Journal::open(folder / "journal.db");
    const ScaledClock clock(*parse_rfc3339("2026-11-23T10:00:00+01:00"), 0);
    if (!config || !journal) return 1;
    {
        auto hub = Hub::start(config, clock, std::move(journal->journal), [](const auto&) {});
        if (!hub) return 1;
        const auto found = latencies(**hub, 500);
        std::printf(
            "message to board in quiet: p50 %.0f us, p99 %.0f us, worst %.0f us (500 messages)\n",
            found[found.size() / 2], found[found.size() * 99 / 100], found.back());
    }
    std::filesystem::remove_all(folder);
    return 0;
}
