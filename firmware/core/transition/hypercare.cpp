#include "core/transition/hypercare.hpp"

#include <algorithm>

#include "core/kpi/proportion.hpp"

namespace leitstand {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

Rational exact(Decimal number) { return {number.micro, Decimal::kOne}; }
Rational percent(Decimal number) { return exact(number) / Rational(100); }

/// nullopt: nobody knows it, or there was nothing to measure.
std::optional<Rational> value_of(const std::optional<Ratio>& ratio) {
    if (!ratio || !ratio->known || ratio->whole <= 0) return std::nullopt;
    return Rational(ratio->part, ratio->whole);
}

std::int64_t count_of(const std::optional<Ratio>& ratio) { return ratio ? ratio->whole : 0; }

HypercareFigure compared(std::string id, const std::optional<Rational>& value,
                         const std::optional<Rational>& limit, bool at_least, std::int64_t n) {
    HypercareFigure out;
    out.id = std::move(id);
    out.at_least = at_least;
    out.n = n;
    if (value) out.value = value->number();
    if (limit) out.limit = limit->number();
    out.met = value && limit && (at_least ? *value >= *limit : *value <= *limit);
    return out;
}

HypercareFigure compared(std::string id, const std::optional<double>& value, double limit,
                         std::int64_t n) {
    HypercareFigure out;
    out.id = std::move(id);
    out.n = n;
    out.value = value;
    out.limit = limit;
    out.met = value && *value >= limit;
    return out;
}

void add_customer(const Hypercare& h, const WeekFigures& week, std::vector<HypercareFigure>& out) {
    if (h.service_level)
        out.push_back(compared("service_level", value_of(week.service_level),
                               percent(*h.service_level), true, count_of(week.service_level)));
    if (h.critical_floor) {
        std::optional<double> low;
        if (value_of(week.critical)) {
            if (const auto interval = wilson(week.critical->part, week.critical->whole))
                low = interval->low;
        }
        out.push_back(compared("critical_floor", low, h.critical_floor->value() / 100,
                               count_of(week.critical)));
    }
    if (h.aht_of_inhouse) {
        auto limit = value_of(week.aht_inhouse);
        if (limit) *limit *= percent(*h.aht_of_inhouse);
        auto aht = value_of(week.aht);
        const Rational second(1000);  // of milliseconds
        if (limit) *limit /= second;
        if (aht) *aht /= second;
        out.push_back(compared("aht_of_inhouse", aht, limit, false, count_of(week.aht)));
    }
    if (h.fcr_below_inhouse) {
        auto limit = value_of(week.fcr_inhouse);
        if (limit) *limit -= percent(*h.fcr_below_inhouse);
        out.push_back(
            compared("fcr_below_inhouse", value_of(week.fcr), limit, true, count_of(week.fcr)));
    }
}

void add_operations(const Hypercare& h, const WeekFigures& week,
                    std::vector<HypercareFigure>& out) {
    if (h.escalations) {
        std::optional<Rational> rate;
        if (week.escalations && week.handled && *week.handled > 0)
            rate = Rational(*week.escalations) * Rational(1000) / Rational(*week.handled);
        out.push_back(compared("escalations_per_1000", rate, exact(*h.escalations), false,
                               week.handled.value_or(0)));
    }
    if (h.staffing_fulfilment)
        out.push_back(compared("staffing_fulfilment", value_of(week.staffing),
                               percent(*h.staffing_fulfilment), true, week.staffed_intervals));
    if (h.kappa) out.push_back(compared("kappa", week.kappa, h.kappa->value(), week.kappa_n));
    if (h.weekly_attrition) {
        const std::int64_t n = week.headcount ? week.headcount->floor() : 0;
        out.push_back(
            compared("weekly_attrition", week.attrition, percent(*h.weekly_attrition), false, n));
    }
}

bool is_excused(const Hypercare& hypercare, Date monday) {
    return std::find(hypercare.excused.begin(), hypercare.excused.end(), monday) !=
           hypercare.excused.end();
}

}  // namespace

std::vector<HypercareFigure> judge_figures(const Hypercare& hypercare, const WeekFigures& week) {
    std::vector<HypercareFigure> out;
    add_customer(hypercare, week, out);
    add_operations(hypercare, week, out);
    return out;
}

HypercareWeek judge_week(const Hypercare& hypercare, Date monday, const WeekFigures& week) {
    HypercareWeek out;
    out.monday = monday;
    out.complete = true;
    out.excused = is_excused(hypercare, monday);
    out.figures = judge_figures(hypercare, week);
    for (const auto& figure : out.figures) {
        if (figure.met) continue;
        out.missed.push_back(figure.id);
        if (!figure.value || !figure.limit) out.unknown.push_back(figure.id);
    }
    out.met = out.missed.empty();
    return out;
}

std::vector<Date> hypercare_mondays(const Hypercare& hypercare, Date today) {
    const sys_days from{hypercare.from};
    const auto into = std::chrono::weekday{from} - std::chrono::Monday;
    std::vector<Date> found;
    for (sys_days monday = into.count() == 0 ? from : from + days{7} - into;
         monday <= sys_days{today}; monday += days{7}) {
        found.emplace_back(monday);
    }
    return found;
}

Streak streak_of(const Hypercare& hypercare, std::span<const HypercareWeek> weeks) {
    Streak streak;
    for (const HypercareWeek& week : weeks) {
        if (!week.complete || week.excused) continue;
        streak.weeks = week.met ? streak.weeks + 1 : 0;
        if (streak.weeks < hypercare.weeks) continue;
        streak.done = Date{sys_days{week.monday} + days{6}};
        break;
    }
    return streak;
}

}  // namespace leitstand
