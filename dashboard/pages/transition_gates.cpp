// Gates on their path, the criteria of the next one, and the weeks of hypercare.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/transition_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

constexpr std::chrono::days kSoon{14};
constexpr std::size_t kWeeks = 5;

bool over(const std::optional<Date>& due, Date today) {
    return due && std::chrono::sys_days{*due} < std::chrono::sys_days{today};
}

/// "G3 Welle 2": the id belongs to it where it is short and the name does not say it already.
Line node_name(const GateBoard& gate) {
    if (gate.name.empty() || gate.name == gate.id) return Line{gate.id};
    if (gate.id.size() > 3 || gate.name.starts_with(gate.id)) return Line{gate.name};
    return Line{gate.id}.append(" ").append(gate.name);
}

/// As many decimals as the number has, at most two.
int decimals_of(double value) {
    for (int decimals = 0; decimals < 2; ++decimals) {
        const double scaled = value * std::pow(10.0, decimals);
        if (std::abs(scaled - std::round(scaled)) < 1e-6) return decimals;
    }
    return 2;
}

CriterionRow criterion_row(const TransitionInput& input, const CriterionBoard& from) {
    const Catalogue& words = input.words();
    const Language language = input.context.language;
    CriterionRow row;
    row.name = from.name.empty() ? Line{from.id} : Line{from.name};
    row.words = from.unit == "yes/no";
    if (!row.words) row.unit = Line{from.unit};
    const auto word = [&](double value) { return words.get(value != 0 ? "yes" : "no"); };
    if (row.words) {
        row.target = word(from.target);
    } else {
        row.target =
            Line{from.at_least ? "" : "\u2264\u00a0"}.append(limit_text(from.target, language));
    }
    row.status = from.met ? QueueStatus::ok : QueueStatus::watch;
    if (!from.met && over(from.due, input.today)) row.status = QueueStatus::breach;
    if (!from.value) {
        if (row.status == QueueStatus::watch) row.status = QueueStatus::no_data;
        row.instead = words.get("open");
        return row;
    }
    row.value = row.words ? Line{word(*from.value)}
                          : judged_text(*from.value, {from.target, from.at_least, from.met},
                                        decimals_of(*from.value), language);
    return row;
}

}  // namespace

Line gate_label(const GateBoard& gate, const Catalogue& words) {
    const std::string& id = gate.id;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const bool numbered = id.size() >= 2 && (id[0] == 'G' || id[0] == 'g') &&
                          std::all_of(id.begin() + 1, id.end(), digit);
    if (numbered) return Line{words.get("Gate")}.append(" ").append(id.substr(1));
    return gate.name.empty() ? Line{id} : Line{gate.name};
}

QueueStatus gate_state(const GateBoard& gate, Date today) {
    switch (gate.status) {
        case GateStatus::overdue:
            return QueueStatus::breach;
        case GateStatus::ready:
            return over(gate.due, today) ? QueueStatus::watch : QueueStatus::ok;
        case GateStatus::open:
            break;
        case GateStatus::passed:
        case GateStatus::future:
            return QueueStatus::ok;
    }
    const bool late = std::any_of(gate.criteria.begin(), gate.criteria.end(),
                                  [&](const auto& c) { return !c.met && over(c.due, today); });
    const bool soon =
        gate.due && std::chrono::sys_days{*gate.due} <= std::chrono::sys_days{today} + kSoon;
    return late || soon ? QueueStatus::watch : QueueStatus::ok;
}

void build_gates(const TransitionInput& input, TransitionView& out) {
    const TransitionBoard& board = *input.transition;
    out.gates.clear();
    out.criteria.clear();
    out.list_title.clear();
    out.next_gate = board.next_gate;
    for (std::size_t i = 0; i < board.gates.size(); ++i) {
        const GateBoard& gate = board.gates[i];
        GateNode node;
        node.name = node_name(gate);
        node.current = board.next_gate == i;
        node.future = gate.status == GateStatus::future;
        node.status = gate_state(gate, input.today);
        node.ring = node.status == QueueStatus::ok && gate.status != GateStatus::passed;
        const std::optional<Date> day = gate.passed ? gate.passed : gate.due;
        if (day) node.date = short_date_text(*day, input.context.language);
        out.gates.push_back(node);
    }
    if (!board.next_gate || *board.next_gate >= board.gates.size()) return;
    const GateBoard& next = board.gates[*board.next_gate];
    out.list_title = fill(input.words().get("{measure} criteria"),
                          {{"measure", gate_label(next, input.words())}});
    for (const CriterionBoard& criterion : next.criteria)
        out.criteria.push_back(criterion_row(input, criterion));
}

const HypercareWeek* last_miss(const TransitionBoard& transition) {
    for (auto week = transition.weeks.rbegin(); week != transition.weeks.rend(); ++week) {
        if (week->complete && !week->met && !week->excused) return &*week;
    }
    return nullptr;
}

std::string_view hypercare_word(std::string_view criterion, const Catalogue& words) {
    if (criterion == "service_level") return words.get("Service level");
    if (criterion.starts_with("critical")) return words.get("Critical errors");
    if (criterion.starts_with("aht")) return words.get("Handling time");
    if (criterion.starts_with("fcr")) return words.get("Resolved first");
    if (criterion == "escalations") return words.get("Escalations");
    if (criterion.starts_with("staffing")) return words.get("Staffing");
    if (criterion == "kappa") return words.get("Calibration");
    if (criterion.ends_with("attrition")) return words.get("Attrition");
    return criterion;
}

void build_weeks(const TransitionInput& input, TransitionView& out) {
    const TransitionBoard& board = *input.transition;
    const Catalogue& words = input.words();
    out.weeks.clear();
    out.streak.clear();
    out.weeks_first = board.phase == "hypercare";
    if (board.hypercare_streak && board.hypercare_needed) {
        const Line n = count_text(*board.hypercare_streak);
        const Line m = count_text(*board.hypercare_needed);
        out.streak = fill(words.get("{n} of {m} weeks"), {{"n", n}, {"m", m}});
    }
    const std::size_t begin = board.weeks.size() > kWeeks ? board.weeks.size() - kWeeks : 0;
    for (std::size_t i = begin; i < board.weeks.size(); ++i) {
        const HypercareWeek& week = board.weeks[i];
        WeekRow row;
        const Line date = short_date_text(week.monday, input.context.language);
        row.name = fill(words.get("Week of {time}"), {{"time", date}});
        row.ring = !week.complete;
        if (!week.complete) {
            row.text = words.get("running");
        } else if (week.met) {
            row.text = words.get("held");
        } else {
            row.status = week.excused ? QueueStatus::suspended : QueueStatus::watch;
            if (!week.missed.empty()) row.text = hypercare_word(week.missed.front(), words);
            if (week.missed.size() > 1) {
                const auto more = static_cast<std::int64_t>(week.missed.size()) - 1;
                row.text.append(" +").append(count_text(more));
            }
            if (week.excused) row.text = words.get("excused");
        }
        out.weeks.push_back(row);
    }
}

}  // namespace leitstand
