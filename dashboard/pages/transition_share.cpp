// The share of the volume that has moved: the plan as steps over its whole length, what happened up
// to today.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/transition_view.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

using Days = std::chrono::sys_days;

constexpr double kBehind = 0.05;  ///< of the volume
constexpr std::size_t kPoints = 120, kSteps = 60;

struct Axis {
    Days from{}, to{};
    [[nodiscard]] float at(Days day) const {
        const auto whole = static_cast<float>((to - from).count());
        return whole <= 0 ? 0 : static_cast<float>((day - from).count()) / whole;
    }
};

struct Step {
    Days from{};
    double share = 0;  ///< ratio
};

/// Of the configuration, which knows all of them; else what the board's days tell.
std::vector<Step> steps_of(const TransitionInput& input) {
    std::vector<Step> steps;
    if (input.config != nullptr && input.config->transition) {
        for (const ShareStep& step : input.config->transition->plan)
            steps.push_back({Days{step.from}, step.share.value() / 100});
    }
    if (!steps.empty()) return steps;
    for (const SharePoint& point : input.transition->share) {
        if (!point.planned) continue;
        if (steps.empty() || std::abs(steps.back().share - *point.planned) > 1e-9)
            steps.push_back({Days{point.day}, *point.planned});
    }
    return steps;
}

std::optional<Axis> axis_of(const TransitionInput& input, const std::vector<Step>& steps) {
    std::optional<Axis> axis;
    const auto hold = [&axis](Days day) {
        if (!axis) axis = Axis{day, day};
        axis->from = std::min(axis->from, day);
        axis->to = std::max(axis->to, day);
    };
    for (const Step& step : steps) hold(step.from);
    for (const SharePoint& point : input.transition->share) hold(Days{point.day});
    for (const GateBoard& gate : input.transition->gates) {
        if (gate.due) hold(Days{*gate.due});
    }
    if (!axis || axis->from == axis->to) return std::nullopt;
    return axis;
}

void add_plan(const std::vector<Step>& steps, const Axis& axis, ShareChart& chart) {
    float share = 0;
    if (steps.empty()) return;
    chart.plan.push_back({0, 0, true});
    for (std::size_t i = 0; i < std::min(steps.size(), kSteps); ++i) {
        const float at = axis.at(steps[i].from), next = static_cast<float>(steps[i].share);
        chart.plan.push_back({at, share, false});
        chart.plan.push_back({at, next, false});
        share = next;
    }
    chart.plan.push_back({1, share, false});
}

void add_actual(const TransitionInput& input, const Axis& axis, ShareChart& chart) {
    const auto& days = input.transition->share;
    const std::size_t stride = days.size() / kPoints + 1;
    const auto last = std::find_if(days.rbegin(), days.rend(),
                                   [](const SharePoint& point) { return point.actual; });
    bool gap = true;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (!days[i].actual) {
            gap = true;
            continue;
        }
        if (i % stride != 0 && !gap && &days[i] != &*last) continue;
        if (chart.actual.size() >= kPoints + 4) break;
        chart.actual.push_back(
            {axis.at(Days{days[i].day}), static_cast<float>(*days[i].actual), gap});
        gap = false;
    }
}

/// The first, the last, and two firsts of months between them.
void add_months(const Axis& axis, Language language, ShareChart& chart) {
    const auto name = [&](Days day) { return Line{short_month_name(Date{day}, language)}; };
    chart.months.push_back({0, name(axis.from)});
    for (const float third : {1.0F / 3, 2.0F / 3}) {
        const auto length = static_cast<float>((axis.to - axis.from).count());
        const Days near =
            axis.from + std::chrono::days{static_cast<int>(std::lround(length * third)) + 15};
        const Date date{near};
        const Days first{Date{date.year(), date.month(), std::chrono::day{1}}};
        const float at = axis.at(first);
        if (at > 0.15F && at < 0.85F && name(first).view() != chart.months.back().text.view())
            chart.months.push_back({at, name(first)});
    }
    chart.months.push_back({1, name(axis.to)});
}

}  // namespace

bool share_behind(const TransitionBoard& transition) {
    return transition.share_planned && transition.share_actual &&
           *transition.share_planned - *transition.share_actual > kBehind + 1e-9;
}

void build_share_chart(const TransitionInput& input, ShareChart& chart) {
    chart.plan.clear();
    chart.actual.clear();
    chart.months.clear();
    chart.value.clear();
    chart.planned.clear();
    const TransitionBoard& board = *input.transition;
    const Language language = input.context.language;
    chart.status = share_behind(board) ? QueueStatus::watch : QueueStatus::ok;
    const std::vector<Step> steps = steps_of(input);
    const std::optional<Axis> axis = axis_of(input, steps);
    chart.present = axis && (!steps.empty() || !board.share.empty());
    if (!chart.present) return;
    add_plan(steps, *axis, chart);
    add_actual(input, *axis, chart);
    add_months(*axis, language, chart);
    if (board.share_actual) chart.value = number_text(*board.share_actual * 100, 0, language);
    if (board.share_planned) {
        const Line percent = with_percent(target_figure(*board.share_planned, language), language);
        chart.planned = fill(input.words().get("Plan {value}"), {{"value", percent}});
    }
}

}  // namespace leitstand
