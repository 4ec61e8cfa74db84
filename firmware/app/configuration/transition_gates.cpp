// [[transition.gate]] and its criteria: what has to be true before the next step, who shows it, and
// by when.
#include <fmt/format.h>

#include "app/configuration/own_name.hpp"
#include "app/configuration/transition_parts.hpp"
#include "core/transition/gates.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 2> kOperators{">=", "<="};

void read_date(Table& table, std::string_view key, std::optional<Date>& out) {
    Date day{};
    if (table.date(key, "\"2026-01-30\"", day)) out = day;
}

void read_criterion(Table& table, const Gate& gate, std::map<std::string, Place>& seen,
                    std::vector<GateCriterion>& out) {
    GateCriterion read;
    read.id = read_own_name(table, "\"articles-fit-for-externals\"", seen);
    table.text("name", "\"Articles fit for externals\"", read.name);
    table.text("owner", "\"Knowledge lead\"", read.owner);
    table.text("evidence", "\"coverage list of 2026-01-19\"", read.evidence);
    read_date(table, "due", read.due);
    std::size_t sign = 0;
    if (table.word("operator", kOperators, sign)) read.at_least = sign == 0;
    table.require("target", "95.0");
    const bool has_target = table.decimal("target", "95.0", {}, read.target);
    table.decimal("value", "97.0", {}, read.value);
    table.text("unit", "\"%\"", read.unit);
    table.finish();
    if (read.due && gate.due && *read.due > *gate.due) {
        table.complain("due", fmt::format("`due` is {}, after its gate ({}); write a day that is "
                                          "not later than the gate's",
                                          format_date(*read.due), format_date(*gate.due)));
    }
    if (!read.id.empty() && has_target) out.push_back(std::move(read));
}

/// Go-live only with every criterion met.
void check_signature(const Table& table, const Gate& gate, const Gate* before) {
    if (!gate.passed) return;
    for (const auto& criterion : gate.criteria) {
        if (is_met(criterion)) continue;
        const std::string sign = criterion.at_least ? ">=" : "<=";
        const std::string has =
            criterion.value ? fmt::format("has {}", criterion.value->value()) : "has no value";
        table.complain(
            "passed",
            fmt::format("the gate is signed off, but its criterion `{}` {} and must be {} {}; "
                        "write the value that was shown, or leave `passed` out",
                        shown(criterion.id), has, sign, criterion.target.value()));
    }
    if (before == nullptr) return;
    if (!before->passed) {
        table.complain("passed",
                       fmt::format("the gate is signed off, but `{}` before it is not; write "
                                   "`passed` there, or leave it out here",
                                   shown(before->id)));
    } else if (*gate.passed < *before->passed) {
        table.complain("passed", fmt::format("`passed` is {}, before the gate `{}` was passed "
                                             "({}); write gates in the order of their days",
                                             format_date(*gate.passed), shown(before->id),
                                             format_date(*before->passed)));
    }
}

void check_order(const Table& table, const Gate& gate, const Gate* before) {
    if (before == nullptr || !gate.due || !before->due || *gate.due >= *before->due) return;
    table.complain(
        "due", fmt::format("`due` is {} and the gate `{}` before it is due {}; write "
                           "gates in the order of their days",
                           format_date(*gate.due), shown(before->id), format_date(*before->due)));
}

}  // namespace

void read_gates(Table& transition, std::vector<Gate>& out) {
    std::map<std::string, Place> gates;
    for (auto& table : transition.sections("gate")) {
        Gate read;
        read.id = read_own_name(table, "\"G2-knowledge\"", gates);
        table.text("name", "\"Knowledge\"", read.name);
        read_date(table, "due", read.due);
        read_date(table, "passed", read.passed);
        std::map<std::string, Place> seen;
        auto criteria = table.sections("criterion");
        for (auto& criterion : criteria) read_criterion(criterion, read, seen, read.criteria);
        table.finish();
        const Gate* before = out.empty() ? nullptr : &out.back();
        check_order(table, read, before);
        // A criterion that could not be read is told of already.
        if (criteria.size() == read.criteria.size()) check_signature(table, read, before);
        if (!read.id.empty()) out.push_back(std::move(read));
    }
}

}  // namespace leitstand
