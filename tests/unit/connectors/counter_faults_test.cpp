// F24: counters of a vendor's day that begin anew, run over, or pass midnight. No interval is
// negative, and none has more than what came.
#include <gtest/gtest.h>

#include <algorithm>

#include "connectors/mapping/day_counters.hpp"

namespace leitstand::mapping {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::int64_t kSigned = std::int64_t{1} << 31, kUnsigned = std::int64_t{1} << 32;
const Instant kNine = *parse_rfc3339("2026-11-23T09:00:00Z");

/// A phone system whose counters are narrower than its life is long.
class Counting {
public:
    explicit Counting(std::int64_t first, std::int64_t wraps_at)
        : first_(first), wraps_at_(wraps_at) {}
    void call() { ++calls_; }
    [[nodiscard]] Figures figures() const {
        Figures out;
        const std::int64_t shown = (first_ + calls_) % wraps_at_;
        out[Field::offered] = shown;
        out[Field::answered] = shown;
        out[Field::answered_in_t] = shown;
        out[Field::abandoned] = 0;
        out[Field::t_s] = 20'000;
        return out;
    }
    [[nodiscard]] std::int64_t calls() const { return calls_; }

private:
    std::int64_t first_, wraps_at_, calls_ = 0;
};

class CounterFaults : public testing::Test {
protected:
    void poll(Instant at, const Figures& day) {
        std::vector<IntervalRecord> records;
        ASSERT_TRUE(counters_.take("q", day, at, records));
        for (const auto& record : records) {
            EXPECT_GE(record.offered, 0);
            EXPECT_GE(record.answered, 0);
            EXPECT_GE(record.answered_in_t, 0);
            kept_[record.start] = record;
        }
    }
    [[nodiscard]] std::int64_t told() const {
        std::int64_t all = 0;
        for (const auto& [start, record] : kept_) all += record.offered;
        return all;
    }
    [[nodiscard]] std::int64_t most() const {
        std::int64_t most = 0;
        for (const auto& [start, record] : kept_) most = std::max(most, record.offered);
        return most;
    }
    DayCounters counters_{minutes{30}};
    std::map<Instant, IntervalRecord> kept_;
};

/// Polled each 20 s for two hours, a call each 10 s; runs over in the middle.
TEST_F(CounterFaults, F24_RunningOverIsNeverNegativeAndNoSpike) {
    for (const std::int64_t width : {kSigned, kUnsigned}) {
        counters_ = DayCounters(minutes{30});
        kept_.clear();
        Counting system(width - 360, width);
        for (Millis after{0}; after < minutes{120}; after += seconds{20}) {
            poll(kNine + after, system.figures());
            system.call();
            system.call();
        }
        EXPECT_LE(most(), 180) << "no interval has more than its half hour brought";
        EXPECT_LE(told(), system.calls());
        // Of the one poll in which it ran over, what came before that is not seen.
        EXPECT_GE(told(), system.calls() - 4);
    }
}

TEST_F(CounterFaults, F24_AResetAtMidnightIsANewDay) {
    const Instant midnight = *parse_rfc3339("2026-11-24T00:00:00Z");
    Counting before(1'000, kUnsigned), after(0, kUnsigned);
    for (Millis left = minutes{60}; left > Millis{0}; left -= seconds{20}) {
        poll(midnight - left, before.figures());
        before.call();
    }
    for (Millis since{10'000}; since < minutes{60}; since += seconds{20}) {
        after.call();
        poll(midnight + since, after.figures());
    }
    EXPECT_LE(told(), before.calls() + after.calls());
    EXPECT_GE(told(), before.calls() + after.calls() - 2);
    EXPECT_EQ(kept_.at(midnight).offered, 90) << "all of the new day, nothing of the old one";
    EXPECT_LE(most(), 91);
}

TEST_F(CounterFaults, F24_AReloadInTheDayCountsOnFromNothing) {
    Counting before(0, kUnsigned), after(0, kUnsigned);
    for (int i = 0; i < 40; ++i) {
        poll(kNine + seconds{10 * i}, before.figures());
        before.call();
    }
    for (int i = 40; i < 80; ++i) {
        poll(kNine + seconds{10 * i}, after.figures());
        after.call();
    }
    EXPECT_EQ(kept_.at(kNine).offered, 39 + 39);
}

}  // namespace
}  // namespace leitstand::mapping
