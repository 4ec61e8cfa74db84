#include "app/configuration/price.hpp"

#include <fmt/format.h>

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 6> kModels{
    "per_contact", "per_handled_minute", "per_productive_hour", "per_login_hour", "fte", "bands"};

void read_index_values(Table& index, std::vector<Indexation::Value>& out) {
    for (auto& table : index.sections("value")) {
        Indexation::Value value;
        table.require("from", "\"2027-01-01\"");
        table.require("index", "1.031");
        const bool has_day = table.date("from", "\"2027-01-01\"", value.from);
        const bool has_index = table.decimal("index", "1.031", kPositive, value.index);
        table.finish();
        if (!has_day || !has_index) continue;
        if (!out.empty() && value.from <= out.back().from) {
            table.complain("from",
                           fmt::format("`from` is {} and the value before begins on {}; "
                                       "write the values in the order of their days",
                                       format_date(value.from), format_date(out.back().from)));
        }
        out.push_back(value);
    }
}

void read_indexation(Table index, std::optional<Indexation>& out) {
    Indexation read;
    index.decimal("fixed", "0.3", {0, 1}, read.fixed);
    index.decimal("wage", "0.7", {0, 1}, read.wage);
    index.decimal("threshold_percent", "2.0", kPercent, read.threshold);
    index.decimal("cap_percent", "4.0", kPercent, read.cap);
    read_index_values(index, read.values);
    index.finish();
    if (!index.present()) return;
    if (read.fixed.micro + read.wage.micro != Decimal::kOne) {
        index.complain(index.has("wage") ? "wage" : "fixed",
                       fmt::format("`fixed` is {} and `wage` is {}, but both shares of a price "
                                   "make 1 together; write for example `wage = {}`",
                                   read.fixed.value(), read.wage.value(),
                                   Decimal{Decimal::kOne - read.fixed.micro}.value()));
    }
    out = std::move(read);
}

/// A model that can't be read asks for nothing and refuses nothing.
void read_bands(Table& price, bool good_model, Price& out) {
    const bool bands = out.model == PriceModel::bands;
    if (good_model && !bands) {
        for (const auto* key :
             {"base_volume", "more_from_percent", "more_rate", "less_below_percent", "less_rate"})
            price.meaningless(key, "without the price model `bands`");
        return;
    }
    int volume = 0;
    if (bands) {
        price.require("base_volume", "50000");
        price.require("more_rate", "2.95");
        price.require("less_rate", "2.40");
    }
    if (price.integer("base_volume", "50000", kPositive, volume)) out.base_volume = volume;
    price.decimal("more_from_percent", "105.0", {100, 1000}, out.more_from);
    price.decimal("more_rate", "2.95", kNotNegative, out.more_rate);
    price.decimal("less_below_percent", "95.0", kPercent, out.less_below);
    price.decimal("less_rate", "2.40", kNotNegative, out.less_rate);
}

/// A number that another one needs, and that nobody wrote.
void check_missing(const Table& price, bool good_model, const Price& read) {
    const bool minutes = good_model && read.model == PriceModel::per_handled_minute;
    if (minutes && price.has("aht_cap_percent") && !price.has("aht_reference_s")) {
        price.complain("aht_cap_percent",
                       "`aht_cap_percent` caps the handling time above a reference that is "
                       "missing; write for example `aht_reference_s = 288`");
    }
    if (minutes && price.has("minimum_take_percent") && !price.has("aht_reference_s")) {
        price.complain("minimum_take_percent",
                       "a contact below the minimum take is paid by its reference handling time, "
                       "which is missing; write for example `aht_reference_s = 288`");
    }
    if (price.has("shortfall_percent") && !price.has("minimum_take_percent")) {
        price.complain("shortfall_percent",
                       "`shortfall_percent` is paid for contacts below the minimum take, which is "
                       "missing; write for example `minimum_take_percent = 90.0`");
    }
}

}  // namespace

std::optional<Price> read_price(Table price) {
    Price read;
    price.require("model", "\"per_handled_minute\"");
    price.require("rate", "0.62");
    const bool has_model = price.choice("model", kModels, read.model);
    price.decimal("rate", "0.62", kPositive, read.rate);
    Millis reference{};
    if (price.seconds("aht_reference_s", "288", kSecondsOfADay, reference))
        read.aht_reference = reference;
    price.decimal("aht_cap_percent", "5.0", kPercent, read.aht_cap);
    price.decimal("minimum_take_percent", "90.0", kPercent, read.minimum_take);
    price.decimal("shortfall_percent", "50.0", kPercent, read.shortfall);
    price.decimal("at_risk_percent", "10.0", kPercent, read.at_risk);
    price.decimal("bonus_percent", "3.0", kPercent, read.bonus_pool);
    read_bands(price, has_model, read);
    read_indexation(price.section("index"), read.indexation);
    check_missing(price, has_model, read);
    price.finish();
    if (!price.present()) return std::nullopt;
    return read;
}

}  // namespace leitstand
