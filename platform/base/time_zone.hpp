// A site's time zone: what wall clocks there show, including the two days a year that have 23 or 25
// hours. Any thread may ask any zone: what was asked last is remembered by each thread for itself,
// since asking the tz database for each contact is slow.
#pragma once

#include <memory>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct LocalTime {
    Date date;
    Millis since_midnight{};        ///< what the wall clock shows: on DST days it jumps or repeats
    std::chrono::minutes offset{};  ///< east of UTC
    std::chrono::weekday weekday() const {
        return std::chrono::weekday{std::chrono::sys_days{date}};
    }
};

class TimeZone {
public:
    /// `name` as in the IANA database ("Europe/Berlin"). Error (configuration) when there is no
    /// such zone.
    [[nodiscard]] static Result<TimeZone> locate(std::string_view name);
    TimeZone() = default;  ///< UTC

    [[nodiscard]] LocalTime local(Instant at) const;
    [[nodiscard]] Date date(Instant at) const { return local(at).date; }
    [[nodiscard]] std::chrono::minutes offset(Instant at) const;

    /// The first instant of a civil day, and so also the end of the day before. The day's length is
    /// `day_start(date + 1) - day_start(date)`: 23, 24 or 25 hours.
    [[nodiscard]] Instant day_start(Date date) const;

    /// The instant at which a wall clock shows this time on this day. A time that does not exist
    /// (spring) is moved forward by the gap; one that exists twice (autumn) is the first of the
    /// two.
    [[nodiscard]] Instant at(Date date, Millis since_midnight) const;

    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_ = "UTC";
    const void* zone_ =
        nullptr;  ///< const date::time_zone*, which lives as long as the program; null is UTC
};

[[nodiscard]] Date next_day(Date date);
[[nodiscard]] Date previous_day(Date date);

}  // namespace leitstand
