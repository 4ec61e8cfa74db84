// What outsourcing costs beside the invoice in a month, and what remains of the saving (domain G):
// steering, stranded cost, contacts that come again, the transition's share, and the business case
// beside them. "So far" while the month runs.
#pragma once

#include "engine/month_money.hpp"

namespace leitstand {

/// Into money.economics, money.plan and money.track, after the invoice stands there. Stranded
/// share, FCR in-house and call-again share are those of [economics]; what it leaves out is that of
/// the business case's year.
void fill_savings(const MonthSource& source, const Window& month, Instant now, MonthMoney& money);

/// cost_per_contact / FCR, where both are known.
void fill_cost_per_solved(EconomicsBoard& economics);

}  // namespace leitstand
