// Which scores a contract counts (domain E3, E4): those of random evaluations, or the client's of
// the same contacts where the client came to another result than the provider.
#pragma once

#include <span>
#include <vector>

#include "core/quality/agreement.hpp"
#include "core/quality/form.hpp"
#include "core/quality/pairs.hpp"

namespace leitstand {

/// Of the plan's form, where the plan names one. `plan` may be null.
[[nodiscard]] bool of_form(const QualityPlan* plan, const EvaluationRecord& evaluation);

/// Of the right form, not a calibration, and from a random sample: coaching and targeted ones never
/// count for a contract (domain E3). An evaluation that does not say why it was made is a random
/// one. `plan` may be null.
[[nodiscard]] bool counts_for_contract(const QualityPlan* plan, const EvaluationRecord& evaluation);

struct ContractScore {
    Instant at;
    Rational score;
    const EvaluationRecord* evaluation = nullptr;  ///< that the score comes from
};

struct MonthScores {
    std::vector<ContractScore> scores;  ///< in the order of their time
    std::int64_t rescored = 0;          ///< random evaluations that the client scored again
    bool client_counts = false;
};

/// Scores of [from, to), which is a calendar month: there the rule is decided. Where the client
/// scored random evaluations of the provider again, and the two means differ by more than the
/// tolerance, the client's scores of these contacts are the figure and all others do not count.
/// `records` are of any time and may be of several queues, `pairs` are theirs.
[[nodiscard]] MonthScores month_scores(const QualityPlan& plan,
                                       std::span<const EvaluationRecord* const> records,
                                       std::span<const RatedPair> pairs, Instant from, Instant to);

}  // namespace leitstand
