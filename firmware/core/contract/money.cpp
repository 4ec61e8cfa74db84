#include "core/contract/money.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "core/contract/steps.hpp"

namespace leitstand {
namespace {

/// Weight of the outcome times the share of its step; 0 when none is reached.
Rational fraction(const ClauseOutcome& outcome, const std::vector<Tier>& tiers, int step) {
    if (step == 0) return {};
    const auto& tier = tiers[static_cast<std::size_t>(step - 1)];
    return weight_of(outcome) / 100 * exact(tier.share) / 100;
}

ClauseMoney steps_of(const ClauseOutcome& outcome) {
    ClauseMoney money;
    if (!outcome.value) return money;
    money.tier = malus_step(*outcome.clause, *outcome.value, outcome.moved);
    money.bonus_tier = bonus_step(*outcome.clause, *outcome.value, outcome.moved);
    return money;
}

/// A side of the money: what is taken, or given, for the promises.
struct Side {
    std::string_view kind;
    Rational pool;  ///< exact
    Money cap;      ///< the pool in cents
    int sign;
};

/// One line, if anything moves; the amount without its sign.
Money add_side(const Side& side, const ClauseConfig& clause, const Rational& part,
               Invoice& invoice) {
    if (part.is_zero() || side.pool.is_zero()) return {};
    const auto amount = invoice.add(side.kind, clause.id, side.pool, side.sign < 0 ? -part : part);
    return side.sign < 0 ? -amount : amount;
}

/// Lines are rounded one by one, so that together they could pass the pool by some cents.
Money capped(const Side& side, Money sum, Invoice& invoice) {
    if (sum <= side.cap) return sum;
    const Money excess = sum - side.cap;
    invoice.add("cap", {}, side.sign < 0 ? excess : -excess);
    return side.cap;
}

void add_promises(std::span<const ClauseOutcome> outcomes, const Side& malus, const Side& bonus,
                  Invoice& invoice, Settlement& out) {
    for (const auto& outcome : outcomes) {
        auto money = steps_of(outcome);
        if (money.tier && outcome.credits && !outcome.suspended) {
            const auto& clause = *outcome.clause;
            money.malus = add_side(malus, clause,
                                   fraction(outcome, clause.malus_tiers, *money.tier), invoice);
            out.malus += *money.malus;
        }
        out.clauses.push_back(money);
    }
    out.malus = capped(malus, out.malus, invoice);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        auto& money = out.clauses[i];
        if (!money.malus) continue;
        const auto& clause = *outcomes[i].clause;
        const auto part = out.compliance_failed
                              ? Rational()
                              : fraction(outcomes[i], clause.bonus_tiers, *money.bonus_tier);
        money.bonus = add_side(bonus, clause, part, invoice);
        out.bonus += *money.bonus;
    }
    out.bonus = capped(bonus, out.bonus, invoice);
}

}  // namespace

Rational weight_of(const ClauseOutcome& outcome) {
    return exact(outcome.clause->weight) / std::max<std::int64_t>(1, outcome.windows);
}

bool fails_compliance(const ClauseOutcome& outcome) {
    return outcome.clause->kpi == ClauseKpi::critical_error_accuracy &&
           outcome.clause->error_class == ErrorClass::compliance && outcome.value && !outcome.met;
}

std::optional<Rational> Settlement::malus_bonus_share() const {
    if (base.cents == 0) return std::nullopt;
    return Rational((bonus - malus).cents, base.cents);
}

std::optional<Settlement> settle(const Price& price, Date day, const Volumes& volumes,
                                 std::span<const ClauseOutcome> outcomes,
                                 std::span<const EarnedBack> earned_back) {
    Invoice invoice;
    const auto fee = add_base_fee(price, rates_on(price, day), volumes, invoice);
    if (!fee) return std::nullopt;
    Settlement out;
    out.base = fee->amount;
    out.shortfall_unknown = fee->shortfall_unknown;
    out.compliance_failed = std::any_of(outcomes.begin(), outcomes.end(), fails_compliance);
    // Fixed bands can be credited below nothing; nothing is at risk then.
    const Rational base = std::max(exact(out.base), Rational());
    const Rational pool = base * exact(price.at_risk) / 100;
    const Rational bonus_pool = base * exact(price.bonus_pool) / 100;
    out.at_risk = to_cents(pool).value_or(Money{});
    out.bonus_pool = to_cents(bonus_pool).value_or(Money{});
    add_promises(outcomes, {"malus", pool, out.at_risk, -1},
                 {"bonus", bonus_pool, out.bonus_pool, 1}, invoice, out);
    for (const auto& back : earned_back) {
        invoice.add("earn_back", back.clause, back.amount);
        out.earned_back += back.amount;
    }
    if (!invoice.countable()) return std::nullopt;
    out.lines = invoice.lines();
    out.total = invoice.total();
    return out;
}

}  // namespace leitstand
