#include "tests/unit/engine/brute/outlook.hpp"

#include <algorithm>

#include "tests/unit/engine/brute/chance.hpp"

namespace leitstand::brute {
namespace {

struct Rest {
    Maybe contacts = Fraction(0);  ///< none: nobody knows
    bool estimated = false;
};

struct Interval {  ///< of all queues together
    Fraction expected = 0, come = 0, whole = 0;
    bool forecast = true;
};

Rest rest_of(const std::vector<Cell>& cells) {
    std::map<Minute, Interval> behind, ahead;
    for (const Cell& c : cells) {
        if (c.excluded) continue;
        if (c.over && c.delivered) behind[c.start].whole += Fraction(static_cast<long>(c.whole));
        if (c.over) continue;
        Interval& i = ahead[c.start];
        i.forecast = i.forecast && c.newest;
        i.expected += c.newest.value_or(0);
        i.come += Fraction(static_cast<long>(c.offered));
    }
    Maybe mean;
    Fraction sum = 0;
    for (const auto& [start, i] : behind) sum += i.whole;
    if (sum > 0) mean = sum / Fraction(static_cast<long>(behind.size()));
    Rest rest;
    for (const auto& [start, i] : ahead) {
        if (!i.forecast) rest.estimated = true;
        if (!i.forecast && !mean) return {std::nullopt, false};
        const Fraction left = (i.forecast ? i.expected : *mean) - i.come;
        *rest.contacts += std::max(left, Fraction(0));
    }
    return rest;
}

void set_verdict(ClauseVerdict verdict, Figures& f) {
    if (f.verdict == ClauseVerdict::no_data) f.verdict = verdict;
}

// Between the two ends of what is still possible.
void judge(const ClauseConfig& clause, const Total& total, const Usual& usual, Figures& f) {
    const bool more = clause.at_least || clause.aggregation == Aggregation::share_of_windows;
    const auto can = [&](const Maybe& able) {
        return able && (more ? *able >= *f.required : *able <= *f.required);
    };
    if (can(usual.ten_days ? usual.ten_days : total.exact))
        return set_verdict(ClauseVerdict::on_track, f);
    if (!usual.best_run || can(usual.best_run)) return set_verdict(ClauseVerdict::stretch, f);
    set_verdict(ClauseVerdict::unlikely, f);
}

// N over D so far, and what R more may make of it. `ends`: a share has two, a time only one.
void balance(const ClauseConfig& clause, const Total& t, const Fraction& rest, Figures& f) {
    const Fraction n = *t.numerator, d = *t.denominator;
    const Fraction edge = edge_of(t.target, clause);
    const auto required = [&](const Fraction& r) { return Fraction((edge * (d + r) - n) / r); };
    const Fraction low = n / (d + rest), high = (n + rest) / (d + rest);
    const bool percent = is_percent(clause.kpi);
    f.rest = rest;
    if (clause.at_least) {
        if (percent) f.best = high;
        f.worst = low;
    } else {
        f.best = low;
        if (percent) f.worst = high;
    }
    if (rest <= 0) return;
    f.required = required(rest);
    const auto reached = [&](const Fraction& end) {
        return reaches(rounded(end, clause), t.target, clause.at_least);
    };
    if (f.worst && reached(*f.worst)) set_verdict(ClauseVerdict::secured, f);
    if (f.best && !reached(*f.best)) set_verdict(ClauseVerdict::lost, f);
    if (clause.aggregation != Aggregation::pooled) return;
    f.at_less = required(rest * ratio(9, 10));
    f.at_more = required(rest * ratio(11, 10));
}

void pooled_only(const ClauseConfig& clause, const Total& t, const Fraction& rest, Figures& f) {
    const Fraction n = *t.numerator, d = *t.denominator;
    const Fraction edge = edge_of(t.target, clause);
    const bool percent = is_percent(clause.kpi);
    if (percent) {
        f.miss_budget = clause.at_least ? Fraction((1 - edge) * (d + rest) - (d - n))
                                        : Fraction(edge * (d + rest) - n);
    }
    const Fraction behind = clause.at_least ? Fraction(edge * d - n) : Fraction(n - edge * d);
    const Fraction gain = clause.at_least ? Fraction(1 - edge) : edge;
    if (behind > 0 && gain > 0 && (percent || !clause.at_least)) f.minimum_rest = behind / gain;
}

void share_rest(const ClauseConfig& clause, const Total& t, const Fraction& rest, Figures& f) {
    const Fraction n = Fraction(static_cast<long>(t.count)) + rest;
    const Fraction met = static_cast<long>(t.met);
    const Fraction must = whole_above(of(clause.share) / 100 * n) - met;
    f.rest = rest;
    f.best = (met + rest) / n;
    f.worst = met / n;
    f.miss_budget = rest - must;
    if (rest <= 0) return;
    f.required = std::max(must, Fraction(0)) / rest;
    if (must <= 0) set_verdict(ClauseVerdict::secured, f);
    if (must > rest) set_verdict(ClauseVerdict::lost, f);
}

void worst_rest(const ClauseConfig& clause, const Total& t, const Fraction& rest, Figures& f) {
    f.rest = rest;
    f.miss_budget = 0;
    f.best = t.exact;
    if (rest > 0) f.required = t.target;
    if (rest <= 0) {
        f.worst = t.exact;
    } else if (clause.at_least) {
        f.worst = 0;
    } else if (is_percent(clause.kpi)) {
        f.worst = 1;
    }
    if (!t.reached) set_verdict(ClauseVerdict::lost, f);
}

}  // namespace

void look_ahead(const Month& month, const Facts& facts, const std::vector<Cell>& cells,
                const Total& total, const Fraction& asked, const Mistakes& mistakes, Figures& f) {
    const ClauseConfig& clause = month.clause();
    const Rest rest = rest_of(cells);
    const Fraction subs = static_cast<long>(unfinished(cells, clause, false).size());
    const Usual usual = usual_of(month, facts, f.window, asked);
    f.usual = usual.ten_days;
    f.best_run = usual.best_run;
    f.last_7 = usual.seven_days;
    switch (clause.aggregation) {
        case Aggregation::pooled:
            if (!rest.contacts) {
                f.reasons.insert("no_projection");
                set_verdict(total.reached ? ClauseVerdict::on_track : ClauseVerdict::stretch, f);
                return;
            }
            if (rest.estimated) f.reasons.insert("rest_estimated");
            balance(clause, total, *rest.contacts, f);
            pooled_only(clause, total, *rest.contacts, f);
            break;
        case Aggregation::mean_of_windows:
            balance(clause, total, subs, f);
            break;
        case Aggregation::share_of_windows:
            share_rest(clause, total, subs, f);
            break;
        case Aggregation::worst_window:
            worst_rest(clause, total, subs, f);
            break;
    }
    outlook_of(clause, cells, total, usual, mistakes, f);
    if (!f.required) {
        set_verdict(total.reached ? ClauseVerdict::secured : ClauseVerdict::lost, f);
    } else {
        judge(clause, total, usual, f);
    }
}

}  // namespace leitstand::brute
