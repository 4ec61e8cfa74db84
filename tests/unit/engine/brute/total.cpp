// One value from many pieces: pooled, or by sub-windows.
#include "tests/unit/engine/brute/outlook.hpp"

namespace leitstand::brute {
namespace {

Fraction step_of(const ClauseConfig& clause) {
    const Fraction step = clause.rounding == Rounding::tenth ? ratio(1, 10) : ratio(1, 100);
    return is_percent(clause.kpi) ? Fraction(step / 100) : step;
}

// Milliseconds to seconds, where the part is a time.
Fraction scale(const ClauseConfig& clause) { return is_percent(clause.kpi) ? 1 : 1000; }

struct Sub {
    Fraction part = 0, whole = 0, relief = 0;
};

Fraction relaxed(const Fraction& target, const Sub& s, const ClauseConfig& clause) {
    if (s.whole <= 0 || s.relief == 0) return target;
    const Fraction points = s.relief / s.whole / (is_percent(clause.kpi) ? 100 : 1);
    return clause.at_least ? Fraction(target - points) : Fraction(target + points);
}

void take(const Sub& s, const Fraction& target, const ClauseConfig& clause, Total& t) {
    t.numerator = s.part;
    t.denominator = s.whole;
    t.exact = s.part / s.whole;
    t.value = rounded(*t.exact, clause);
    t.target = target;
    t.reached = reaches(*t.value, target, clause.at_least);
}

class Adder {
public:
    Adder(const ClauseConfig& clause, const Fraction& target) : clause_(clause), target_(target) {
        total_.target = target;
    }

    void add(const Sub& s) {
        const bool shares = clause_.aggregation == Aggregation::share_of_windows;
        if (s.whole <= 0) {
            const bool met = shares && clause_.zero_windows == ZeroWindows::met;
            total_.met += met ? 1 : 0;
            total_.count += met ? 1 : 0;
            return;
        }
        const Fraction own = relaxed(target_, s, clause_);
        const Fraction shown = rounded(s.part / s.whole, clause_);
        total_.volume += s.whole;
        total_.count += 1;
        total_.met += reaches(shown, own, clause_.at_least) ? 1 : 0;
        values_ += s.part / s.whole;
        targets_ += own;
        const Fraction margin = clause_.at_least ? Fraction(shown - own) : Fraction(own - shown);
        if (clause_.aggregation == Aggregation::worst_window && (!worst_ || margin < *worst_)) {
            worst_ = margin;
            take(s, own, clause_, total_);
        }
    }

    Total finish() {
        if (total_.count == 0) return total_;
        const Fraction n = static_cast<long>(total_.count);
        if (clause_.aggregation == Aggregation::mean_of_windows)
            take({values_, n, 0}, targets_ / n, clause_, total_);
        if (clause_.aggregation == Aggregation::share_of_windows) {
            total_.numerator = static_cast<long>(total_.met);
            total_.denominator = n;
            total_.exact = total_.value = *total_.numerator / n;
            total_.reached = *total_.value >= of(clause_.share) / 100;
        }
        return total_;
    }

private:
    const ClauseConfig& clause_;
    Fraction target_;
    Total total_;
    Fraction values_ = 0, targets_ = 0;
    Maybe worst_;
};

}  // namespace

Fraction rounded(const Fraction& value, const ClauseConfig& clause) {
    if (clause.rounding == Rounding::none) return value;
    const Fraction step = step_of(clause);
    return whole_below(value / step + ratio(1, 2)) * step;
}

Fraction edge_of(const Fraction& target, const ClauseConfig& clause) {
    if (clause.rounding == Rounding::none) return target;
    const Fraction step = step_of(clause);
    if (clause.at_least) return (whole_above(target / step) - ratio(1, 2)) * step;
    return (whole_below(target / step) + ratio(1, 2)) * step;
}

bool reaches(const Fraction& value, const Fraction& target, bool at_least) {
    return at_least ? value >= target : value <= target;
}

Total total_of(const std::vector<Piece>& pieces, const std::set<std::int64_t>& waiting,
               const ClauseConfig& clause, const Fraction& target) {
    const bool pooled = clause.aggregation == Aggregation::pooled;
    std::map<std::int64_t, Sub> subs;
    for (const Piece& p : pieces) {
        if (!pooled && waiting.count(p.sub) > 0) continue;
        Sub& s = subs[p.sub];
        s.part += p.part / scale(clause);
        s.whole += p.whole;
        s.relief += p.relief;
    }
    if (pooled) {
        Total t;
        t.target = target;
        const Sub& s = subs[0];
        t.volume = s.whole;
        if (s.whole > 0) take(s, relaxed(target, s, clause), clause, t);
        return t;
    }
    Adder adder(clause, target);
    for (const auto& [key, s] : subs) adder.add(s);
    return adder.finish();
}

}  // namespace leitstand::brute
