#include "core/quality/contract_score.hpp"

#include <algorithm>

namespace leitstand {

bool of_form(const QualityPlan* plan, const EvaluationRecord& evaluation) {
    return plan == nullptr || plan->form.empty() || plan->form == evaluation.form;
}

bool counts_for_contract(const QualityPlan* plan, const EvaluationRecord& evaluation) {
    if (!evaluation.calibration_of.empty()) return false;
    if (!evaluation.sample.empty() && evaluation.sample != "random") return false;
    return of_form(plan, evaluation);
}

MonthScores month_scores(const QualityPlan& plan, std::span<const EvaluationRecord* const> records,
                         std::span<const RatedPair> pairs, Instant from, Instant to) {
    const auto inside = [&](Instant at) { return at >= from && at < to; };
    MonthScores out;
    std::vector<ContractScore> by_client;
    std::vector<ScorePair> compared;
    for (const auto& pair : pairs) {
        if (!pair.rescored || !inside(pair.provider->at)) continue;
        if (!counts_for_contract(&plan, *pair.provider)) continue;
        const auto provider = score_of(plan, *pair.provider);
        const auto client = score_of(plan, *pair.client);
        if (!provider || !client) continue;
        compared.push_back({*provider, *client});
        by_client.push_back({pair.provider->at, *client, pair.client});
    }
    out.rescored = static_cast<std::int64_t>(compared.size());
    const Rational tolerance(plan.tolerance.micro, Decimal::kOne * 100);
    if (const auto d = mean_difference(compared))
        out.client_counts = *d > tolerance || -*d > tolerance;
    if (out.client_counts) {
        out.scores = std::move(by_client);
    } else {
        for (const auto* record : records) {
            if (!inside(record->at) || !counts_for_contract(&plan, *record)) continue;
            if (auto score = score_of(plan, *record))
                out.scores.push_back({record->at, std::move(*score), record});
        }
    }
    std::stable_sort(out.scores.begin(), out.scores.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    return out;
}

}  // namespace leitstand
