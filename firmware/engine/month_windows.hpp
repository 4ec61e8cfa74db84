// Which windows of a clause belong to a month: those whose last day lies in it, so that a quarter
// is settled with its last month and a week with the month in which it ends.
#pragma once

#include "engine/clause_source.hpp"
#include "engine/contract_book.hpp"
#include "engine/month_money.hpp"

namespace leitstand {

/// In order, as far as they have begun by `now`.
[[nodiscard]] std::vector<Window> windows_ending_in(ClauseWindow kind, const Window& month,
                                                    Instant now, const Configuration& site);

/// False: the window lies outside of service hours, or nothing was ever to be measured in it. It
/// is no outcome, and takes no part of its clause's weight.
[[nodiscard]] bool is_outcome(const ClauseConfig& clause, const ClauseResult& result);

/// Every clause of the provider in every window that belongs to the month, evaluated as of `now`,
/// in the order of the configuration.
[[nodiscard]] std::vector<MonthClause> month_clauses(const MonthSource& source,
                                                     const ContractBook::Queues& queues,
                                                     const Window& month, Instant now);

}  // namespace leitstand
