#include "app/configuration/tiers.hpp"

#include <fmt/format.h>

namespace leitstand {
namespace {

struct Step {
    double limit = 0, malus = 0;
};

void compare(const Table& table, std::string_view key, const Step& tier, const Step& before,
             bool at_least) {
    if (at_least ? tier.limit >= before.limit : tier.limit <= before.limit) {
        table.complain(
            key,
            fmt::format(
                "`{0}` is {1} and the step before has {2}; write the steps from the target on, "
                "each with a {3} `{0}` than the one before",
                key, tier.limit, before.limit, at_least ? "lower" : "higher"));
    }
    if (tier.malus <= before.malus) {
        table.complain(
            "malus",
            fmt::format("`malus` is {} and the step before has {}; a worse result must cost more: "
                        "write more than {}",
                        tier.malus, before.malus, before.malus));
    }
}

}  // namespace

void read_tiers(Table& clause, bool at_least, Range range, double target) {
    const std::string_view key = at_least ? "below" : "above";
    const std::string_view other = at_least ? "above" : "below";
    std::optional<Step> before;
    for (auto& table : clause.sections("tier")) {
        Step tier;
        table.require(key, "78.0");
        table.require("malus", "25.0");
        const bool has_limit = table.number(key, "78.0", range, tier.limit);
        const bool has_malus = table.number("malus", "25.0", kPercent, tier.malus);
        table.meaningless(other, at_least ? "for a clause with the operator `>=`"
                                          : "for a clause with the operator `<=`");
        table.finish();
        if (!has_limit || !has_malus) continue;
        if (clause.has("target") && (at_least ? tier.limit > target : tier.limit < target)) {
            table.complain(
                key, fmt::format(
                         "`{}` is {}, but the target is {}: a result that keeps the promise would "
                         "cost money; begin at the target",
                         key, tier.limit, target));
        }
        if (before) compare(table, key, tier, *before, at_least);
        before = tier;
    }
}

}  // namespace leitstand
