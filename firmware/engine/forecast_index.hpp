// One version of a forecast by time: how many contacts it says come in a span, and how long they
// take. An interval that a span cuts counts in proportion.
#pragma once

#include <optional>
#include <vector>

#include "core/forecast/versions.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

class ForecastIndex {
public:
    ForecastIndex() = default;
    /// `version` may be null: nothing is known then. Keeps no pointer.
    explicit ForecastIndex(const ForecastVersion* version);

    /// Of each local day in [from, to) the newest version that says something about it: an intraday
    /// version replaces its day, and the month's stays for the others.
    [[nodiscard]] static ForecastIndex newest_by_day(std::span<const ForecastVersion> versions,
                                                     Instant from, Instant to,
                                                     const TimeZone& zone);

    struct Sum {
        std::int64_t contacts = 0;   ///< millionths
        std::int64_t handle_ms = 0;  ///< millionths of a contact x milliseconds
    };
    /// nullopt: the version says nothing about this span. Asked in the order of time it costs next
    /// to nothing.
    [[nodiscard]] std::optional<Sum> between(Instant from, Instant to);

private:
    void add(const ForecastRecord& record, Instant from, Instant to);

    struct Piece {
        Instant start;
        Millis length{};
        std::int64_t contacts = 0, aht_ms = 0;
    };
    std::vector<Piece> pieces_;  ///< by start
    std::size_t cursor_ = 0;     ///< the piece of the span before
};

}  // namespace leitstand
