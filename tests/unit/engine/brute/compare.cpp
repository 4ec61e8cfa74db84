#include "tests/unit/engine/brute/compare.hpp"

#include <cmath>
#include <cstdio>

#include "engine/engine.hpp"

namespace leitstand::brute {
namespace {

std::string text(const std::optional<double>& number) {
    if (!number) return "none";
    char buffer[40];
    (void)std::snprintf(buffer, sizeof buffer, "%.17g", *number);
    return buffer;
}

std::string text(const Maybe& fraction) {
    if (!fraction) return "none";
    return fraction->get_str() + " = " + text(std::optional(fraction->get_d()));
}

class Differences {
public:
    void number(const std::string& name, const Maybe& exact, const std::optional<double>& shown) {
        const bool same =
            exact.has_value() == shown.has_value() && (!exact || near(*exact, *shown));
        if (!same) add(name, text(exact), text(shown));
    }
    template <class T>
    void equal(const std::string& name, const T& expected, const T& shown) {
        if (expected == shown) return;
        if constexpr (std::is_arithmetic_v<T>) {
            add(name, std::to_string(expected), std::to_string(shown));
        } else {
            add(name, std::string(expected), std::string(shown));
        }
    }
    /// Of chance: normal quantiles and square roots on both sides.
    void about(const std::string& name, const std::optional<double>& own,
               const std::optional<double>& shown) {
        const bool same = own.has_value() == shown.has_value() &&
                          (!own || std::abs(*own - *shown) <= 1e-9 * std::max(std::abs(*own), 1.0));
        if (!same) add(name, text(own), text(shown));
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(list_); }

private:
    // mpq_get_d cuts, so the nearest double is this one or its neighbour away from zero.
    static bool near(const Fraction& exact, double shown) {
        const double cut = exact.get_d();
        return std::abs(cut - shown) <= 1e-12 * std::max(std::abs(cut), 1e-3);
    }
    void add(const std::string& name, const std::string& expected, const std::string& shown) {
        list_.push_back(name + ": by the text " + expected + ", the engine " + shown);
    }
    std::vector<std::string> list_;
};

std::string joined(const std::set<std::string>& words) {
    std::string all;
    for (const std::string& w : words) all += (all.empty() ? "" : " ") + w;
    return all;
}

void compare_chance(const Figures& f, const ClauseBoard& b, Differences& d) {
    d.about("low", f.low, b.low);
    d.about("high", f.high, b.high);
    d.about("probability", f.probability, b.probability);
    d.equal("fan", !f.fan.empty(), b.fan.has_value());
    if (f.fan.empty() || !b.fan) return;
    d.about("fan p10", f.fan[0], b.fan->low80);
    d.about("fan p25", f.fan[1], b.fan->low50);
    d.about("fan p50", f.fan[2], b.fan->middle);
    d.about("fan p75", f.fan[3], b.fan->high50);
    d.about("fan p90", f.fan[4], b.fan->high80);
}

void compare_days(const Figures& f, const ClauseBoard& b, Differences& d) {
    d.equal("days", f.days.size(), b.days.size());
    for (std::size_t i = 0; i < std::min(f.days.size(), b.days.size()); ++i) {
        const std::string day = "day " + format_date(date_of(f.days[i].day));
        d.equal(day, format_date(date_of(f.days[i].day)), format_date(b.days[i].date));
        d.number(day + " value", f.days[i].value, b.days[i].value);
        d.number(day + " cumulative", f.days[i].cumulative, b.days[i].cumulative);
        d.number(day + " denominator", f.days[i].whole, b.days[i].denominator);
    }
}

std::int64_t minute(Instant at) { return at.time_since_epoch().count() / 60'000; }

}  // namespace

std::optional<ClauseBoard> board_of(const Month& month) {
    Engine engine(month.config);
    for (std::size_t i = 0; i < month.sent.size(); ++i) {
        if (!engine.apply(month.sent[i].message, month.sent[i].received)) return std::nullopt;
        // What is kept from board to board must not be seen in the figures.
        if (month.seed % 3 == 0 && i % 5 == 4)
            (void)engine.board(month.now - std::chrono::hours{7 * (month.sent.size() - i)});
    }
    if (month.at == month.now) return engine.board(month.now)->providers[0].clauses[0];
    const Instant begin{std::chrono::minutes{Facts(month).window().begin}};
    const auto windows = engine.clause_windows(0, begin, begin + Millis{1}, month.now);
    if (windows.size() != 1) return std::nullopt;
    return windows[0].board;
}

std::vector<std::string> differences(const Figures& f, const ClauseBoard& b) {
    Differences d;
    d.equal("from", f.window.from, minute(b.from));
    d.equal("to", f.window.to, minute(b.to));
    d.equal("closed", f.closed, b.closed);
    d.number("raw", f.raw, b.raw);
    d.number("value", f.value, b.value);
    d.number("numerator", f.numerator, b.numerator);
    d.number("denominator", f.denominator, b.denominator);
    d.equal("windows", f.windows, b.windows);
    d.equal("excluded_windows", f.excluded, b.excluded_windows);
    d.equal("suspended_windows", f.suspended, b.suspended_windows);
    d.number("target", f.target, b.target);
    d.number("share", f.share, b.share);
    d.equal("phase", f.phase, b.phase);
    d.equal("verdict", to_string(f.verdict), to_string(b.verdict));
    d.equal("reasons", joined(f.reasons),
            joined(std::set<std::string>(b.reasons.begin(), b.reasons.end())));
    d.number("required_rest", f.required, b.required_rest);
    d.number("required_at_less", f.at_less, b.required_at_less);
    d.number("required_at_more", f.at_more, b.required_at_more);
    d.number("miss_budget", f.miss_budget, b.miss_budget);
    d.number("best_possible", f.best, b.best_possible);
    d.number("worst_possible", f.worst, b.worst_possible);
    d.number("expected_rest_volume", f.rest, b.expected_rest_volume);
    d.number("minimum_rest_volume", f.minimum_rest, b.minimum_rest_volume);
    d.number("usual", f.usual, b.usual);
    d.number("best_run", f.best_run, b.best_run);
    d.number("last_7_days", f.last_7, b.last_7_days);
    compare_chance(f, b, d);
    compare_days(f, b, d);
    return d.take();
}

std::vector<std::string> contradictions(const Figures& f, const ClauseBoard& b) {
    if (!b.value || !f.value) return {};
    const bool share = f.share.has_value();
    const double unit = share || is_percent(b.kpi) ? 100 : 1;
    char buffer[64];
    (void)std::snprintf(buffer, sizeof buffer, "%.*f", b.shown_decimals, *b.value * unit);
    std::string digits = buffer;
    const auto dot = digits.find('.');
    std::string scale = "1";
    if (dot != std::string::npos) {
        scale += std::string(digits.size() - dot - 1, '0');
        digits.erase(dot, 1);
    }
    Fraction shown(mpz_class(digits, 10), mpz_class(scale, 10));
    shown.canonicalize();
    const Fraction target = (share ? *f.share : f.target) * static_cast<long>(unit);
    const bool more = share || b.at_least;
    if ((more ? shown >= target : shown <= target) == f.reached) return {};
    return {"printed " + std::string(buffer) + " against " + text(Maybe(target)) +
            (f.reached ? " reads as missed" : " reads as reached")};
}

}  // namespace leitstand::brute
