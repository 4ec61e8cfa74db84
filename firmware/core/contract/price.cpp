#include "core/contract/price.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

constexpr std::int64_t kMillisOfAMinute = 60'000;

std::optional<Rational> quantity_of(const Price& price, const Volumes& volumes) {
    switch (price.model) {
        case PriceModel::per_contact:
        case PriceModel::bands:
            if (volumes.contacts) return Rational(*volumes.contacts);
            return std::nullopt;
        case PriceModel::per_handled_minute:
            if (volumes.contacts && volumes.handle_ms)
                return billable_minutes(price, *volumes.contacts, *volumes.handle_ms);
            return std::nullopt;
        case PriceModel::per_productive_hour:
            return volumes.productive_hours;
        case PriceModel::per_login_hour:
            return volumes.login_hours;
        case PriceModel::fte:
            return volumes.fte;
    }
    return std::nullopt;
}

/// Price of a contact that did not come. nullopt: this model does not know contacts, or not how
/// long they should take.
std::optional<Rational> contact_price(const Price& price, const Rates& rates) {
    if (price.model == PriceModel::per_contact) return rates.rate;
    if (price.model != PriceModel::per_handled_minute || !price.aht_reference) return std::nullopt;
    return Rational(price.aht_reference->count(), kMillisOfAMinute) * rates.rate;
}

Money add_bands(const Price& price, const Rates& rates, const Rational& contacts, bool complete,
                Invoice& invoice) {
    const Rational base = price.base_volume;
    Money amount = invoice.add("base", {}, base, rates.rate);
    const Rational more = contacts - base * exact(price.more_from) / 100;
    const Rational less = base * exact(price.less_below) / 100 - contacts;
    if (more > Rational()) amount += invoice.add("more", {}, more, rates.more_rate);
    if (complete && less > Rational()) amount += invoice.add("less", {}, less, -rates.less_rate);
    return amount;
}

void add_shortfall(const Price& price, const Rates& rates, const Volumes& volumes, Invoice& invoice,
                   BaseFee& fee) {
    const auto contact = contact_price(price, rates);
    if (!price.minimum_take || !contact || !volumes.complete) return;
    if (!volumes.locked_contacts || !volumes.offered) {
        fee.shortfall_unknown = true;
        return;
    }
    const Rational missing =
        *volumes.locked_contacts * exact(*price.minimum_take) / 100 - Rational(*volumes.offered);
    if (missing > Rational()) {
        fee.amount +=
            invoice.add("shortfall", {}, missing, *contact * exact(price.shortfall) / 100);
    }
}

}  // namespace

Rational billable_minutes(const Price& price, std::int64_t contacts, std::int64_t handle_ms) {
    Rational millis = handle_ms;
    if (price.aht_reference && price.aht_cap) {
        const Rational most = Rational(contacts) * Rational(price.aht_reference->count()) *
                              (Rational(100) + exact(*price.aht_cap)) / 100;
        millis = std::min(millis, most);
    }
    return millis / kMillisOfAMinute;
}

std::optional<BaseFee> add_base_fee(const Price& price, const Rates& rates, const Volumes& volumes,
                                    Invoice& invoice) {
    const auto quantity = quantity_of(price, volumes);
    if (!quantity) return std::nullopt;
    BaseFee fee;
    fee.amount = price.model == PriceModel::bands
                     ? add_bands(price, rates, *quantity, volumes.complete, invoice)
                     : invoice.add("base", {}, *quantity, rates.rate);
    add_shortfall(price, rates, volumes, invoice, fee);
    return fee;
}

std::optional<Rational> break_even_occupancy(const Rational& hour_rate,
                                             const Rational& minute_rate) {
    if (minute_rate.is_zero()) return std::nullopt;
    return hour_rate / (minute_rate * 60);
}

std::optional<Rational> contact_cost_by_hour(const Rational& hour_rate, const Rational& minutes,
                                             const Rational& occupancy) {
    if (occupancy.is_zero()) return std::nullopt;
    return hour_rate * minutes / 60 / occupancy;
}

}  // namespace leitstand
