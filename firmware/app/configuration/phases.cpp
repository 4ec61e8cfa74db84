#include "app/configuration/phases.hpp"

#include <fmt/format.h>

namespace leitstand {
namespace {

/// The part of a phase that both kinds have; false when it has no usable days.
bool read_phase(Table& table, const Term& contract, Phase& out) {
    table.require("from", "\"2026-01-01\"");
    table.require("to", "\"2026-01-31\"");
    const auto term = read_term(table, "from", "to", "\"2026-01-01\"", "\"2026-01-31\"");
    table.text("name", "\"hypercare\"", out.name);
    table.boolean("credits", out.credits);
    if (!term.from || !term.to) return false;
    out.from = *term.from;
    out.to = *term.to;
    if ((contract.from && out.from < *contract.from) || (contract.to && out.to > *contract.to)) {
        table.complain(
            "from",
            fmt::format("the phase from {} to {} is not inside the contract; move it, or correct "
                        "`valid_from` and `valid_to`",
                        format_date(out.from), format_date(out.to)));
    }
    return true;
}

/// `places`: where the phases `before` this one begin.
void compare(const Table& table, const Phase& phase, std::span<const Phase> before,
             std::span<const Place> places) {
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].to < phase.from || phase.to < before[i].from) continue;
        table.complain(
            "from",
            fmt::format("this phase begins before the one of {} ends; let each phase begin after "
                        "the last day of the one before",
                        to_string(places[i])));
    }
}

}  // namespace

Term read_term(Table& table, std::string_view from_key, std::string_view to_key,
               std::string_view from_example, std::string_view to_example) {
    Term term;
    Date day{};
    if (table.date(from_key, from_example, day)) term.from = day;
    if (table.date(to_key, to_example, day)) term.to = day;
    if (term.from && term.to && *term.to < *term.from) {
        table.complain(
            to_key,
            fmt::format("`{}` is {}, which is before `{}` ({}); write the last day of the period",
                        to_key, format_date(*term.to), from_key, format_date(*term.from)));
        return {};
    }
    return term;
}

std::vector<Phase> read_phases(Table& parent, const Term& contract,
                               const std::function<void(Table&, Phase&)>& ask_target) {
    std::vector<Phase> phases;
    std::vector<Place> places;
    for (auto& table : parent.sections("phase")) {
        Phase phase;
        const bool usable = read_phase(table, contract, phase);
        ask_target(table, phase);
        table.finish();
        if (!usable) continue;
        compare(table, phase, phases, places);
        places.push_back(table.place("from"));
        phases.push_back(std::move(phase));
    }
    return phases;
}

}  // namespace leitstand
