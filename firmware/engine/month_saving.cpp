#include "engine/month_saving.hpp"

#include <algorithm>
#include <cassert>

#include "core/contract/kpi.hpp"
#include "core/economics/business_case.hpp"
#include "core/economics/case_track.hpp"
#include "core/economics/net_saving.hpp"
#include "core/economics/repeat_cost.hpp"

namespace leitstand {
namespace {

std::optional<CasePlanBoard> plan_of(const ProviderConfig& provider) {
    if (!provider.business_case) return std::nullopt;
    auto plan =
        case_plan(*provider.business_case, provider.contract ? provider.contract->currency : "EUR");
    assert(!plan || adds_up(*plan));
    return plan;
}

/// [economics], completed by the year of the business case that the month lies in.
Economics economics_of(const ProviderConfig& provider, const std::optional<CasePlanBoard>& plan,
                       Date month) {
    Economics out = provider.economics;
    if (!plan) return out;
    const BusinessCase& business_case = *provider.business_case;
    const auto place = case_month(business_case, month);
    if (!place) return out;
    const auto index = static_cast<std::size_t>(place->year - 1);
    const CaseYear& year = business_case.years[index];
    if (!out.baseline_cost_per_contact)
        out.baseline_cost_per_contact = Decimal::of(plan->years[index].baseline_per_contact);
    if (!out.stranded) out.stranded = year.stranded;
    if (!out.fcr_inhouse) out.fcr_inhouse = business_case.fcr_inhouse;
    if (!out.call_again) out.call_again = business_case.call_again;
    return out;
}

std::optional<Money> product(const std::optional<Rational>& quantity,
                             const std::optional<Decimal>& rate) {
    if (!quantity || !rate) return std::nullopt;
    return to_cents(*quantity * exact(*rate));
}

void fill_stranded(const Economics& economics, EconomicsBoard& out) {
    if (!economics.stranded || !out.baseline_cost) return;
    out.stranded_cost =
        to_cents(exact(*out.baseline_cost) * exact(*economics.stranded) / Rational(100));
}

/// Paid a second time: the base fee of a contact as it is paid here.
void fill_repeat(const MonthSource& source, const Window& month, Instant now,
                 const Economics& economics, EconomicsBoard& out) {
    const Instant until = std::min(now, month.to);
    RepeatInput input;
    input.contacts = out.contacts;
    input.fcr =
        asked(source.beside, &MeasuredBeside::fcr, source.provider_index, month.from, until);
    input.fcr_measured =
        fcr_inhouse(source.beside, *source.site, source.provider_index, month.from, until);
    input.fcr_inhouse = economics.fcr_inhouse;
    if (const auto reference = fcr_reference(input)) out.fcr_inhouse = reference->number();
    if (input.fcr) {
        out.fcr = input.fcr->value();
        out.fcr_n = input.fcr->whole;
    }
    if (!economics.call_again) return;
    input.call_again = *economics.call_again;
    if (out.base_to_date && out.contacts && *out.contacts > 0)
        input.price = exact(*out.base_to_date) / Rational(*out.contacts);
    const auto repeat = repeat_cost(input);
    if (!repeat) return;
    out.repeat_contacts = repeat->contacts.number();
    out.repeat_cost = repeat->cost;
    out.repeat_low = repeat->low;
    out.repeat_high = repeat->high;
}

void fill_track(const ProviderConfig& provider, const Window& month, Date today,
                MonthMoney& money) {
    if (!money.plan) return;
    using std::chrono::sys_days;
    TrackInput input;
    input.first = month.first;
    input.begun = (sys_days{today} - sys_days{month.first}).count() + 1;
    input.days = (sys_days{month.last} - sys_days{month.first}).count() + 1;
    input.steering_rate = provider.economics.steering_rate_per_hour;
    input.actual = &money.economics;
    money.track = case_track(*provider.business_case, *money.plan, input);
}

}  // namespace

void fill_savings(const MonthSource& source, const Window& month, Instant now, MonthMoney& money) {
    const ProviderConfig& provider = source.provider();
    money.plan = plan_of(provider);
    const Economics economics = economics_of(provider, money.plan, month.first);
    EconomicsBoard& out = money.economics;
    out.contacts = money.volumes.paid.contacts;
    if (money.volumes.steering_hours) out.steering_hours = money.volumes.steering_hours->number();
    out.steering_cost = product(money.volumes.steering_hours, economics.steering_rate_per_hour);
    std::optional<Rational> contacts;
    if (out.contacts) contacts = Rational(*out.contacts);
    out.baseline_cost = product(contacts, economics.baseline_cost_per_contact);
    if (provider.kind != ProviderKind::outsourced) return;
    const Date today = std::min(source.site->zone.date(now - Millis{1}), month.last);
    const auto share = transition_share(provider, month, today);
    if (economics.transition_cost) out.transition_share = share;
    fill_stranded(economics, out);
    fill_repeat(source, month, now, economics, out);
    SavingTerms terms;
    terms.baseline = economics.baseline_cost_per_contact.has_value();
    terms.price = provider.contract && provider.contract->price;
    terms.steering = economics.steering_rate_per_hour.has_value();
    terms.transition = economics.transition_cost.has_value();
    terms.transition_months = economics.transition_months.has_value();
    terms.stranded = economics.stranded.has_value();
    terms.repeat = economics.call_again.has_value();
    fill_net_saving(terms, out);
    assert(adds_up(out));
    fill_track(provider, month, today, money);
}

void fill_cost_per_solved(EconomicsBoard& economics) {
    if (!economics.cost_per_contact || !economics.fcr || *economics.fcr <= 0) return;
    economics.cost_per_solved = *economics.cost_per_contact / *economics.fcr;
}

}  // namespace leitstand
