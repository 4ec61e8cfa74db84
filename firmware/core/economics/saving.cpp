#include "core/economics/saving.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {
namespace {

using Months = std::span<const OutsourcedMonth>;
using Part = std::optional<Money> EconomicsBoard::*;

bool left_out(const EconomicsBoard& economics, std::string_view part) {
    const auto& names = economics.not_counted;
    return std::find(names.begin(), names.end(), part) != names.end();
}

/// nullopt: one of them does not know it, or (`part` named) nobody has it configured.
std::optional<Money> sum_of(Months months, Part amount, std::string_view part = {}) {
    Money sum;
    bool any = false;
    for (const auto& month : months) {
        if (month.economics == nullptr) return std::nullopt;
        if (!part.empty() && left_out(*month.economics, part)) continue;
        const auto& one = month.economics->*amount;
        if (!one) return std::nullopt;
        sum += *one;
        any = true;
    }
    if (!any) return std::nullopt;
    return sum;
}

std::optional<double> share(const std::optional<Money>& part, const std::optional<Money>& whole) {
    if (!part || !whole || whole->cents <= 0) return std::nullopt;
    return static_cast<double>(part->cents) / static_cast<double>(whole->cents);
}

/// Contacts that were solved at the first time: contacts x FCR.
std::optional<double> solved(Months months, std::optional<double> EconomicsBoard::*fcr) {
    double sum = 0;
    for (const auto& month : months) {
        if (month.economics == nullptr || !month.economics->contacts || !(month.economics->*fcr)) {
            return std::nullopt;
        }
        sum += static_cast<double>(*month.economics->contacts) * *(month.economics->*fcr);
    }
    if (sum <= 0) return std::nullopt;
    return sum;
}

std::optional<double> per(const std::optional<Money>& cost, const std::optional<double>& contacts) {
    if (!cost || !contacts) return std::nullopt;
    return cost->value() / *contacts;
}

void fill_interval(Months months, SavingBoard& out) {
    if (!out.net_saving || !out.baseline || out.baseline->cents <= 0) return;
    double below = 0;
    double above = 0;
    bool any = false;
    for (const auto& month : months) {
        const EconomicsBoard& e = *month.economics;
        if (!e.repeat_cost || !e.repeat_low || !e.repeat_high) continue;
        any = true;
        below = std::hypot(below, (*e.repeat_high - *e.repeat_cost).value());
        above = std::hypot(above, (*e.repeat_cost - *e.repeat_low).value());
    }
    if (!any) return;
    const double whole = out.baseline->value();
    out.net_low = (out.net_saving->value() - below) / whole;
    out.net_high = (out.net_saving->value() + above) / whole;
}

void fill_names(Months months, SavingBoard& out) {
    for (const auto& month : months) {
        if (month.economics == nullptr) {
            out.missing.push_back(month.provider + ": economics");
            continue;
        }
        for (const auto& name : month.economics->missing)
            out.missing.push_back(month.provider + ": " + name);
        for (const auto& name : month.economics->not_counted)
            out.not_counted.push_back(month.provider + ": " + name);
    }
}

bool one_currency(Months months) {
    const EconomicsBoard* first = nullptr;
    for (const auto& month : months) {
        if (month.economics == nullptr) continue;
        if (first == nullptr) first = month.economics;
        if (month.economics->currency != first->currency) return false;
    }
    return true;
}

}  // namespace

std::optional<SavingBoard> saving_of(Months months) {
    const auto told = std::find_if(months.begin(), months.end(),
                                   [](const auto& month) { return month.economics != nullptr; });
    if (told == months.end()) return std::nullopt;
    SavingBoard out;
    out.currency = told->economics->currency;
    fill_names(months, out);
    if (!one_currency(months)) {
        out.missing.insert(out.missing.begin(), "currency");
        return out;
    }
    out.baseline = sum_of(months, &EconomicsBoard::baseline_cost);
    out.invoice = sum_of(months, &EconomicsBoard::invoice_to_date);
    if (const auto base = sum_of(months, &EconomicsBoard::base_to_date); base && out.invoice)
        out.bonus_malus = *out.invoice - *base;
    out.steering = sum_of(months, &EconomicsBoard::steering_cost);
    out.stranded = sum_of(months, &EconomicsBoard::stranded_cost, "stranded");
    out.repeat_cost = sum_of(months, &EconomicsBoard::repeat_cost, "repeat_cost");
    out.transition = sum_of(months, &EconomicsBoard::transition_share, "transition");
    out.headline_saving = sum_of(months, &EconomicsBoard::headline_saving);
    out.net_saving = sum_of(months, &EconomicsBoard::net_saving);
    out.net_share = share(out.net_saving, out.baseline);
    out.headline_share = share(out.headline_saving, out.baseline);
    fill_interval(months, out);
    out.inhouse_per_solved = per(out.baseline, solved(months, &EconomicsBoard::fcr_inhouse));
    const auto there = solved(months, &EconomicsBoard::fcr);
    out.price_per_solved = per(out.invoice, there);
    if (out.invoice && out.steering)
        out.steered_per_solved = per(*out.invoice + *out.steering, there);
    return out;
}

bool adds_up(const SavingBoard& s) {
    if (!s.net_saving) return true;
    const Money out = s.steering.value_or(Money{}) + s.stranded.value_or(Money{}) +
                      s.repeat_cost.value_or(Money{}) + s.transition.value_or(Money{});
    return s.baseline && s.invoice && *s.net_saving == *s.baseline - *s.invoice - out &&
           s.headline_saving == *s.baseline - *s.invoice;
}

}  // namespace leitstand
