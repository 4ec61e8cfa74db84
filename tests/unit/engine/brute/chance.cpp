#include "tests/unit/engine/brute/chance.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand::brute {
namespace {

double below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

// The place below which this share of a normal distribution lies, by halving.
double quantile(double share) {
    double low = -10, high = 10;
    for (int i = 0; i < 200; ++i) {
        const double middle = (low + high) / 2;
        (below(middle) < share ? low : high) = middle;
    }
    return (low + high) / 2;
}

struct Spread {
    double mean = 0, deviation = 0;
};

std::optional<Spread> spread_of(const std::vector<double>& days, const Mistakes& mistakes) {
    if (days.size() < 3) return std::nullopt;
    const auto n = static_cast<double>(days.size());
    double sum = 0, pairs = 0;
    for (const double a : days) {
        sum += a;
        // The variance without the mean: half the mean square of what two days differ by.
        for (const double b : days) pairs += (a - b) * (a - b);
    }
    return Spread{sum / n, std::sqrt(pairs / (2 * n * (mistakes.spread_of_all ? n : n - 1)))};
}

std::int64_t days_to_come(const std::vector<Cell>& cells) {
    std::set<Day> days;
    for (const Cell& c : cells) {
        if (!c.over && !c.excluded) days.insert(c.day);
    }
    return static_cast<std::int64_t>(days.size());
}

}  // namespace

void interval_of(const ClauseConfig& clause, const Total& total, Figures& f) {
    if (clause.aggregation != Aggregation::pooled || !is_percent(clause.kpi)) return;
    const double n = whole_below(*total.denominator).get_d();
    const double part = whole_below(*total.numerator).get_d();
    if (n <= 0 || part < 0 || part > n) return;
    // Both ends solve (share - p)^2 = z^2 p (1 - p) / n.
    const double share = part / n, z = quantile(0.975);
    const double a = 1 + z * z / n, b = 2 * share + z * z / n, c = share * share;
    const double root = std::sqrt(std::max(b * b - 4 * a * c, 0.0));
    f.low = (b - root) / (2 * a);
    f.high = (b + root) / (2 * a);
}

void outlook_of(const ClauseConfig& clause, const std::vector<Cell>& cells, const Total& total,
                const Usual& usual, const Mistakes& mistakes, Figures& f) {
    const auto spread = spread_of(usual.single, mistakes);
    const std::int64_t left = days_to_come(cells);
    if (clause.aggregation == Aggregation::worst_window || !spread || left == 0) return;
    const double error = spread->deviation / std::sqrt(static_cast<double>(left));
    if (f.required) {
        const double off = f.required->get_d() - spread->mean;
        const bool more = clause.at_least || clause.aggregation == Aggregation::share_of_windows;
        const double side = more ? off : -off;
        // Days that never differed tell nothing of chance.
        const bool certain = spread->deviation <= 1e-12;
        f.probability = certain ? (side <= 1e-12 ? 1.0 : 0.0) : below(-side / error);
    }
    if (clause.aggregation == Aggregation::share_of_windows || !f.rest) return;
    const double rest = f.rest->get_d(), all = total.denominator->get_d() + rest;
    for (const double share : {0.1, 0.25, 0.5, 0.75, 0.9}) {
        const double of_rest = spread->mean + quantile(share) * error;
        double end = (total.numerator->get_d() + rest * of_rest) / all;
        end = std::max(end, 0.0);
        f.fan.push_back(is_percent(clause.kpi) ? std::min(end, 1.0) : end);
    }
}

void days_of(const ClauseConfig& clause, const Levels& levels, const Mistakes& mistakes,
             Figures& f) {
    ClauseConfig by_day = clause;
    by_day.aggregation = Aggregation::mean_of_windows;
    by_day.sub_window = SubWindow::day;
    const Fraction scale = is_percent(clause.kpi) ? 1 : 1000;
    std::map<Day, Piece> days;
    const auto without = mistakes.days_are_raw ? Without::nothing : Without::exclusions_and_leaving;
    for (const Piece& p : pieces_of(levels, by_day, without)) {
        days[p.sub].part += p.part / scale;
        days[p.sub].whole += p.whole;
    }
    const bool mean =
        clause.aggregation == Aggregation::mean_of_windows && clause.sub_window == SubWindow::day;
    Fraction part = 0, whole = 0;
    for (const auto& [day, sum] : days) {
        if (sum.whole <= 0) continue;
        const Fraction value = sum.part / sum.whole;
        part += mean ? value : sum.part;
        whole += mean ? Fraction(1) : sum.whole;
        f.days.push_back({day, value, Fraction(part / whole), sum.whole});
    }
}

}  // namespace leitstand::brute
