#include "core/contract/evaluate.hpp"

#include <algorithm>

#include "core/contract/outlook.hpp"
#include "core/contract/printed.hpp"
#include "core/kpi/proportion.hpp"

namespace leitstand {
namespace {

std::optional<double> number(const std::optional<Rational>& value) {
    if (!value) return std::nullopt;
    return value->number();
}

/// Everything that evaluating one clause passes from step to step.
struct Evaluation {
    const ClauseFacts& facts;
    const ClauseConfig& clause;
    ClauseSums& sums;
    Target target;
    AggregateInput input;
    Aggregate raw, adjusted;
    std::optional<Aggregate> inside;  ///< only for suspend_malus
    ClauseResult result;

    ClauseBoard& board() { return result.board; }
    void reason(const char* code) { result.board.reasons.emplace_back(code); }
};

void describe(Evaluation& e) {
    ClauseBoard& b = e.board();
    const ClauseConfig& c = e.clause;
    b.id = c.id;
    b.reference = c.reference;
    b.kpi = c.kpi;
    b.variant = c.variant;
    b.error_class = c.error_class;
    b.t = c.t;
    b.short_wait = c.short_wait;
    b.aggregation = c.aggregation;
    b.window = c.window;
    b.at_least = c.at_least;
    b.weight = c.weight.value();
    b.contract_target = json_unit(c.kpi, c.target).number();
    b.target = e.target.value.number();
    b.phase = e.target.phase;
    if (c.aggregation == Aggregation::share_of_windows) b.share = c.share.value() / 100;
    b.from = e.facts.window.from;
    b.to = e.facts.window.to;
    b.closed = e.facts.now >= e.facts.window.to;
    b.has_corridor = c.corridor.has_value();
    if (c.corridor) {
        b.corridor_lower = c.corridor->lower.value() / 100;
        b.corridor_upper = c.corridor->upper.value() / 100;
    }
}

bool outside_contract(const ClauseFacts& facts) {
    if (facts.contract == nullptr) return false;
    const Contract& c = *facts.contract;
    return (c.valid_to && facts.window.first > *c.valid_to) ||
           (c.valid_from && facts.window.last < *c.valid_from);
}

const char* unmeasurable_because(ClauseKpi kpi) {
    if (kpi == ClauseKpi::service_level) return "t_not_counted";
    return kpi == ClauseKpi::email_due_rate ? "open_items_unknown" : "not_counted";
}

/// False when no value may be given at all, whatever was delivered.
bool measurable(Evaluation& e) {
    if (outside_contract(e.facts)) {
        e.reason("outside_contract");
        return false;
    }
    const auto& blocks = e.sums.blocks();
    const bool any_locked =
        std::any_of(blocks.begin(), blocks.end(), [](const SlotBlock& b) { return b.has_locked; });
    if (e.clause.corridor && !any_locked) {
        e.reason("no_locked_forecast");
        return false;
    }
    return true;
}

void sum_up(Evaluation& e) {
    e.adjusted = e.sums.aggregated(e.input, Reading::adjusted);
    const auto& blocks = e.sums.blocks();
    const bool other = std::any_of(blocks.begin(), blocks.end(),
                                   [](const SlotBlock& b) { return b.raw.has_value(); });
    e.raw = other ? e.sums.aggregated(e.input, Reading::raw) : e.adjusted;
    if (e.clause.corridor && e.clause.corridor->treatment == Treatment::suspend_malus) {
        e.inside = e.sums.aggregated(e.input, Reading::inside);
    }
}

void note_corridor(Evaluation& e) {
    if (!e.clause.corridor) return;
    std::int64_t actual = 0;
    std::int64_t locked = 0;
    bool gaps = false;
    for (const auto& block : e.sums.blocks()) {
        actual += block.actual;
        locked += block.locked;
        gaps = gaps || block.forecast_gaps;
        if (e.inside) e.board().suspended_windows += block.outside;
    }
    if (gaps) e.reason("forecast_gaps");
    if (locked > 0) {
        e.board().volume_deviation =
            (Rational(actual) / Rational(locked, Decimal::kOne) - Rational(1)).number();
    }
}

void fill_values(Evaluation& e) {
    ClauseBoard& b = e.board();
    const KpiUnits units = units_of(e.clause.kpi);
    if (!e.raw.unmeasurable) b.raw = number(e.raw.value);
    b.windows = e.adjusted.windows;
    b.excluded_windows = e.adjusted.excluded_windows;
    b.target = e.adjusted.target.number();
    if (!e.adjusted.value) return;
    // A share of windows is a count; it is not what the contract rounds.
    e.result.value = e.clause.aggregation == Aggregation::share_of_windows
                         ? *e.adjusted.value
                         : rounded(e.clause, *e.adjusted.value);
    const bool worst = e.clause.aggregation == Aggregation::worst_window;
    e.result.part = worst ? *e.adjusted.value : e.adjusted.part;
    e.result.whole = worst ? Rational(1) : e.adjusted.whole;
    e.result.moved = e.adjusted.target - json_unit(e.clause.kpi, e.clause.target);
    e.result.met = e.adjusted.met;
    b.value = e.result.value->number();
    const bool pooled = e.clause.aggregation == Aggregation::pooled;
    const bool sums = pooled || e.clause.aggregation == Aggregation::worst_window;
    const Rational part_unit = sums ? units.part_unit / units.scale : Rational(1);
    b.numerator = (e.adjusted.part * part_unit).number();
    b.denominator = (e.adjusted.whole * (sums ? units.whole_unit : Rational(1))).number();
    const bool share = e.clause.aggregation == Aggregation::share_of_windows;
    ClauseConfig printed = e.clause;
    if (share) printed.kpi = ClauseKpi::service_level;  // a share of windows prints as a percentage
    if (share) printed.at_least = true;
    b.shown_decimals = shown_decimals(
        printed, *e.result.value,
        share ? json_unit(ClauseKpi::service_level, e.clause.share) : e.adjusted.target,
        e.adjusted.met);
    // A score is no share of anything; what its interval is made of, evaluations say (E3).
    if (pooled && is_percent(e.clause.kpi) && units.whole_unit == Rational(1) &&
        e.clause.kpi != ClauseKpi::form_score) {
        if (const auto interval = wilson(e.adjusted.part.floor(), e.adjusted.whole.floor())) {
            b.low = interval->low;
            b.high = interval->high;
        }
    }
}

void look_ahead(Evaluation& e) {
    ClauseBoard& b = e.board();
    const bool counts = source_of(e.clause.kpi) == KpiSource::counters;
    RestPart to_come;
    std::int64_t left = 0;
    for (const auto& block : e.sums.blocks()) {
        to_come += block.rest;
        left += block.days_left;
    }
    const auto rest = counts ? rest_of(to_come) : std::nullopt;
    const Projection p = project(e.clause, e.adjusted, rest);
    const Capability& c = e.sums.capability_of(e.input, e.facts.history, e.facts.today);
    if (e.clause.aggregation == Aggregation::pooled && counts && rest && rest->estimated)
        e.reason("rest_estimated");
    if (e.clause.aggregation == Aggregation::pooled && !rest) e.reason("no_projection");
    b.required_rest = number(p.required);
    b.required_at_less = number(p.required_at_less);
    b.required_at_more = number(p.required_at_more);
    b.miss_budget = number(p.miss_budget);
    b.best_possible = number(p.best);
    b.worst_possible = number(p.worst);
    b.minimum_rest_volume = number(p.minimum_rest);
    b.expected_rest_volume = number(p.rest_volume);
    b.usual = number(c.usual);
    b.best_run = number(c.best_run);
    b.last_7_days = number(c.last_7);
    b.probability = probability(e.clause, p, c, left);
    b.fan = fan(e.clause, e.adjusted, p, c, left);
    b.verdict = running_verdict(e.clause, e.adjusted, p, c);
}

/// True when the corridor excuses what was missed: without the windows outside of it, the promise
/// is kept, or nothing is left to judge.
bool suspended(const Evaluation& e) {
    if (!e.inside || e.result.board.suspended_windows == 0) return false;
    if (!e.inside->value) return true;
    return e.adjusted.value && !e.adjusted.met && e.inside->met;
}

void decide(Evaluation& e) {
    ClauseBoard& b = e.board();
    if (!e.adjusted.value) {
        b.verdict = e.adjusted.all_excluded ? ClauseVerdict::excluded : ClauseVerdict::no_data;
        return;
    }
    if (b.closed) {
        b.verdict = e.adjusted.met ? ClauseVerdict::final_met : ClauseVerdict::final_missed;
    } else {
        look_ahead(e);
    }
    if (suspended(e)) {
        b.verdict = ClauseVerdict::suspended;
        e.result.credits = false;
    }
    if (!e.target.credits) {
        b.verdict = ClauseVerdict::ramp;
        e.result.credits = false;
    }
}

}  // namespace

ClauseResult evaluate(const ClauseFacts& facts, ClauseSums& sums) {
    Evaluation e{facts, *facts.clause, sums, {}, {}, {}, {}, {}, {}};
    e.target = target_on(e.clause, facts.contract, facts.window.first);
    e.result.credits = e.target.credits;
    e.input = {&e.clause, facts.slots, {}, e.target.value, facts.now};
    describe(e);
    sums.update(e.input);
    if (!measurable(e)) return std::move(e.result);
    sum_up(e);
    if (e.adjusted.unmeasurable) {
        e.reason(unmeasurable_because(e.clause.kpi));
        return std::move(e.result);
    }
    note_corridor(e);
    if (e.adjusted.missing > 0) e.reason("missing_intervals");
    if (e.adjusted.value && e.adjusted.volume < Rational(e.clause.min_volume)) {
        e.reason("below_min_volume");
        if (!e.raw.unmeasurable) e.board().raw = number(e.raw.value);
        e.board().denominator = e.adjusted.whole.number();
        e.board().windows = e.adjusted.windows;
        e.board().excluded_windows = e.adjusted.excluded_windows;
        return std::move(e.result);
    }
    fill_values(e);
    if (e.inside) {
        if (e.inside->value) e.result.money_value = rounded(e.clause, *e.inside->value);
    } else {
        e.result.money_value = e.result.value;
    }
    decide(e);
    e.board().days = sums.days(e.clause);
    return std::move(e.result);
}

ClauseResult evaluate(const ClauseFacts& facts) {
    ClauseSums sums;
    return evaluate(facts, sums);
}

}  // namespace leitstand
