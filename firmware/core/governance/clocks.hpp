// The three clocks of an escalation: seen, acknowledged, measure agreed. Minutes are wall time;
// workdays end when the day ends at the site.
#pragma once

#include <span>

#include "core/governance/triggers.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

struct SiteCalendar {
    const TimeZone* zone = nullptr;
    std::span<const Date> holidays;  ///< sorted
};

/// done: `done` is there; late: it is not, and `due` is over; else running. Without a due time
/// nobody waits for it.
[[nodiscard]] ClockBoard clock_board(std::optional<Instant> due, std::optional<Instant> done,
                                     Instant now);

/// What a trigger looks like on the board. `begin`: when its minutes begin to run; at or after
/// `since`. A moment of the record that lies before `since` (of an earlier time that the same
/// condition held) or after `now` says nothing. A later step is also the earlier ones: who agreed a
/// measure has seen it. `record` may be null.
[[nodiscard]] EscalationBoard escalation_of(const Trigger& trigger, std::string_view provider,
                                            const EscalationRule& rule, Instant begin,
                                            const SiteCalendar& calendar,
                                            const EscalationRecord* record, Instant now);

/// Whether it still stands on the board: one of a period that is over ends with its measure.
[[nodiscard]] bool is_open(const Trigger& trigger, const EscalationBoard& board);

/// Highest level first, then the oldest, then by id.
void sort_escalations(std::vector<EscalationBoard>& escalations);

}  // namespace leitstand
