#include "tests/unit/engine/brute/brute.hpp"

#include <algorithm>

#include "tests/unit/engine/brute/chance.hpp"

namespace leitstand::brute {
namespace {

bool in(const Phase& phase, Day day) {
    return day >= day_of(phase.from) && day <= day_of(phase.to);
}

struct Promise {
    Fraction target;
    std::string phase;
    bool credits = true;
};

Promise promise(const Month& month, Day first) {
    const ClauseConfig& clause = month.clause();
    const Fraction unit = is_percent(clause.kpi) ? 100 : 1;
    for (const Phase& p : clause.phases) {
        if (in(p, first)) return {of(p.target.value_or(clause.target)) / unit, p.name, p.credits};
    }
    const auto& contract = month.config->providers[0].contract;
    for (const Phase& p : contract ? contract->phases : std::vector<Phase>{}) {
        if (!in(p, first)) continue;
        Fraction target = of(clause.target);
        if (is_percent(clause.kpi))
            target += clause.at_least ? of(p.offset) : Fraction(-of(p.offset));
        return {target / unit, p.name, p.credits};
    }
    return {of(clause.target) / unit, "", true};
}

class Evaluator {
public:
    Evaluator(const Month& month, const Mistakes& mistakes)
        : month_(month), clause_(month.clause()), facts_(month), mistakes_(mistakes) {}

    Figures run() {
        f_.window = facts_.window();
        f_.closed = month_.now.time_since_epoch().count() >= f_.window.to * 60'000;
        promise_ = promise(month_, local_day(f_.window.from));
        f_.phase = promise_.phase;
        f_.target = promise_.target;
        if (clause_.aggregation == Aggregation::share_of_windows)
            f_.share = of(clause_.share) / 100;
        if (!f_.window.in_contract) {
            f_.reasons.insert("outside_contract");
            return f_;
        }
        read();
        if (measurable()) settle();
        return f_;
    }

private:
    void read() {
        cells_ = facts_.cells(f_.window.from, f_.window.to, f_.window);
        if (mistakes_.exclusions_ignored) {
            for (Cell& c : cells_) c.excluded = false;
        }
        levels_ = levels_of(cells_, clause_, mistakes_);
        for (const auto& [key, level] : levels_) {
            for (const Cell* c : level.cells) {
                if (c->counts() && !level.leaves) counted_.push_back(c);
            }
        }
    }

    bool measurable() {
        const bool basis = std::any_of(cells_.begin(), cells_.end(),
                                       [](const Cell& c) { return c.locked.has_value(); });
        if (clause_.corridor && !basis) {
            f_.reasons.insert("no_locked_forecast");
            return false;
        }
        const bool unknown = std::any_of(counted_.begin(), counted_.end(), [](const Cell* c) {
            return c->t_unknown || c->other_unknown;
        });
        if (unknown) {
            const bool level = clause_.kpi == ClauseKpi::service_level;
            f_.reasons.insert(level ? "t_not_counted" : "not_counted");
        }
        return !unknown;
    }

    // Level windows, sub-windows or intervals.
    void count_windows() {
        struct Seen {
            bool delivered = false, left = false;
        };
        std::map<std::int64_t, Seen> seen;
        const bool pooled = clause_.aggregation == Aggregation::pooled;
        const auto waiting = unfinished(cells_, clause_, false);
        for (const auto& [key, level] : levels_) {
            for (const Cell* cell : level.cells) {
                if (!pooled && waiting.count(sub_of(*cell, clause_)) > 0) continue;
                Seen& s = seen[pooled ? key : sub_of(*cell, clause_)];
                s.delivered = s.delivered || cell->delivered;
                s.left = s.left || (cell->counts() && !level.leaves);
            }
            f_.suspended += suspends() && level.outside() ? 1 : 0;
        }
        for (const auto& [key, s] : seen) {
            f_.windows += s.delivered ? 1 : 0;
            f_.excluded += s.delivered && !s.left ? 1 : 0;
        }
    }

    void note() {
        for (const Cell& c : cells_) {
            if (c.over && !c.delivered && !c.excluded) f_.reasons.insert("missing_intervals");
            if (clause_.corridor && c.over && c.counts() && !c.locked)
                f_.reasons.insert("forecast_gaps");
        }
    }

    void settle() {
        note();
        count_windows();
        f_.raw = raw();
        const auto waiting = unfinished(cells_, clause_, false);
        const Total total = total_of(pieces_of(levels_, clause_, Without::exclusions_and_leaving),
                                     waiting, clause_, promise_.target);
        if (!total.value) {
            const bool any = std::any_of(cells_.begin(), cells_.end(),
                                         [](const Cell& c) { return c.delivered; });
            if (any && counted_.empty()) f_.verdict = ClauseVerdict::excluded;
            days_of(clause_, levels_, mistakes_, f_);
            return;
        }
        f_.denominator = total.denominator;
        if (total.volume < Fraction(static_cast<long>(clause_.min_volume))) {
            f_.reasons.insert("below_min_volume");
            return;
        }
        days_of(clause_, levels_, mistakes_, f_);
        interval_of(clause_, total, f_);
        f_.target = total.target;
        f_.value = total.value;
        f_.numerator = total.numerator;
        f_.reached = total.reached;
        decide(total, waiting);
    }

    void decide(const Total& total, const std::set<std::int64_t>& waiting) {
        if (!promise_.credits) {
            f_.verdict = ClauseVerdict::ramp;
        } else if (f_.suspended > 0) {
            const Total inside = total_of(pieces_of(levels_, clause_, Without::outside_too),
                                          waiting, clause_, promise_.target);
            if (!inside.value || (!total.reached && inside.reached))
                f_.verdict = ClauseVerdict::suspended;
        }
        if (!f_.closed)
            return look_ahead(month_, facts_, cells_, total, promise_.target, mistakes_, f_);
        if (f_.verdict == ClauseVerdict::no_data)
            f_.verdict = total.reached ? ClauseVerdict::final_met : ClauseVerdict::final_missed;
    }

    [[nodiscard]] Maybe raw() const {
        for (const Cell& c : cells_) {
            if (c.delivered && (c.t_unknown || c.other_unknown)) return std::nullopt;
        }
        return total_of(pieces_of(levels_, clause_, Without::nothing),
                        unfinished(cells_, clause_, true), clause_, promise_.target)
            .exact;
    }
    [[nodiscard]] bool suspends() const {
        return clause_.corridor && clause_.corridor->treatment == Treatment::suspend_malus;
    }

    const Month& month_;
    const ClauseConfig& clause_;
    Facts facts_;
    Mistakes mistakes_;
    Promise promise_;
    std::vector<Cell> cells_;
    Levels levels_;
    std::vector<const Cell*> counted_;
    Figures f_;
};

}  // namespace

Figures evaluate(const Month& month, const Mistakes& mistakes) {
    if (!mistakes.rounding_forgotten) return Evaluator(month, mistakes).run();
    Month other = month;
    other.config = std::make_shared<Configuration>(*month.config);
    other.config->providers[0].clauses[0].rounding = Rounding::none;
    return Evaluator(other, mistakes).run();
}

}  // namespace leitstand::brute
