// Counters that a vendor counts since the day began, turned into our intervals by their growth from
// poll to poll. What a stranger gets wrong: a counter that drops began anew; the growth is then
// what it shows, and never negative.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/mapping/fields.hpp"
#include "core/model/events.hpp"
#include "platform/base/result.hpp"

namespace leitstand::mapping {

/// Error (data): a figure that an interval must have is unknown.
[[nodiscard]] Result<IntervalRecord> interval_record(const Figures& figures, Instant start,
                                                     Millis length, std::int64_t rev);

class DayCounters {
public:
    explicit DayCounters(Millis length) : length_(length) {}

    /// The day's counters of one queue at `at`; intervals that they complete or change are added to
    /// `out`, with the poll's time as revision. Figures without `offered` are a part: they are kept
    /// and complete the next ones. Error (data): as above.
    [[nodiscard]] Status take(const std::string& queue, const Figures& day, Instant at,
                              std::vector<IntervalRecord>& out);

    /// What must outlive a restart, as JSON, and back. Error (data): not such a text.
    [[nodiscard]] std::string save() const;
    [[nodiscard]] Status restore(std::string_view text);

private:
    struct Queue {
        Figures part;       ///< figures of other requests
        Figures part_at;    ///< when each of them came, in milliseconds since 1970
        Figures last;       ///< the day at the last poll
        Instant last_at{};  ///< epoch: never
        Instant start{};    ///< of the running interval
        Figures sums;       ///< growth since then
        Figures fallen;  ///< the day before counters seemed to begin anew; empty: nothing is open
        bool whole = false;  ///< seen from its beginning: only then it is told
    };
    static void keep_part(Queue& queue, const Figures& part, Instant at);
    void fill(Figures& day, const Queue& queue, Instant at) const;
    [[nodiscard]] static Figures growth(Queue& queue, const Figures& day, bool anew);
    void begin(Queue& queue, const Figures& day, Instant at) const;
    void grow(Queue& queue, const Figures& day, const Figures& growth) const;
    [[nodiscard]] Instant start_of(Instant at) const;

    Millis length_;
    std::map<std::string, Queue, std::less<>> queues_;
};

}  // namespace leitstand::mapping
