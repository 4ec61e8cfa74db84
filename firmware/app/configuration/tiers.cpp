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

/// Where a malus begins, or a bonus: not on the other side of what was promised.
void compare_with_promise(const Table& table, const Steps& steps, Decimal limit,
                          const Promised& promised) {
    if (steps.rising ? limit >= promised.level : limit <= promised.level) return;
    const bool malus = steps.share == "malus";
    table.complain(steps.limit,
                   fmt::format("`{0}` is {1}, but the {2} is {3}: a result that {4} the promise "
                               "would {5} money; begin at the {2}",
                               steps.limit, limit.value(), promised.name, promised.level.value(),
                               malus ? "keeps" : "breaks", malus ? "cost" : "earn"));
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

void read_steps(Table& clause, const Steps& steps, const Promised& promised,
                std::vector<Tier>& out) {
    for (auto& table : clause.sections(steps.section)) {
        Tier tier;
        table.require(steps.limit, steps.example_limit);
        table.require(steps.share, steps.example_share);
        const bool has_limit =
            table.decimal(steps.limit, steps.example_limit, promised.range, tier.limit);
        const bool has_share =
            table.decimal(steps.share, steps.example_share, kPercent, tier.share);
        table.meaningless(steps.other_limit, promised.at_least
                                                 ? "for a clause with the operator `>=`"
                                                 : "for a clause with the operator `<=`");
        table.finish();
        if (!has_limit || !has_share) continue;
        if (promised.known) compare_with_promise(table, steps, tier.limit, promised);
        if (!out.empty()) compare(table, steps, tier, out.back());
        out.push_back(tier);
    }
}

}  // namespace

void read_malus_tiers(Table& clause, const Promised& promised, std::vector<Tier>& out) {
    read_steps(clause,
               promised.at_least ? Steps{"tier", "below", "above", "malus", "78.0", "25.0", false}
                                 : Steps{"tier", "above", "below", "malus", "78.0", "25.0", true},
               promised, out);
}

void read_bonus_tiers(Table& clause, const Promised& promised, std::vector<Tier>& out) {
    read_steps(clause,
               promised.at_least ? Steps{"bonus", "from", "to", "bonus", "85.0", "50.0", true}
                                 : Steps{"bonus", "to", "from", "bonus", "85.0", "50.0", false},
               promised, out);
}

void read_earn_back(Table section, const Promised& promised, ClauseConfig& out) {
    EarnBack read;
    section.require("each", promised.example);
    section.require("pooled", promised.example);
    section.integer("months", "3", {1, 24}, read.months);
    section.decimal("each", promised.example, promised.range, read.each);
    const bool has_pooled =
        section.decimal("pooled", promised.example, promised.range, read.pooled);
    section.finish();
    if (!section.present()) return;
    if (out.window != ClauseWindow::month) {
        section.complain({}, fmt::format("a malus is earned back over months, and this clause "
                                         "looks at one {}; leave [clause.earn_back] out, or write "
                                         "`window = \"month\"`",
                                         to_string(out.window)));
    }
    const bool worse =
        promised.at_least ? read.pooled < promised.level : read.pooled > promised.level;
    if (promised.known && has_pooled && worse) {
        section.complain("pooled",
                         fmt::format("`pooled` is {}, which is worse than the {}; a "
                                     "malus is given back for more than was promised: "
                                     "write at {} {}",
                                     read.pooled.value(), promised.name,
                                     promised.at_least ? "least" : "most", promised.level.value()));
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
