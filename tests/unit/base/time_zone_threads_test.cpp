// One zone, asked by several threads at once, as the parts of the program do with the zone of their
// shared configuration. ThreadSanitizer sees more here than the answers tell.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "platform/base/time_zone.hpp"

namespace leitstand {
namespace {

TEST(TimeZoneThreads, EachGetsItsOwnAnswers) {
    const TimeZone shared = TimeZone::locate("Europe/Berlin").value();
    const TimeZone other = TimeZone::locate("America/New_York").value();
    const Instant winter = *parse_rfc3339("2026-01-15T12:00:00Z");
    const Instant summer = *parse_rfc3339("2026-07-15T12:00:00Z");
    std::atomic<int> wrong{0};
    const auto ask = [&](Instant at, int berlin, int new_york) {
        for (int i = 0; i < 20'000; ++i) {
            const Instant midnight = shared.day_start(shared.date(at));
            const auto noon_in_utc = std::chrono::hours{12} + std::chrono::minutes{berlin};
            if (shared.offset(at) != std::chrono::minutes{berlin}) ++wrong;
            if (midnight + noon_in_utc != at) ++wrong;
            if (other.offset(at) != std::chrono::minutes{new_york}) ++wrong;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back(ask, winter, 60, -300);
        threads.emplace_back(ask, summer, 120, -240);
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace leitstand
