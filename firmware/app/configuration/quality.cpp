// [economics] and [transition] of a provider. Transition is checked now and measured by later
// versions.
#include <fmt/format.h>

#include <map>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

/// Names inside a form or a gate are the customer's own words ("G2-knowledge"), and only have to
/// differ.
void read_own_name(Table& table, std::string_view example, std::map<std::string, Place>& seen) {
    std::string name;
    table.require("id", example);
    if (!table.text("id", example, name)) return;
    const auto [first, fresh] = seen.emplace(name, table.place("id"));
    if (!fresh) {
        table.complain(
            "id", fmt::format("`{}` is already defined in {}; give each [[{}]] an id of its own",
                              shown(name), to_string(first->second), table.name()));
    }
}

void read_gate(Table& gate, std::map<std::string, Place>& gates) {
    read_own_name(gate, "\"G2-knowledge\"", gates);
    std::map<std::string, Place> criteria;
    for (auto& criterion : gate.sections("criterion")) {
        double number = 0;
        read_own_name(criterion, "\"articles-fit-for-externals\"", criteria);
        criterion.require("target", "95.0");
        criterion.number("target", "95.0", {}, number);
        criterion.number("value", "97.0", {}, number);
        criterion.finish();
    }
    gate.finish();
}

}  // namespace

void read_economics(Table& economics, Economics& out) {
    economics.decimal("baseline_cost_per_contact", "5.77", kNotNegative,
                      out.baseline_cost_per_contact);
    economics.decimal("steering_rate_per_hour", "68.0", kNotNegative, out.steering_rate_per_hour);
    economics.decimal("transition_cost", "1000400.0", kNotNegative, out.transition_cost);
    int months = 0;
    if (economics.integer("transition_months", "36", {1, 600}, months))
        out.transition_months = months;
    economics.finish();
}

void read_transition(Table& transition) {
    std::map<std::string, Place> gates;
    for (auto& gate : transition.sections("gate")) read_gate(gate, gates);
    transition.finish();
}

}  // namespace leitstand
