// The action log of both sides (domain H): what is open, what is overdue, and whose that is.
// Overdue actions of the client count against the client, as ISO 18295-2 asks of whoever buys the
// service.
#pragma once

#include <span>

#include "core/model/governance.hpp"

namespace leitstand {

/// Open: not closed by `today`, or closed with an effect check that is still to come. Overdue: open
/// after its due day. Joint ones count for both sides. By due date (without one last), then id.
/// `with_texts`: free texts may be shown ([privacy] action_texts).
void fill_actions(std::span<const ActionRecord* const> log, Date today, bool with_texts,
                  GovernanceBoard& board);

/// Their next dates as of `today`, soonest first; those without a date last.
[[nodiscard]] std::vector<Meeting> meetings_from(std::span<const Meeting> plan, Date today,
                                                 std::span<const Date> holidays);

}  // namespace leitstand
