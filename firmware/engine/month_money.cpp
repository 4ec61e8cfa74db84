#include "engine/month_money.hpp"

#include <algorithm>
#include <map>

#include "core/contract/earn_back.hpp"
#include "core/contract/kpi.hpp"
#include "core/contract/steps.hpp"
#include "engine/month_saving.hpp"

namespace leitstand {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month;

year_month month_of_day(Date day) { return day.year() / day.month(); }

/// Of one clause of a month, nullopt where it had no value. Only months have an earn-back, so there
/// is one window.
std::optional<MonthOfClause> made_of(std::span<const MonthClause> clauses,
                                     const ClauseConfig& clause) {
    for (const auto& one : clauses) {
        if (one.clause != &clause || !one.result.value) continue;
        return MonthOfClause{one.result.part, one.result.whole};
    }
    return std::nullopt;
}

Money malus_of(const Settlement& settlement, std::span<const ClauseOutcome> outcomes,
               const ClauseConfig& clause) {
    Money sum;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].clause == &clause && settlement.clauses[i].malus)
            sum += *settlement.clauses[i].malus;
    }
    return sum;
}

/// Malus of the month that this clause's earn-back decides about now; 0 when it earned nothing.
Money earned_back_now(const MonthSource& source, const Window& month, const ClauseConfig& clause,
                      std::span<const MonthClause> of_month, const WindowsOf& earlier) {
    const TimeZone& zone = source.site->zone;
    const int count = clause.earn_back->months;
    const Window missed = month_before(month, count, zone);
    const auto then = earlier(missed);
    const auto outcomes = outcomes_of(then);
    const auto volumes = month_volumes(source, missed, missed.to);
    const auto settled =
        settle(*source.provider().contract->price, missed.first, volumes.paid, outcomes);
    if (!settled) return {};
    const Money malus = malus_of(*settled, outcomes, clause);
    if (malus.cents == 0) return {};
    std::vector<std::optional<MonthOfClause>> after;
    for (int back = count - 1; back > 0; --back)
        after.push_back(made_of(earlier(month_before(month, back, zone)), clause));
    after.push_back(made_of(of_month, clause));
    return earn_back(clause, after) == EarnBackState::earned ? malus : Money{};
}

/// A malus comes back with the invoice of the last month that its earn-back looks at.
std::vector<EarnedBack> earned_back(const MonthSource& source, const Window& month, Instant now,
                                    std::span<const MonthClause> clauses,
                                    const WindowsOf& earlier) {
    std::vector<EarnedBack> back;
    if (now < month.to) return back;
    for (const auto& clause : source.provider().clauses) {
        if (!clause.earn_back) continue;
        const Money amount = earned_back_now(source, month, clause, clauses, earlier);
        if (amount.cents != 0) back.push_back({clause.id, amount});
    }
    return back;
}

void fill_invoice(const Settlement& s, EconomicsBoard& out) {
    out.base_to_date = s.base;
    out.invoice_to_date = s.total;
    out.malus = s.malus;
    out.bonus = s.bonus;
    out.at_risk = s.at_risk;
    if (const auto share = s.malus_bonus_share()) out.malus_bonus_share = share->number();
    out.lines = s.lines;
}

std::optional<double> per_contact(const std::optional<Money>& cost,
                                  const std::optional<std::int64_t>& contacts) {
    if (!cost || !contacts || *contacts <= 0) return std::nullopt;
    return (exact(*cost) / Rational(*contacts)).number();
}

/// What the team itself costs: an invoice and whoever steers it, or the effort it told.
void fill_cost_per_contact(const MonthSource& source, const MonthVolumes& volumes,
                           EconomicsBoard& out) {
    const ProviderConfig& provider = source.provider();
    if (provider.kind == ProviderKind::outsourced) {
        if (!out.invoice_to_date || !out.steering_cost) return;
        out.cost_per_contact =
            per_contact(*out.invoice_to_date + *out.steering_cost, volumes.paid.contacts);
        return;
    }
    if (volumes.cost) {
        out.cost_per_contact = per_contact(to_cents(*volumes.cost), volumes.paid.contacts);
    } else if (provider.economics.baseline_cost_per_contact) {
        out.cost_per_contact = provider.economics.baseline_cost_per_contact->value();
    }
}

}  // namespace

