#include "core/governance/actions.hpp"

#include <algorithm>
#include <compare>

#include "core/governance/calendar.hpp"

namespace leitstand {
namespace {

/// Days without a date come after all others.
auto day_key(const std::optional<Date>& date) {
    return std::pair(!date.has_value(), date.value_or(Date{}));
}

}  // namespace

void fill_actions(std::span<const ActionRecord* const> log, Date today, bool with_texts,
                  GovernanceBoard& board) {
    for (const ActionRecord* record : log) {
        const ActionRecord& r = *record;
        const bool closed = r.closed && *r.closed <= today;
        if (closed && !(r.effect_check && *r.effect_check >= today)) continue;
        ActionBoard& action = board.open_actions.emplace_back();
        action.id = r.id;
        action.clause = r.clause;
        action.cause = r.cause;
        if (with_texts) action.text = r.text;
        action.owner = r.owner;
        action.side = r.side;
        action.opened = r.opened;
        action.due = r.due;
        action.effect_check = r.effect_check;
        action.closed = closed;
        action.reopened = r.reopened;
        action.overdue = !closed && r.due && *r.due < today;
        if (!action.overdue) continue;
        if (r.side != Side::provider) ++board.overdue_client;
        if (r.side != Side::client) ++board.overdue_provider;
    }
    std::sort(board.open_actions.begin(), board.open_actions.end(),
              [](const ActionBoard& a, const ActionBoard& b) {
                  const auto due = day_key(a.due) <=> day_key(b.due);
                  return due != 0 ? due < 0 : a.id < b.id;
              });
}

std::vector<Meeting> meetings_from(std::span<const Meeting> plan, Date today,
                                   std::span<const Date> holidays) {
    std::vector<Meeting> meetings(plan.begin(), plan.end());
    for (Meeting& meeting : meetings) {
        if (meeting.next)
            meeting.next = next_meeting(*meeting.next, meeting.rhythm, today, holidays);
    }
    std::stable_sort(meetings.begin(), meetings.end(), [](const Meeting& a, const Meeting& b) {
        return day_key(a.next) < day_key(b.next);
    });
    return meetings;
}

}  // namespace leitstand
