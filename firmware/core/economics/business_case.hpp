// The business case year by year (domain G): what was promised to whoever signed it.
#pragma once

#include "core/model/business_case.hpp"

namespace leitstand {

/// Year y, rises applied y - 1 times: moved baseline = contacts x baseline; invoice = contacts x
/// price; bonus/malus = percent of the invoice; stranded = percent of the moved baseline; repeat
/// contacts = contacts x max(0, FCR in-house - FCR there) x share that calls again, at the year's
/// price; net before transition = moved baseline - invoice - bonus/malus - steering - stranded -
/// repeat cost; amortisation is a straight line over the months, this year's part of it the
/// difference of two rounded cumulated amounts, so that the parts are the whole. Cumulated cash
/// begins at minus the transition cost. Amounts to the cent, half away from zero. nullopt: an
/// amount is beyond counting.
[[nodiscard]] std::optional<CasePlanBoard> case_plan(const BusinessCase& business_case,
                                                     const std::string& currency);

/// Whether every year's figures add up to each other and the cash to its end, to the cent.
[[nodiscard]] bool adds_up(const CasePlanBoard& plan);

/// Which year (1, 2, ...) and month of it (1 to 12) the month of this day is; nullopt: outside.
struct CaseMonth {
    int year = 1, month = 1;
};
[[nodiscard]] std::optional<CaseMonth> case_month(const BusinessCase& business_case, Date day);

}  // namespace leitstand
