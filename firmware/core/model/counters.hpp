// The counters of one interval of one queue, or of a sum of them (domain.md A1). Everything else is
// derived from these; percentages are never stored. Integers only, so that sums do not depend on
// the order of arrival.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace leitstand {

/// Names of the counters that a feed may leave out. Unknown is not zero, and a sum with an unknown
/// part is unknown.
enum class Counter : std::uint32_t {
    answered_in_t = 1U << 0U,
    abandoned_short = 1U << 1U,
    abandoned_in_t = 1U << 2U,
    flowout = 1U << 3U,
    callbacks = 1U << 4U,
    callbacks_in_t = 1U << 5U,
    wait_answered = 1U << 6U,
    wait_abandoned = 1U << 7U,
    wait_max = 1U << 8U,
    talk = 1U << 9U,
    hold = 1U << 10U,
    acw = 1U << 11U,
    handled = 1U << 12U,
    transfers = 1U << 13U,
};

struct Counters {
    std::int64_t offered = 0;
    std::int64_t answered = 0;
    std::int64_t answered_in_t = 0;  ///< wait <= T
    std::int64_t abandoned = 0;
    std::int64_t abandoned_short = 0;  ///< wait <= S
    std::int64_t abandoned_in_t = 0;   ///< wait <= T
    std::int64_t flowout = 0;
    std::int64_t callbacks = 0;
    std::int64_t callbacks_in_t = 0;  ///< asked for within T
    std::int64_t handled = 0;
    std::int64_t transfers = 0;
    std::int64_t wait_answered_ms = 0;
    std::int64_t wait_abandoned_ms = 0;
    std::int64_t wait_max_ms = 0;  ///< of answered and abandoned; aggregated by maximum
    std::int64_t talk_ms = 0;
    std::int64_t hold_ms = 0;
    std::int64_t acw_ms = 0;
    std::uint32_t unknown = 0;  ///< set of Counter

    [[nodiscard]] bool knows(Counter c) const {
        return (unknown & static_cast<std::uint32_t>(c)) == 0;
    }
    void mark_unknown(Counter c) { unknown |= static_cast<std::uint32_t>(c); }

    Counters& operator+=(const Counters& other);
    friend bool operator==(const Counters&, const Counters&) = default;
};

/// Part and whole of a KPI, never a percentage: sums over queues stay exact, and an empty whole is
/// "no value".
struct Ratio {
    std::int64_t part = 0;
    std::int64_t whole = 0;
    bool known = true;  ///< false when a counter it needs was never delivered

    [[nodiscard]] std::optional<double> value() const {
        if (!known || whole <= 0) return std::nullopt;
        return static_cast<double>(part) / static_cast<double>(whole);
    }
    Ratio& operator+=(const Ratio& other) {
        part += other.part;
        whole += other.whole;
        known = known && other.known;
        return *this;
    }
};

}  // namespace leitstand
