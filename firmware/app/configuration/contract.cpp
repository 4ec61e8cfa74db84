// [contract] of a provider: how long it is valid, whose figures count, and its relaxed periods.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/parts.hpp"
#include "app/configuration/phases.hpp"
#include "app/configuration/price.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 2> kSources{"client", "provider"};

void read_currency(Table& contract, std::string& out) {
    std::string currency;
    if (!contract.text("currency", "\"EUR\"", currency)) return;
    const bool good =
        currency.size() == 3 &&
        std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (good) {
        out = currency;
        return;
    }
    contract.complain(
        "currency", fmt::format("`currency` can't be `{}`; write the three capital letters of ISO "
                                "4217, such as `currency = \"EUR\"`",
                                shown(currency)));
}

}  // namespace

void refuse_money(Table& table, std::string_view key) {
    table.refuse(key, fmt::format("`{}` is about money, and an in-house team keeps its promises "
                                  "without any; leave it out, or write `kind = \"outsourced\"` in "
                                  "[provider]",
                                  key));
}

void read_contract(Table& contract, ReadProvider& out) {
    Contract read;
    const auto term =
        read_term(contract, "valid_from", "valid_to", "\"2026-01-01\"", "\"2028-12-31\"");
    read.valid_from = term.from;
    read.valid_to = term.to;
    read_currency(contract, read.currency);
    contract.choice("official_source", kSources, read.official_source);
    contract.integer("report_due_workdays", "5", {0, 60}, read.report_due_workdays);
    contract.integer("dispute_days", "20", {0, 365}, read.dispute_days);
    contract.text("version", "\"2\"", read.version);
    if (out.money) {
        read.price = read_price(contract.section("price"));
    } else {
        refuse_money(contract, "price");
    }
    read.phases = read_phases(contract, term, [](Table& table, Phase& phase) {
        table.decimal("target_offset", "-20.0", {-100, 100}, phase.offset);
    });
    contract.finish();
    if (contract.present()) out.config.contract = std::move(read);
}

}  // namespace leitstand
