// Who has to act: open escalations with their clocks, the action log, the next meetings.
#include <algorithm>

#include "app/report/labels.hpp"
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

std::string trigger_text(const Voice& w, std::string_view code) {
    if (code == "service_level_low") return w("service level far below target");
    if (code == "longest_wait") return w("somebody waits too long");
    if (code == "feed_stale") return w("source is silent");
    if (code == "day_missed") return w("day missed");
    if (code == "staffing_short") return w("fewer agents than promised");
    if (code == "week_missed") return w("week missed");
    if (code == "verdict_unlikely") return w("month unlikely");
    if (code == "compliance_error") return w("compliance error");
    if (code == "month_missed") return w("month missed");
    if (code == "lost_early") return w("month lost early");
    if (code == "malus_months") return w("malus in a row");
    if (code == "corridor_months") return w("outside of the corridor in a row");
    if (code == "misses_in_a_row") return w("months missed in a row");
    if (code == "cap_reached") return w("all that is at risk is lost");
    return std::string(code);
}

/// The defaults in words; what somebody configured as it is.
std::string who_text(const Voice& w, const std::string& who) {
    if (who == "floor") return w("floor");
    if (who == "operations") return w("operations of both sides");
    if (who == "service-owner") return w("service owner");
    if (who == "vendor-management") return w("vendor management");
    if (who == "steering-committee") return w("steering committee");
    return who;
}

std::string cause_text(const Voice& w, const std::string& cause) {
    if (cause == "volume") return w("volume");
    if (cause == "aht") return w("handling time");
    if (cause == "staffing") return w("staffing");
    if (cause == "adherence") return w("adherence");
    if (cause == "system") return w("system");
    if (cause == "knowledge") return w("knowledge");
    if (cause == "forecast") return w("forecast");
    return cause;
}

std::string side_text(const Voice& w, Side side) {
    switch (side) {
        case Side::client:
            return w("client");
        case Side::provider:
            return w("provider");
        case Side::joint:
            return w("both");
    }
    return {};
}

std::string clock_text(const Voice& w, const ClockBoard& clock) {
    if (clock.done) return w("done {time}", {{"time", w.moment(*clock.done)}});
    if (!clock.due) return "\u2013";
    const std::string due = w.moment(*clock.due);
    return clock.state == ClockState::late ? w("late since {time}", {{"time", due}})
                                           : w("by {time}", {{"time", due}});
}

void add_escalations(Html& html, const Voice& w, const GovernanceBoard& governance) {
    if (governance.escalations.empty()) return;
    html.table(w("Open escalations. What is late is marked."),
               {w("Level"), w("Reason"), w("About"), w("Since"), w("Who"), w("Seen"),
                w("Acknowledged"), w("Measure agreed")});
    for (const auto& e : governance.escalations) {
        const bool late =
            std::max({e.seen.state, e.acknowledged.state, e.measure.state}) == ClockState::late;
        html.raw(late ? "<tr class=\"missed\">" : "<tr>").row_head(to_string(e.level));
        html.cell(trigger_text(w, e.trigger)).cell(e.clause.empty() ? e.queue : e.clause);
        html.cell(w.moment(e.since)).cell(who_text(w, e.who));
        html.cell(clock_text(w, e.seen)).cell(clock_text(w, e.acknowledged));
        html.cell(clock_text(w, e.measure)).raw("</tr>\n");
    }
    html.end_table();
}

std::string action_state(const Voice& w, const ActionBoard& a) {
    std::string state = a.overdue ? w("overdue") : a.closed ? w("closed") : w("still open");
    if (a.effect_check)
        state += ", " + w("effect checked {date}", {{"date", w.date(*a.effect_check)}});
    if (a.reopened > 0) state += ", " + w("reopened {n} times", {{"n", w.count(a.reopened)}});
    return state;
}

void add_actions(Html& html, const Voice& w, const GovernanceBoard& governance) {
    if (governance.open_actions.empty()) return;
    html.table(w("Action log. Overdue: client {client}, provider {provider}.",
                 {{"client", w.count(governance.overdue_client)},
                  {"provider", w.count(governance.overdue_provider)}}),
               {w("Action"), w("Promise"), w("Cause"), w("Side"), w("Who"), w("Due"), w("State")});
    for (const auto& a : governance.open_actions) {
        html.raw(a.overdue ? "<tr class=\"missed\">" : "<tr>");
        html.row_head(a.text.empty() ? a.id : a.id + ": " + a.text);
        html.cell(a.clause).cell(cause_text(w, a.cause)).cell(side_text(w, a.side));
        html.cell(who_text(w, a.owner)).cell(a.due ? w.date(*a.due) : "\u2013");
        html.cell(action_state(w, a)).raw("</tr>\n");
    }
    html.end_table();
}

std::string rhythm_text(const Voice& w, const std::string& rhythm) {
    if (rhythm == "daily") return w("daily");
    if (rhythm == "weekly") return w("weekly");
    if (rhythm == "monthly") return w("monthly");
    return w("quarterly");
}

void add_meetings(Html& html, const Voice& w, const GovernanceBoard& governance) {
    if (governance.meetings.empty()) return;
    html.table(w("Meetings"), {w("Meeting"), w("Rhythm"), w("Next")});
    for (const auto& m : governance.meetings) {
        html.raw("<tr>").row_head(m.name).cell(rhythm_text(w, m.rhythm));
        html.cell(m.next ? w.day(*m.next) : "\u2013").raw("</tr>\n");
    }
    html.end_table();
}

}  // namespace

void add_governance(Html& html, const Voice& w, const Report& report) {
    if (!report.governance) return;
    const GovernanceBoard& governance = *report.governance;
    if (governance.escalations.empty() && governance.open_actions.empty() &&
        governance.meetings.empty()) {
        return;
    }
    html.element("h2", w("Governance"));
    add_escalations(html, w, governance);
    add_actions(html, w, governance);
    add_meetings(html, w, governance);
}

}  // namespace leitstand
