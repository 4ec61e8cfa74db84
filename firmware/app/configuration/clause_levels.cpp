// What a clause promises: the target, and around it the floor and the stretch of the score.
#include <fmt/format.h>

#include "app/configuration/clause_parts.hpp"

namespace leitstand {

Promised read_levels(Table& clause, const KpiKeys& kpi, ClauseConfig& out) {
    constexpr std::array<std::string_view, 2> kOperators{"<=", ">="};
    std::size_t op = more_is_better(out.kpi) ? 1 : 0;
    clause.word("operator", kOperators, op);
    out.at_least = op == 1;
    clause.require("target", kpi.example);
    const bool has_target = clause.decimal("target", kpi.example, kpi.range, out.target);
    const bool share = out.aggregation == Aggregation::share_of_windows;
    const Promised promised =
        share ? Promised{"share", out.share, out.share > Decimal{}, true, kPercent, "90.0"}
              : Promised{"target", out.target, has_target, out.at_least, kpi.range, kpi.example};
    out.floor = promised.level;
    out.stretch = promised.level;
    clause.decimal("floor", promised.example, promised.range, out.floor);
    clause.decimal("stretch", promised.example, promised.range, out.stretch);
    if (!promised.known) return promised;
    if (promised.at_least ? out.floor > promised.level : out.floor < promised.level) {
        clause.complain(
            "floor",
            fmt::format("`floor` is {}, which is better than the {}; the floor is where nothing "
                        "is left of the score: write at {} {}",
                        out.floor.value(), promised.name, promised.at_least ? "most" : "least",
                        promised.level.value()));
    }
    if (promised.at_least ? out.stretch < promised.level : out.stretch > promised.level) {
        clause.complain(
            "stretch",
            fmt::format("`stretch` is {}, which is worse than the {}; the stretch is more "
                        "than was promised: write at {} {}",
                        out.stretch.value(), promised.name, promised.at_least ? "least" : "most",
                        promised.level.value()));
    }
    return promised;
}

}  // namespace leitstand
