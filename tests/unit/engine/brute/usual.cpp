#include "tests/unit/engine/brute/usual.hpp"

namespace leitstand::brute {
namespace {

struct Counted {
    Fraction part = 0, whole = 0;
    bool unknown = false;
};
/// By day, then by sub-window (pooled: one a day).
using History = std::map<Day, std::map<std::int64_t, Counted>>;

History history_of(const Month& month, const Facts& facts, const Window& window) {
    const ClauseConfig& clause = month.clause();
    const Day today = local_day(month.now.time_since_epoch().count() / 60'000);
    std::map<Minute, Counted> intervals;
    for (const Cell& c : facts.cells(midnight(today - 56), midnight(today), window)) {
        if (!c.counts()) continue;
        Counted& at = intervals[c.start];
        at.part += ratio(c.part, is_percent(clause.kpi) ? 1 : 1000);
        at.whole += Fraction(static_cast<long>(c.whole));
        at.unknown = at.unknown || c.t_unknown || c.other_unknown;
    }
    const bool by_interval =
        clause.aggregation != Aggregation::pooled && clause.sub_window == SubWindow::interval;
    History history;
    for (const auto& [start, counted] : intervals) {
        if (counted.unknown) continue;
        Counted& sum = history[local_day(start)][by_interval ? start : 0];
        sum.part += counted.part;
        sum.whole += counted.whole;
    }
    return history;
}

/// The sub-windows of some days as one figure.
Maybe together(const std::vector<std::vector<Counted>>& days, std::size_t from, std::size_t to,
               const ClauseConfig& clause, const Fraction& asked) {
    Fraction part = 0, whole = 0, values = 0, met = 0, count = 0;
    Maybe worst;
    for (std::size_t d = from; d < to; ++d) {
        for (const Counted& sub : days[d]) {
            const Fraction value = sub.part / sub.whole;
            part += sub.part;
            whole += sub.whole;
            values += value;
            count += 1;
            met += reaches(rounded(value, clause), asked, clause.at_least) ? 1 : 0;
            if (!worst || (clause.at_least ? value < *worst : value > *worst)) worst = value;
        }
    }
    if (count == 0) return std::nullopt;
    switch (clause.aggregation) {
        case Aggregation::pooled:
            return Fraction(part / whole);
        case Aggregation::mean_of_windows:
            return Fraction(values / count);
        case Aggregation::share_of_windows:
            return Fraction(met / count);
        case Aggregation::worst_window:
            return worst;
    }
    return std::nullopt;
}

}  // namespace

Usual usual_of(const Month& month, const Facts& facts, const Window& window,
               const Fraction& asked) {
    const ClauseConfig& clause = month.clause();
    std::vector<std::vector<Counted>> days;
    for (const auto& [day, subs] : history_of(month, facts, window)) {
        std::vector<Counted> list;
        for (const auto& [key, counted] : subs) {
            if (counted.whole > 0) list.push_back(counted);
        }
        if (!list.empty()) days.push_back(std::move(list));
    }
    const bool more = clause.at_least || clause.aggregation == Aggregation::share_of_windows;
    Usual usual;
    const std::size_t n = days.size();
    usual.ten_days = together(days, n > 10 ? n - 10 : 0, n, clause, asked);
    usual.seven_days = together(days, n > 7 ? n - 7 : 0, n, clause, asked);
    for (std::size_t i = n > 10 ? n - 10 : 0; i < n; ++i)
        usual.single.push_back(together(days, i, i + 1, clause, asked)->get_d());
    for (std::size_t i = 0; i + 5 <= n; ++i) {
        const Maybe run = together(days, i, i + 5, clause, asked);
        if (run && (!usual.best_run || (more ? *run > *usual.best_run : *run < *usual.best_run)))
            usual.best_run = run;
    }
    return usual;
}

}  // namespace leitstand::brute
