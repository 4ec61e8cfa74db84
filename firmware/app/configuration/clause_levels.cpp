// What a clause promises: the target, and around it the floor and the stretch of the score.
#include <fmt/format.h>

#include "app/configuration/clause_parts.hpp"

namespace leitstand {

bool read_levels(Table& clause, const KpiKeys& kpi, ClauseConfig& out) {
    constexpr std::array<std::string_view, 2> kOperators{"<=", ">="};
    std::size_t op = more_is_better(out.kpi) ? 1 : 0;
    clause.word("operator", kOperators, op);
    out.at_least = op == 1;
    clause.require("target", kpi.example);
    const bool has_target = clause.decimal("target", kpi.example, kpi.range, out.target);
    out.floor = out.target;
    out.stretch = out.target;
    clause.decimal("floor", kpi.example, kpi.range, out.floor);
    clause.decimal("stretch", kpi.example, kpi.range, out.stretch);
    if (!has_target) return false;
    if (out.at_least ? out.floor > out.target : out.floor < out.target) {
        clause.complain(
            "floor",
            fmt::format(
                "`floor` is {}, which is better than the target; the floor is where nothing "
                "is left of the score: write at {} {}",
                out.floor.value(), out.at_least ? "most" : "least", out.target.value()));
    }
    if (out.at_least ? out.stretch < out.target : out.stretch > out.target) {
        clause.complain(
            "stretch",
            fmt::format("`stretch` is {}, which is worse than the target; the stretch is more "
                        "than was promised: write at {} {}",
                        out.stretch.value(), out.at_least ? "least" : "most", out.target.value()));
    }
    return true;
}

}  // namespace leitstand
