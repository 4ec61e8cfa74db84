// A provider's month in money (domain B4, example 3, and G): what was promised and what became of
// it, the invoice, and what outsourcing costs and saves beside it. "So far" while the month runs.
#pragma once

#include <functional>

#include "core/contract/evaluate.hpp"
#include "core/contract/money.hpp"
#include "core/model/business_case.hpp"
#include "engine/month_volumes.hpp"

namespace leitstand {

/// A clause in one window, with the clause itself: results alone do not say which it was.
struct MonthClause {
    const ClauseConfig* clause = nullptr;
    ClauseResult result;
};

/// What has to be asked of the engine: every window of every clause that ends in a span.
using WindowsOf = std::function<std::vector<MonthClause>(const Window& month)>;

struct MonthMoney {
    Window month;
    MonthVolumes volumes;
    std::vector<ClauseOutcome> outcomes;   ///< of the clauses, in their order
    std::optional<Settlement> settlement;  ///< nullopt: no price, or its quantity is not known
    EconomicsBoard economics;
    std::optional<CasePlanBoard> plan;    ///< nullopt: no business case
    std::optional<CaseTrackBoard> track;  ///< nullopt: none, or not in this month
    bool has_economics = false;  ///< something is configured or told that has to do with money
};

/// What became of a clause in one window, as if it were the only one in the month. The value is the
/// one that money goes by, but for compliance the one that counts.
[[nodiscard]] ClauseOutcome outcome_of(const ClauseConfig& clause, const ClauseResult& result);

/// One for each; a clause with several windows in the month has its weight in equal parts.
[[nodiscard]] std::vector<ClauseOutcome> outcomes_of(std::span<const MonthClause> clauses);

/// `clauses`: the windows that end in this month. `earlier` is asked only for months that an
/// earn-back needs.
[[nodiscard]] MonthMoney month_money(const MonthSource& source, const Window& month, Instant now,
                                     std::span<const MonthClause> clauses,
                                     const WindowsOf& earlier);

/// Malus, bonus and the step into the board of a clause. `money` is null where nothing was settled;
/// a step is reached without a price too. In-house teams have no steps.
void fill_clause_money(const ProviderConfig& provider, const ClauseConfig& clause,
                       const ClauseOutcome& outcome, const ClauseMoney* money, ClauseBoard& board);

/// The month before, or `months` months before.
[[nodiscard]] Window month_before(const Window& month, int months, const TimeZone& zone);

/// Straight line: cost / months, for the days of the month that have begun (all of them when it is
/// over). Nothing before the contract's first month and after its last; without a first day it
/// always counts. nullopt: a cost without a number of months.
[[nodiscard]] std::optional<Money> transition_share(const ProviderConfig& provider,
                                                    const Window& month, Date today);

}  // namespace leitstand
