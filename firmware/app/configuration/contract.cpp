// [contract] of a provider: validity, price and the phases with relaxed targets. Checked now, used
// by the money later.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 2> kSources{"client", "provider"};
constexpr std::array<std::string_view, 6> kModels{
    "per_contact", "per_handled_minute", "per_productive_hour", "per_login_hour", "fte", "bands"};

struct Term {  ///< both days included; open when a day is not given
    std::optional<Date> from, to;
};

void read_currency(Table& contract) {
    std::string currency;
    if (!contract.text("currency", "\"EUR\"", currency)) return;
    const bool good =
        currency.size() == 3 &&
        std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!good) {
        contract.complain(
            "currency",
            fmt::format("`currency` can't be `{}`; write the three capital letters of ISO "
                        "4217, such as `currency = \"EUR\"`",
                        shown(currency)));
    }
}

void read_price(Table price) {
    std::size_t model = 0;
    double number = 0;
    price.require("model", "\"per_handled_minute\"");
    price.require("rate", "0.62");
    price.word("model", kModels, model);
    price.number("rate", "0.62", kPositive, number);
    price.number("aht_reference_s", "288", kSecondsOfADay, number);
    price.number("aht_cap_percent", "5.0", kPercent, number);
    price.number("minimum_take_percent", "90.0", kPercent, number);
    price.number("shortfall_percent", "50.0", kPercent, number);
    price.number("at_risk_percent", "10.0", kPercent, number);
    price.finish();
}

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

struct ReadPhase {
    Term term;
    Place at;
};

bool overlap(const Term& a, const Term& b) { return *a.from <= *b.to && *b.from <= *a.to; }

void read_phase(Table& table, const Term& contract, std::vector<ReadPhase>& phases) {
    double offset = 0;
    bool credits = true;
    table.require("from", "\"2026-01-01\"");
    table.require("to", "\"2026-01-31\"");
    const ReadPhase phase{read_term(table, "from", "to", "\"2026-01-01\"", "\"2026-01-31\""),
                      table.place("from")};
    table.number("target_offset", "-20.0", {-100, 100}, offset);
    table.boolean("credits", credits);
    table.finish();
    if (!phase.term.from || !phase.term.to) return;
    if ((contract.from && *phase.term.from < *contract.from) ||
        (contract.to && *phase.term.to > *contract.to)) {
        table.complain(
            "from",
            fmt::format("the phase from {} to {} is not inside the contract; move it, or correct "
                        "`valid_from` and `valid_to`",
                        format_date(*phase.term.from), format_date(*phase.term.to)));
    }
    for (const auto& other : phases) {
        if (!overlap(other.term, phase.term)) continue;
        table.complain(
            "from",
            fmt::format("this phase begins before the one of {} ends; let each phase begin after "
                        "the last day of the one before",
                        to_string(other.at)));
    }
    phases.push_back(phase);
}

}  // namespace

void read_contract(Table& contract) {
    std::size_t source = 0;
    int days = 0;
    const auto term =
        read_term(contract, "valid_from", "valid_to", "\"2026-01-01\"", "\"2028-12-31\"");
    read_currency(contract);
    contract.word("official_source", kSources, source);
    contract.integer("report_due_workdays", "5", {0, 60}, days);
    contract.integer("dispute_days", "20", {0, 365}, days);
    read_price(contract.section("price"));
    std::vector<ReadPhase> phases;
    for (auto& phase : contract.sections("phase")) read_phase(phase, term, phases);
    contract.finish();
}

}  // namespace leitstand
