// The worked business case of domain G.
#pragma once

#include "core/model/business_case.hpp"

namespace leitstand {

inline BusinessCase worked_case() {
    BusinessCase c;
    c.start = parse_date("2026-01-01").value();
    c.contacts_per_year = Decimal::whole(504'000);
    c.baseline_per_contact = Decimal{5'772'500};
    c.price_per_contact = Decimal{3'450'000};
    c.steering_per_year = Decimal::whole(280'000);
    c.transition_cost = Decimal::whole(1'000'400);
    c.transition_months = 36;
    c.baseline_rise = Decimal{2'500'000};
    c.price_rise = Decimal::whole(3);
    c.fcr_inhouse = Decimal::whole(78);
    c.call_again = Decimal::whole(60);
    c.years = {{Decimal::whole(15), Decimal::whole(75), Decimal{-1'500'000}},
               {Decimal::whole(6), Decimal::whole(77), Decimal{-500'000}},
               {Decimal::whole(3), Decimal::whole(78), Decimal{500'000}}};
    return c;
}

}  // namespace leitstand
