// One month of one provider as its service report says it: figures and facts, no language yet.
// Everything that is written out (HTML, JSON, CSV) is made from this alone.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/contract/scorecard.hpp"
#include "core/model/board.hpp"
#include "engine/month_facts.hpp"

namespace leitstand {

enum class ReportStatus {
    provisional,  ///< the month runs, or the report is not due yet
    sealed,
};

/// A clause in one of its windows.
struct ReportClause {
    const ClauseConfig* config = nullptr;
    ClauseBoard board;
    ClauseTrail trail;
    bool met = false;             ///< with a value only
    std::optional<double> index;  ///< of the scorecard
};

/// The same clause at the in-house team of the same service.
struct BesideClause {
    std::string id;
    ClauseBoard board;
};
struct Beside {
    std::string id, name;
    std::vector<BesideClause> clauses;
    std::optional<std::int64_t> offered;
};

/// What the other party's system says about the same clause.
struct AgainstClause {
    std::string id;
    Instant from;
    std::optional<double> official, other, gap;  ///< gap: other - official, JSON's unit
    bool flagged = false;
};
struct Against {
    std::optional<std::int64_t> official_offered, other_offered;
    std::optional<double> volume_gap;  ///< (other - official) / official
    bool volume_flagged = false;
    std::vector<AgainstClause> clauses;
};

/// A figure that is not what the seal says.
struct Difference {
    std::string path;  ///< "clauses[sl].value"
    std::string before, after;
};
struct SealFacts {
    int revision = 0;  ///< that is valid now; 0: nothing is written
    std::string contract_version;
    std::vector<Difference> differences;  ///< against the revision before, or against this one
    bool refused = false;  ///< they came after the dispute period: the seal stays as it was
};

/// How the month's promises stand, each clause once.
struct Standing {
    int kept = 0, missed = 0, suspended = 0, ramp = 0, unmeasured = 0;
    [[nodiscard]] int judged() const { return kept + missed; }
};

/// Net saving of the business case's year up to the report's month.
struct CaseToDate {
    int months = 0, unknown = 0;  ///< all, and those whose net saving is not known
    Money planned;
    std::optional<Money> actual;  ///< known when every month's is
};

struct Report {
    std::shared_ptr<const Configuration> site;
    const ProviderConfig* provider = nullptr;
    std::string period;  ///< "2026-11"
    Window month;
    Instant at;       ///< figures as of
    Instant created;  ///< by whoever asked
    bool over = false;
    ReportStatus status = ReportStatus::provisional;
    Instant sealed_from, dispute_until;

    std::vector<ReportClause> clauses;
    MonthFacts facts;  ///< its clauses and trails are those above
    Scorecard card;
    Standing standing;
    std::vector<DataQuality> quality;
    std::optional<Beside> beside;
    std::vector<ComparisonBoard> comparison;  ///< rows of the reference and of this provider
    std::optional<CaseToDate> case_to_date;
    std::optional<Against> against;
    std::optional<SealFacts> seal;
    std::optional<GovernanceBoard> governance;   ///< as of `at`
    std::optional<BidBoard> bid;                 ///< of the month
    std::vector<ServiceStrategyBoard> strategy;  ///< of the services of the provider

    [[nodiscard]] const Contract& contract() const;  ///< an in-house team's is all defaults
    [[nodiscard]] bool has_money() const { return facts.money.settlement.has_value(); }
};

/// Whether the promise stands as kept (true) or missed; nullopt: not judged.
[[nodiscard]] std::optional<bool> judged(const ClauseBoard& board, bool met);

}  // namespace leitstand
