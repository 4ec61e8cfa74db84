// The transition: gates with their criteria, the ramp of each wave, the share of the volume that
// has moved, and the weeks of hypercare. Every figure stands beside what it is held against.
#include <fmt/format.h>

#include <algorithm>

#include "app/report/outsourcing_chart.hpp"
#include "app/report/sections.hpp"
#include "app/report/style.hpp"

namespace leitstand {
namespace {

constexpr const char* kDash = "\u2013";

std::string phase_text(const Voice& w, std::string_view phase) {
    if (phase == "gates") return w("Gates are being passed.");
    if (phase == "ramp") return w("Volume is moving and people are learning.");
    if (phase == "hypercare") return w("Hypercare runs.");
    return w("The transition is over.");
}

std::string status_word(const Voice& w, GateStatus status) {
    switch (status) {
        case GateStatus::passed:
            return w("passed");
        case GateStatus::ready:
            return w("ready to be signed off");
        case GateStatus::open:
            return w("open");
        case GateStatus::overdue:
            return w("overdue");
        case GateStatus::future:
            break;
    }
    return w("after the gate before");
}

QueueStatus icon_of(GateStatus status) {
    switch (status) {
        case GateStatus::passed:
        case GateStatus::ready:
            return QueueStatus::ok;
        case GateStatus::open:
            return QueueStatus::watch;
        case GateStatus::overdue:
            return QueueStatus::breach;
        case GateStatus::future:
            break;
    }
    return QueueStatus::no_data;
}

void add_state(Html& html, QueueStatus icon, const std::string& word) {
    html.raw("<td><span class=\"state\">").raw(state_icon(icon)).text(word).raw("</span></td>");
}

std::string date_or_dash(const Voice& w, const std::optional<Date>& date) {
    return date ? w.date(*date) : kDash;
}

void add_gates(Html& html, const Voice& w, const TransitionBoard& t) {
    if (t.gates.empty()) return;
    html.table(w("A gate is passed when every criterion is met and somebody signed it off."),
               {w("Gate"), w("Due"), w("Passed"), "#" + w("Criteria met"), w("State")});
    for (const auto& gate : t.gates) {
        html.raw("<tr>").row_head(gate.name).cell(date_or_dash(w, gate.due));
        html.cell(gate.status == GateStatus::passed ? date_or_dash(w, gate.passed) : kDash);
        html.number(fmt::format("{} / {}", gate.criteria_met, gate.criteria.size()));
        add_state(html, icon_of(gate.status), status_word(w, gate.status));
        html.raw("</tr>\n");
    }
    html.end_table();
}

std::string with_unit(const Voice& w, double value, const std::string& unit) {
    return w.plain(value) + (unit.empty() ? "" : "\u202f" + unit);
}

void add_criterion(Html& html, const Voice& w, const GateBoard& gate, const CriterionBoard& c) {
    html.raw("<tr><th scope=\"row\">").text(c.name).element("small", gate.name).raw("</th>");
    html.number(c.value ? with_unit(w, *c.value, c.unit) : w("not measured"));
    html.number((c.at_least ? "\u2265 " : "\u2264 ") + with_unit(w, c.target, c.unit));
    html.cell(c.owner.empty() ? kDash : c.owner).cell(date_or_dash(w, c.due));
    html.cell(c.evidence.empty() ? kDash : c.evidence);
    const auto icon = c.met       ? QueueStatus::ok
                      : c.overdue ? QueueStatus::breach
                                  : QueueStatus::watch;
    add_state(html, icon, c.met ? w("met") : c.overdue ? w("overdue") : w("open"));
    html.raw("</tr>\n");
}

void add_criteria(Html& html, const Voice& w, const TransitionBoard& t) {
    bool any = false;
    for (const auto& gate : t.gates) any = any || !gate.criteria.empty();
    if (!any) return;
    html.table(w("What nobody has measured yet is not met. Values and evidence as configured."),
               {w("Criterion"), "#" + w("Value"), "#" + w("Target"), w("Owner"), w("Due"),
                w("Evidence"), w("State")});
    for (const auto& gate : t.gates) {
        for (const auto& criterion : gate.criteria) add_criterion(html, w, gate, criterion);
    }
    html.end_table();
}

std::string number_or_dash(const Voice& w, const std::optional<double>& value, int decimals) {
    return value ? w.number(*value, decimals) : kDash;
}

std::string percent_or_dash(const Voice& w, const std::optional<double>& value) {
    return value ? w.percent(*value, 1) : kDash;
}

void add_ramp(Html& html, const Voice& w, const Report& report, const TransitionBoard& t) {
    if (t.waves.empty()) return;
    html.element("h3", w("Ramp"));
    std::string caption = w("Effective agents = people who stayed × productivity.");
    if (const auto& ramp = report.provider->transition->ramp) {
        caption += " " + w("AHT(t) = {steady} + ({start} − {steady}) × 2^(−t ÷ {half}), t in "
                           "weeks; productivity = {steady} ÷ AHT(t).",
                           {{"steady", w.plain(ramp->aht_steady_s.value())},
                            {"start", w.plain(ramp->aht_start_s.value())},
                            {"half", w.plain(ramp->half_life_weeks.value())}});
    }
    html.table(caption, {w("Wave"), "#" + w("Began with"), "#" + w("Stayed"), "#" + w("Weeks"),
                         "#" + w("AHT, s"), "#" + w("Productivity"), "#" + w("Effective agents")});
    for (const auto& wave : t.waves) {
        html.raw("<tr>").row_head(w.date(wave.start)).number(w.count(wave.headcount));
        html.number(w.plain(wave.staying)).number(number_or_dash(w, wave.weeks, 1));
        html.number(number_or_dash(w, wave.aht_s, 1)).number(percent_or_dash(w, wave.productivity));
        html.number(number_or_dash(w, wave.effective, 3)).raw("</tr>\n");
    }
    html.raw("<tr class=\"sum\">").row_head(w("Total")).number("");
    html.number(t.headcount ? w.plain(*t.headcount) : kDash).number("").number("");
    html.number(percent_or_dash(w, t.productivity));
    html.number(number_or_dash(w, t.effective_agents, 3)).raw("</tr>\n").end_table();
}

void add_share(Html& html, const Voice& w, const TransitionBoard& t) {
    if (t.share.empty()) return;
    html.element("h3", w("Share of the volume"));
    html.raw("<figure>").raw(share_chart(w, t));
    html.element(
            "figcaption",
            w("Contacts offered here ÷ offered for the same services to everybody, whole days. "
              "Dashed: planned."))
        .raw("</figure>\n");
    html.element("p", t.share_actual ? w("{share} on {day}; planned {planned}.",
                                         {{"share", w.percent(*t.share_actual, 1)},
                                          {"day", w.date(*t.share_day)},
                                          {"planned", percent_or_dash(w, t.share_planned)}})
                                     : w("Which share has moved is not known."));
}

std::string figure_name(const Voice& w, std::string_view id) {
    if (id == "service_level") return w("Service level");
    if (id == "critical_floor") return w("Critical-error accuracy, lower bound of 95 %");
    if (id == "aht_of_inhouse") return w("Handling time against in-house");
    if (id == "fcr_below_inhouse") return w("First contact resolution against in-house");
    if (id == "escalations_per_1000") return w("Escalations per 1,000 contacts");
    if (id == "staffing_fulfilment") return w("Staffing fulfilment");
    if (id == "kappa") return w("Agreement of raters (kappa)");
    return w("People who left in the week");
}

std::string figure_value(const Voice& w, std::string_view id, const std::optional<double>& value) {
    if (!value) return w("not known");
    if (id == "aht_of_inhouse") return w.number(*value, 1) + "\u202fs";
    if (id == "escalations_per_1000" || id == "kappa") return w.number(*value, 2);
    return w.percent(*value, 2);
}

void add_week(Html& html, const Voice& w, const HypercareWeek& week) {
    for (const auto& figure : week.figures) {
        html.raw("<tr>").row_head(&figure == &week.figures.front() ? w.date(week.monday) : "");
        html.cell(figure_name(w, figure.id)).number(figure_value(w, figure.id, figure.value));
        html.number((figure.at_least ? "\u2265 " : "\u2264 ") +
                    figure_value(w, figure.id, figure.limit));
        html.number(w.count(figure.n));
        const bool unknown = !figure.value || !figure.limit;
        const auto icon = figure.met ? QueueStatus::ok
                          : unknown  ? QueueStatus::no_data
                                     : QueueStatus::breach;
        add_state(html, icon,
                  week.excused ? w("excused")
                  : figure.met ? w("met")
                  : unknown    ? w("not known")
                               : w("missed"));
        html.raw("</tr>\n");
    }
}

void add_hypercare(Html& html, const Voice& w, const TransitionBoard& t) {
    if (!t.hypercare_needed) return;
    html.element("h3", w("Hypercare"));
    html.element("p", w("{streak} of {needed} weeks in a row.",
                        {{"streak", w.count(t.hypercare_streak.value_or(0))},
                         {"needed", w.count(*t.hypercare_needed)}}) +
                          (t.hypercare_done
                               ? " " + w("It ended on {day}.", {{"day", w.date(*t.hypercare_done)}})
                               : ""));
    std::vector<const HypercareWeek*> shown;
    for (const auto& week : t.weeks) {
        if (week.complete) shown.push_back(&week);
    }
    if (shown.empty()) return;
    const auto most = static_cast<std::size_t>(std::max(*t.hypercare_needed, 4));
    if (shown.size() > most)
        shown.erase(shown.begin(), shown.end() - static_cast<std::ptrdiff_t>(most));
    html.table(w("Complete weeks, Monday to Sunday. One figure that is missed or not known starts "
                 "the count again, unless the week is excused."),
               {w("Week of"), w("Criterion"), "#" + w("Value"), "#" + w("Limit"), "#" + w("n"),
                w("State")});
    for (const auto* week : shown) add_week(html, w, *week);
    html.end_table();
}

}  // namespace

void add_transition(Html& html, const Voice& w, const Report& report) {
    if (!report.facts.transition) return;
    const TransitionBoard& t = *report.facts.transition;
    html.element("h2", w("Transition"));
    html.element("p", phase_text(w, t.phase) + " " + w("As of {day}.", {{"day", w.date(t.today)}}));
    add_gates(html, w, t);
    add_criteria(html, w, t);
    add_ramp(html, w, report, t);
    add_share(html, w, t);
    add_hypercare(html, w, t);
}

}  // namespace leitstand
