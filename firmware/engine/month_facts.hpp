// All that the engine knows of one provider's month, for its report: clauses with their trail,
// money, exclusions, staffing, the state of the data, and its transition.
#pragma once

#include "engine/clause_trail.hpp"
#include "engine/contract_book.hpp"
#include "engine/month_money.hpp"
#include "engine/quality_board.hpp"

namespace leitstand {

struct MonthExclusion {
    std::string queue;
    ExclusionRecord record;
};

/// Domain A3: more in one interval does not make up for less in another.
struct MonthStaffing {
    std::int64_t intervals = 0;         ///< promised, and told about
    std::int64_t intervals_met = 0;     ///< delivered at least 95 % of what was promised
    std::int64_t intervals_silent = 0;  ///< promised, and nobody told what came
    Rational committed, delivered;      ///< agents x intervals; delivered no more than promised
};

/// What a queue's feed brought in the month.
struct MonthFeed {
    std::string queue;
    std::int64_t intervals = 0;  ///< with records
    std::int64_t corrected = 0;  ///< interval records that came, or came anew, later than one
                                 ///< interval after their end
    std::optional<std::int64_t> offered;
};

struct MonthFacts {
    MonthMoney money;
    std::vector<MonthClause> clauses;  ///< same order as money.outcomes
    std::vector<ClauseTrail> trails;   ///< of the clauses
    std::vector<MonthExclusion> exclusions;
    MonthStaffing staffing;
    std::vector<MonthFeed> feeds;
    std::optional<QualityBoard> quality;  ///< nullopt: nothing is configured, and nothing was told
    std::optional<TransitionBoard> transition;  ///< as of the month's end, or now
};

/// Of the month that `day` lies in, as of `now`.
[[nodiscard]] MonthFacts month_facts(const MonthSource& source, const ContractBook::Queues& queues,
                                     Date day, Instant now);

}  // namespace leitstand
