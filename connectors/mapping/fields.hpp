// The figures that a profile can fill: their names, units, which records they belong to, and how
// those of several rows become one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/base/instant.hpp"

namespace leitstand::mapping {

enum class RecordKind : std::uint8_t {
    live,      ///< how a queue stands now
    interval,  ///< counters of an interval, as the vendor cut the day
    today,     ///< counters since the day began: their growth becomes intervals
};

enum class Field : std::uint8_t {
    at,
    waiting,
    longest_wait_s,
    waiting_over_t,
    agents_available,
    agents_busy,
    agents_acw,
    agents_away,
    agents_logged_in,
    backlog,
    overdue,
    oldest_item_s,
    start,
    length_s,
    offered,
    answered,
    answered_in_t,
    t_s,
    abandoned,
    abandoned_short,
    short_s,
    abandoned_in_t,
    flowout,
    callbacks,
    handled,
    transfers,
    wait_answered_s,
    wait_abandoned_s,
    wait_max_s,
    talk_s,
    hold_s,
    acw_s,
};
inline constexpr std::size_t kFields = 32;

enum class Unit : std::uint8_t { count, seconds, time };
enum class Joining : std::uint8_t {
    sum,
    maximum,
    same,  ///< a limit: must not differ
    none,  ///< people: who works in two queues would count twice, so the figure is unknown
};

struct FieldInfo {
    std::string_view name;
    Unit unit = Unit::count;
    Joining joining = Joining::sum;
    bool live = false, interval = false, today = false;

    [[nodiscard]] bool belongs_to(RecordKind kind) const;
};

[[nodiscard]] const FieldInfo& info_of(Field field);
[[nodiscard]] const std::array<FieldInfo, kFields>& all_fields();

/// More than this is no figure of a contact center; sums of many stay far from the end of an int.
inline constexpr std::int64_t kMostCounted = 9'000'000'000'000'000;

/// Counts as they are, durations in milliseconds, times in milliseconds since 1970. Unknown is not
/// zero.
class Figures {
public:
    std::optional<std::int64_t>& operator[](Field field) {
        return values_[static_cast<std::size_t>(field)];
    }
    const std::optional<std::int64_t>& operator[](Field field) const {
        return values_[static_cast<std::size_t>(field)];
    }
    [[nodiscard]] std::optional<Millis> duration(Field field) const;

    /// Another row of the same queue: what it knows counts, what it does not know changes nothing.
    void complete(const Figures& other);
    /// The same where a row is a part of the queue, as a call is: what both know is joined.
    void add_row(const Figures& other);
    /// Another of their queues that is part of the same queue of ours: what one of the two does not
    /// know is unknown of both.
    void add_queue(const Figures& other);

private:
    std::array<std::optional<std::int64_t>, kFields> values_;
};

}  // namespace leitstand::mapping
