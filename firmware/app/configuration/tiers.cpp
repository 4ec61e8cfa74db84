// [[clause.tier]] and [[clause.bonus]]: the steps by which a clause loses its weight, or earns more
// than it. Both begin at the target and lead away from it.
#include <fmt/format.h>

#include "app/configuration/clause_parts.hpp"

namespace leitstand {
namespace {

/// How one kind of steps is written.
struct Steps {
    std::string_view section, limit, other_limit, share;
    std::string_view example_limit, example_share;
    bool rising = false;  ///< each limit higher than the one before
};

/// Where a malus begins, or a bonus: not on the other side of the target.
void compare_with_target(const Table& table, const Steps& steps, Decimal limit, Decimal target) {
    if (steps.rising ? limit >= target : limit <= target) return;
    const bool malus = steps.share == "malus";
    table.complain(
        steps.limit,
        malus ? fmt::format("`{}` is {}, but the target is {}: a result that keeps the promise "
                            "would cost money; begin at the target",
                            steps.limit, limit.value(), target.value())
              : fmt::format("`{}` is {}, but the target is {}: a result that breaks the promise "
                            "would earn money; begin at the target",
                            steps.limit, limit.value(), target.value()));
}

void compare(const Table& table, const Steps& steps, const Tier& tier, const Tier& before) {
    if (steps.rising ? tier.limit <= before.limit : tier.limit >= before.limit) {
        table.complain(
            steps.limit,
            fmt::format(
                "`{0}` is {1} and the step before has {2}; write the steps from the target on, "
                "each with a {3} `{0}` than the one before",
                steps.limit, tier.limit.value(), before.limit.value(),
                steps.rising ? "higher" : "lower"));
    }
    if (tier.share <= before.share) {
        table.complain(
            steps.share,
            fmt::format("`{}` is {} and the step before has {}; a {} result must {} more: "
                        "write more than {}",
                        steps.share, tier.share.value(), before.share.value(),
                        steps.share == "malus" ? "worse" : "better",
                        steps.share == "malus" ? "cost" : "earn", before.share.value()));
    }
}

void read_steps(Table& clause, const Steps& steps, Range range, const Decimal* target,
                std::string_view op, std::vector<Tier>& out) {
    for (auto& table : clause.sections(steps.section)) {
        Tier tier;
        table.require(steps.limit, steps.example_limit);
        table.require(steps.share, steps.example_share);
        const bool has_limit = table.decimal(steps.limit, steps.example_limit, range, tier.limit);
        const bool has_share =
            table.decimal(steps.share, steps.example_share, kPercent, tier.share);
        table.meaningless(steps.other_limit,
                          fmt::format("for a clause with the operator `{}`", op));
        table.finish();
        if (!has_limit || !has_share) continue;
        if (target != nullptr) compare_with_target(table, steps, tier.limit, *target);
        if (!out.empty()) compare(table, steps, tier, out.back());
        out.push_back(tier);
    }
}

}  // namespace

void read_malus_tiers(Table& clause, const KpiKeys& kpi, bool has_target, ClauseConfig& out) {
    const Steps steps = out.at_least
                            ? Steps{"tier", "below", "above", "malus", "78.0", "25.0", false}
                            : Steps{"tier", "above", "below", "malus", "78.0", "25.0", true};
    read_steps(clause, steps, kpi.range, has_target ? &out.target : nullptr,
               out.at_least ? ">=" : "<=", out.malus_tiers);
}

void read_bonus_tiers(Table& clause, const KpiKeys& kpi, bool has_target, ClauseConfig& out) {
    const Steps steps = out.at_least ? Steps{"bonus", "from", "to", "bonus", "85.0", "50.0", true}
                                     : Steps{"bonus", "to", "from", "bonus", "85.0", "50.0", false};
    read_steps(clause, steps, kpi.range, has_target ? &out.target : nullptr,
               out.at_least ? ">=" : "<=", out.bonus_tiers);
}

void read_earn_back(Table section, const KpiKeys& kpi, bool has_target, ClauseConfig& out) {
    EarnBack read;
    section.require("each", kpi.example);
    section.require("pooled", kpi.example);
    section.integer("months", "3", {1, 24}, read.months);
    section.decimal("each", kpi.example, kpi.range, read.each);
    const bool has_pooled = section.decimal("pooled", kpi.example, kpi.range, read.pooled);
    section.finish();
    if (!section.present()) return;
    if (out.window != ClauseWindow::month) {
        section.complain({}, fmt::format("a malus is earned back over months, and this clause "
                                         "looks at one {}; leave [clause.earn_back] out, or write "
                                         "`window = \"month\"`",
                                         to_string(out.window)));
    }
    const bool worse = out.at_least ? read.pooled < out.target : read.pooled > out.target;
    if (has_target && has_pooled && worse) {
        section.complain("pooled", fmt::format("`pooled` is {}, which is worse than the target; a "
                                               "malus is given back for more than was promised: "
                                               "write at {} {}",
                                               read.pooled.value(), out.at_least ? "least" : "most",
                                               out.target.value()));
    }
    out.earn_back = read;
}

void read_clause_phases(Table& clause, const KpiKeys& kpi, const Term& contract,
                        ClauseConfig& out) {
    out.phases = read_phases(clause, contract, [&](Table& table, Phase& phase) {
        table.decimal("target", kpi.example, kpi.range, phase.target);
    });
}

}  // namespace leitstand
