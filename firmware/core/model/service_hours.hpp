// When a queue is open: the common subset of OpenStreetMap's opening_hours ("Mo-Fr 08:00-20:00; Sa
// 09:00-14:00", "Mo-Su 00:00-24:00", "off"), in the site's local time, minus the site's holidays.
// A span whose end is not after its start runs into the next day ("Fr 22:00-02:00").
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

class ServiceHours {
public:
    /// Error (configuration) says which part was not understood and what to write. A later rule for
    /// the same weekday replaces an earlier one, as in OpenStreetMap. "PH off" / "PH 10:00-14:00"
    /// sets what holds on holidays (closed when it is not given). "24/7" is open on holidays too.
    [[nodiscard]] static Result<ServiceHours> parse(std::string_view text);
    /// Open around the clock, holidays too: what holds when a queue says nothing.
    ServiceHours();

    struct Span {  ///< local wall-clock times, counted from the midnight that begins the day; `to`
                   ///< may pass 24 h
        Millis from{}, to{};
    };
    struct Opening {  ///< half open: [from, to)
        Instant from, to;
    };

    /// What is served on this day, in order; spans that began on the day before are not repeated
    /// here.
    [[nodiscard]] std::vector<Opening> openings(Date date, const TimeZone& zone,
                                                std::span<const Date> holidays) const;
    [[nodiscard]] bool open_at(Instant at, const TimeZone& zone,
                               std::span<const Date> holidays) const;
    /// The next opening that begins after `at`, looking up to 14 days ahead. None for what never
    /// closes.
    [[nodiscard]] std::optional<Instant> next_opening(Instant at, const TimeZone& zone,
                                                      std::span<const Date> holidays) const;

private:
    [[nodiscard]] const std::vector<Span>& spans_of(Date date,
                                                    std::span<const Date> holidays) const;
    [[nodiscard]] static Opening opening(const Span& span, Date date, const TimeZone& zone);

    std::vector<Span> week_[7];  ///< by std::chrono::weekday::c_encoding(): Sunday is 0
    std::vector<Span> holiday_;
    bool always_ = false;
};

}  // namespace leitstand
