// How long agents handled and how long they were available, from the counts by state that live
// messages carry: each count holds until the next one, but no longer than the feed is trusted. Kept
// by its time, so order does not matter. Counts of people only; nothing here knows a person.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/events.hpp"
#include "platform/base/instant.hpp"

namespace leitstand {

struct StaffTime {  ///< agent-milliseconds
    std::int64_t handling_ms = 0, available_ms = 0;

    StaffTime& operator+=(const StaffTime& other) {
        handling_ms += other.handling_ms;
        available_ms += other.available_ms;
        return *this;
    }
    /// handling / (handling + available) (domain A3); breaks are in neither. nullopt: nothing was
    /// measured.
    [[nodiscard]] std::optional<double> occupancy() const;
};

class StaffTimeline {
public:
    static constexpr std::size_t kMaxSamples = 100'000;

    /// `rank` decides between two counts of one time: the greater counts.
    struct Rank {
        std::int64_t received_ms = 0;
        std::uint64_t content = 0;
        friend auto operator<=>(const Rank&, const Rank&) = default;
    };
    /// Takes the count where it tells who is busy and who is available; after-call work is
    /// handling.
    void add(const LiveRecord& record, Rank rank, Millis holds);
    [[nodiscard]] StaffTime between(Instant from, Instant to) const;
    /// The most people at work at one time in [from, to], handling or available; `enough` when it
    /// is that many or more.
    [[nodiscard]] std::int64_t peak(Instant from, Instant to, std::int64_t enough) const;
    void forget_before(Instant oldest);

private:
    struct Sample {
        std::int64_t at_ms = 0;
        Rank rank;
        std::int32_t handling = 0, available = 0;
        StaffTime before;  ///< sums from the first sample to this one
    };
    void sum_from(std::size_t index);
    [[nodiscard]] StaffTime until(std::int64_t at_ms) const;

    std::vector<Sample> samples_;
    std::int64_t holds_ms_ = 0;
};

}  // namespace leitstand
