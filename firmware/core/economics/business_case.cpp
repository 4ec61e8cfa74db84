#include "core/economics/business_case.hpp"

#include <algorithm>

#include "core/contract/invoice.hpp"
#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::years;

Rational percent(Decimal number) { return exact(number) / Rational(100); }

/// Keeps going when an amount can't be counted, and remembers it.
class Cents {
public:
    Money of(const Rational& amount) {
        const auto cents = to_cents(amount);
        countable_ = countable_ && cents.has_value();
        return cents.value_or(Money{});
    }
    [[nodiscard]] bool countable() const { return countable_; }

private:
    bool countable_ = true;
};

Rational grown(Decimal start, Decimal rise, int times) {
    Rational value = exact(start);
    const Rational factor = Rational(1) + percent(rise);
    for (int i = 0; i < times; ++i) value *= factor;
    return value;
}

/// Of the transition's cost, written off after so many months.
Rational written_off(const BusinessCase& c, int months) {
    return exact(c.transition_cost) * Rational(std::min(months, c.transition_months)) /
           Rational(c.transition_months);
}

std::optional<double> share(Money part, Money whole) {
    if (whole.cents == 0) return std::nullopt;
    return Rational(part.cents, whole.cents).number();
}

CaseYearBoard year_of(const BusinessCase& c, int index, Cents& cents) {
    const CaseYear& y = c.years[static_cast<std::size_t>(index)];
    CaseYearBoard out;
    out.year = index + 1;
    out.from = Date{c.start + years{index}};
    out.to = Date{sys_days{Date{c.start + years{index + 1}}} - days{1}};
    const Rational contacts = exact(c.contacts_per_year);
    const Rational baseline = grown(c.baseline_per_contact, c.baseline_rise, index);
    const Rational price = grown(c.price_per_contact, c.price_rise, index);
    out.baseline_per_contact = baseline.number();
    out.price_per_contact = price.number();
    out.moved_baseline = cents.of(contacts * baseline);
    out.invoice = cents.of(contacts * price);
    out.bonus_malus = cents.of(contacts * price * percent(y.bonus_malus));
    out.steering = cents.of(grown(c.steering_per_year, c.baseline_rise, index));
    out.stranded = cents.of(contacts * baseline * percent(y.stranded));
    const Rational gap = std::max(percent(c.fcr_inhouse) - percent(y.fcr), Rational{});
    const Rational again = contacts * gap * percent(c.call_again);
    out.repeat_contacts = again.number();
    out.repeat_cost = cents.of(again * price);
    out.transition =
        cents.of(written_off(c, (index + 1) * 12)) - cents.of(written_off(c, index * 12));
    out.headline = share(out.moved_baseline - out.invoice, out.moved_baseline);
    out.net_before_transition = out.moved_baseline - out.invoice - out.bonus_malus - out.steering -
                                out.stranded - out.repeat_cost;
    out.net_after_amortisation = out.net_before_transition - out.transition;
    out.net_before_share = share(out.net_before_transition, out.moved_baseline);
    out.net_after_share = share(out.net_after_amortisation, out.moved_baseline);
    return out;
}

/// Where the cumulated cash first is no longer negative, in months.
void fill_payback(CasePlanBoard& plan) {
    if (plan.transition.cents <= 0) {
        plan.payback_months = 0;
        plan.payback_month = 0;
        return;
    }
    Money before = -plan.transition;
    for (const auto& year : plan.years) {
        if (year.cumulated_cash.cents >= 0) {
            // Linear: of this year's twelve months the part that the rest of the debt needs.
            const Rational months =
                Rational((year.year - 1) * 12) +
                Rational(-before.cents, year.net_before_transition.cents) * Rational(12);
            plan.payback_months = months.number();
            plan.payback_month = static_cast<int>(months.ceil());
            return;
        }
        before = year.cumulated_cash;
    }
}

}  // namespace

std::optional<CasePlanBoard> case_plan(const BusinessCase& business_case,
                                       const std::string& currency) {
    Cents cents;
    CasePlanBoard plan;
    plan.currency = currency;
    plan.contacts_per_year = business_case.contacts_per_year.value();
    plan.transition = cents.of(exact(business_case.transition_cost));
    Money cash = -plan.transition;
    for (int index = 0; index < static_cast<int>(business_case.years.size()); ++index) {
        CaseYearBoard& year = plan.years.emplace_back(year_of(business_case, index, cents));
        cash += year.net_before_transition;
        year.cumulated_cash = cash;
    }
    if (!cents.countable()) return std::nullopt;
    fill_payback(plan);
    return plan;
}

bool adds_up(const CasePlanBoard& plan) {
    Money cash = -plan.transition;
    for (const auto& y : plan.years) {
        const Money net =
            y.moved_baseline - y.invoice - y.bonus_malus - y.steering - y.stranded - y.repeat_cost;
        cash += net;
        if (net != y.net_before_transition || cash != y.cumulated_cash ||
            net - y.transition != y.net_after_amortisation) {
            return false;
        }
    }
    return true;
}

std::optional<CaseMonth> case_month(const BusinessCase& business_case, Date day) {
    const auto since =
        (day.year() / day.month() - business_case.start.year() / business_case.start.month())
            .count();
    const auto all = static_cast<std::int64_t>(business_case.years.size()) * 12;
    if (since < 0 || since >= all) return std::nullopt;
    return CaseMonth{static_cast<int>(since / 12) + 1, static_cast<int>(since % 12) + 1};
}

}  // namespace leitstand