Window month_before(const Window& month, int back, const TimeZone& zone) {
    const year_month then = month_of_day(month.first) - months{back};
    const Date first = then / 1;
    const Date last{then / std::chrono::last};
    return {zone.day_start(first), zone.day_start(next_day(last)), first, last};
}

ClauseOutcome outcome_of(const ClauseConfig& clause, const ClauseResult& result) {
    ClauseOutcome outcome;
    outcome.clause = &clause;
    const bool compliance = clause.kpi == ClauseKpi::critical_error_accuracy &&
                            clause.error_class == ErrorClass::compliance;
    outcome.value = compliance ? result.value : result.money_value;
    outcome.moved = result.moved;
    outcome.met = result.met;
    outcome.suspended = result.board.verdict == ClauseVerdict::suspended;
    outcome.credits = result.credits || outcome.suspended;
    return outcome;
}

std::vector<ClauseOutcome> outcomes_of(std::span<const MonthClause> clauses) {
    std::map<const ClauseConfig*, std::int64_t> windows;
    for (const auto& one : clauses) ++windows[one.clause];
    std::vector<ClauseOutcome> outcomes;
    for (const auto& [clause, result] : clauses) {
        outcomes.push_back(outcome_of(*clause, result));
        outcomes.back().windows = windows[clause];
    }
    return outcomes;
}

std::optional<Money> transition_share(const ProviderConfig& provider, const Window& month,
                                      Date today) {
    const Economics& economics = provider.economics;
    if (!economics.transition_cost) return Money{};
    if (!economics.transition_months) return std::nullopt;
    if (provider.contract && provider.contract->valid_from) {
        const auto since =
            (month_of_day(month.first) - month_of_day(*provider.contract->valid_from)).count();
        if (since < 0 || since >= *economics.transition_months) return Money{};
    }
    const auto begun = (sys_days{today} - sys_days{month.first}).count() + 1;
    const auto all = (sys_days{month.last} - sys_days{month.first}).count() + 1;
    return to_cents(exact(*economics.transition_cost) / Rational(*economics.transition_months) *
                    Rational(std::clamp<std::int64_t>(begun, 0, all), all));
}

MonthMoney month_money(const MonthSource& source, const Window& month, Instant now,
                       std::span<const MonthClause> clauses, const WindowsOf& earlier) {
    MonthMoney out;
    const ProviderConfig& provider = source.provider();
    out.month = month;
    out.volumes = month_volumes(source, month, now);
    out.outcomes = outcomes_of(clauses);
    const bool priced = provider.contract && provider.contract->price;
    if (provider.contract) out.economics.currency = provider.contract->currency;
    const Window paid = paid_part(month, provider, source.site->zone);
    if (priced && paid.from < paid.to) {
        out.settlement = settle(*provider.contract->price, month.first, out.volumes.paid,
                                out.outcomes, earned_back(source, month, now, clauses, earlier));
    }
    if (out.settlement) fill_invoice(*out.settlement, out.economics);
    fill_savings(source, month, now, out);
    fill_cost_per_contact(source, out.volumes, out.economics);
    fill_cost_per_solved(out.economics);
    const Economics& e = provider.economics;
    out.has_economics = priced || e.baseline_cost_per_contact || e.steering_rate_per_hour ||
                        e.transition_cost || provider.business_case || out.volumes.cost;
    return out;
}

void fill_clause_money(const ProviderConfig& provider, const ClauseConfig& clause,
                       const ClauseOutcome& outcome, const ClauseMoney* money, ClauseBoard& board) {
    if (money != nullptr) {
        board.tier = money->tier;
        board.malus = money->malus;
        board.bonus = money->bonus;
        return;
    }
    if (provider.kind == ProviderKind::in_house || !outcome.value) return;
    board.tier = malus_step(clause, *outcome.value, outcome.moved);
}

}  // namespace leitstand
