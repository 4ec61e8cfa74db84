// What a month costs: base fee, malus, bonus and earn-back as the lines of an invoice (domain B4,
// example 3, and B5). Pure and exact: no amount ever passes through a double.
#pragma once

#include <span>
#include <string>

#include "core/contract/price.hpp"

namespace leitstand {

/// A clause and what became of it in the month.
struct ClauseOutcome {
    const ClauseConfig* clause = nullptr;
    std::optional<Rational> value;  ///< contractually rounded, JSON's unit; nullopt: not measured
    Rational moved;                 ///< target of the window minus the target as written
    bool met = false;               ///< with a value only
    bool suspended = false;         ///< the corridor takes the money out, bonus too
    bool credits = true;            ///< false: a phase that is measured, without money
    std::int64_t windows = 1;  ///< outcomes of this clause in the month: its weight in equal parts
    friend bool operator==(const ClauseOutcome&, const ClauseOutcome&) = default;
};

/// What became of its money, in the order of the outcomes.
struct ClauseMoney {
    std::optional<int> tier, bonus_tier;  ///< 0: none reached; nullopt: no value
    std::optional<Money> malus, bonus;    ///< before the cap; nullopt: no money moves
};

/// A malus of an earlier month that comes back.
struct EarnedBack {
    std::string clause;
    Money amount;
};

struct Settlement {
    std::vector<InvoiceLine> lines;
    std::vector<ClauseMoney> clauses;
    Money base;                 ///< base fee, with bands and minimum take
    Money at_risk, bonus_pool;  ///< shares of the base fee; the caps of malus and bonus
    Money malus, bonus;         ///< all of them, after the caps; not negative
    Money earned_back;
    Money total;                     ///< of all lines
    bool compliance_failed = false;  ///< a missed compliance clause: no bonus at all
    bool shortfall_unknown = false;  ///< a minimum take that nobody can compute

    /// (bonus - malus) / base fee; nullopt without a base fee.
    [[nodiscard]] std::optional<Rational> malus_bonus_share() const;
};

/// Malus of a clause = pool x weight x share of the step; the pool is `at_risk` percent of the base
/// fee, and the most that all malus together can be. Bonus likewise from its own pool, and none
/// while a compliance clause is missed. nullopt when the price's quantity is not known, or an
/// amount is beyond counting. `day` decides the indexation: the first day of the month.
[[nodiscard]] std::optional<Settlement> settle(const Price& price, Date day, const Volumes& volumes,
                                               std::span<const ClauseOutcome> outcomes,
                                               std::span<const EarnedBack> earned_back = {});

/// Percent: that of its clause, or its part of it.
[[nodiscard]] Rational weight_of(const ClauseOutcome& outcome);
/// A clause of class compliance that was measured and missed.
[[nodiscard]] bool fails_compliance(const ClauseOutcome& outcome);

}  // namespace leitstand
