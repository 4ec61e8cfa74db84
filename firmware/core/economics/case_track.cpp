#include "core/economics/case_track.hpp"

#include <algorithm>

#include "core/contract/invoice.hpp"
#include "core/contract/kpi.hpp"
#include "core/economics/business_case.hpp"

namespace leitstand {
namespace {

std::optional<double> per_contact(const std::optional<Money>& cost,
                                  const std::optional<std::int64_t>& contacts) {
    if (!cost || !contacts || *contacts <= 0) return std::nullopt;
    return (exact(*cost) / Rational(*contacts)).number();
}

}  // namespace

std::optional<CaseTrackBoard> case_track(const BusinessCase& business_case,
                                         const CasePlanBoard& plan, const TrackInput& input) {
    const auto place = case_month(business_case, input.first);
    if (!place || input.days <= 0) return std::nullopt;
    const CaseYearBoard& year = plan.years[static_cast<std::size_t>(place->year - 1)];
    const Rational part(std::clamp<std::int64_t>(input.begun, 0, input.days), input.days);
    const auto of_month = [&](Money amount) {
        return to_cents(exact(amount) * part / Rational(12));
    };
    CaseTrackBoard out;
    out.year = place->year;
    out.month = place->month;
    out.part = part.number();
    out.planned_net_saving = of_month(year.net_after_amortisation);
    out.planned_steering = of_month(year.steering);
    out.planned_invoice = of_month(year.invoice + year.bonus_malus);
    out.planned_repeat_cost = of_month(year.repeat_cost);
    if (!exact(business_case.contacts_per_year).is_zero()) {
        out.planned_invoice_per_contact =
            (exact(year.invoice + year.bonus_malus) / exact(business_case.contacts_per_year))
                .number();
    }
    if (input.steering_rate && input.steering_rate->micro > 0) {
        out.planned_steering_hours =
            (exact(year.steering) * part / Rational(12) / exact(*input.steering_rate)).number();
    }
    const EconomicsBoard& actual = *input.actual;
    out.actual_net_saving = actual.net_saving;
    out.actual_steering = actual.steering_cost;
    out.actual_invoice = actual.invoice_to_date;
    out.actual_repeat_cost = actual.repeat_cost;
    out.actual_invoice_per_contact = per_contact(actual.invoice_to_date, actual.contacts);
    out.actual_steering_hours = actual.steering_hours;
    return out;
}

}  // namespace leitstand
