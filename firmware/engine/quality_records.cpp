#include "engine/quality_records.hpp"

#include <algorithm>

#include "core/quality/contract_score.hpp"

namespace leitstand {
namespace {

const QualityPlan* plan_of(const MonthSource& source) {
    const auto& plan = source.provider().quality;
    return plan ? &*plan : nullptr;
}

/// The evaluations of one queue that are of the right form.
std::vector<const EvaluationRecord*> usable(const QualityPlan* plan,
                                            std::vector<const EvaluationRecord*> records) {
    std::erase_if(records, [&](const auto* r) { return !of_form(plan, *r); });
    return records;
}

class FlawCount {
public:
    FlawCount(std::size_t queue, std::string_view kind) : flaw_{queue, kind, 0, {}} {}
    void add(Instant at) {
        ++flaw_.count;
        flaw_.last = flaw_.count == 1 ? at : std::max(flaw_.last, at);
    }
    void put_into(std::vector<QualityFlaw>& flaws) const {
        if (flaw_.count > 0) flaws.push_back(flaw_);
    }

private:
    QualityFlaw flaw_;
};

}  // namespace

QualityRecords quality_records(const MonthSource& source) {
    QualityRecords out;
    const auto* plan = plan_of(source);
    for (const auto& state : *source.queues) {
        auto all = source.side->evaluations(state->key);
        const auto surveys = source.side->surveys(state->key);
        out.any = out.any || !all.empty() || !surveys.empty();
        const auto records = usable(plan, std::move(all));
        const auto rated = rated_pairs(records);
        out.evaluations.insert(out.evaluations.end(), records.begin(), records.end());
        out.pairs.insert(out.pairs.end(), rated.pairs.begin(), rated.pairs.end());
        out.surveys.insert(out.surveys.end(), surveys.begin(), surveys.end());
    }
    return out;
}

std::vector<QualityFlaw> quality_flaws(const MonthSource& source, Instant from, Instant to) {
    const auto inside = [&](const EvaluationRecord& r) { return r.at >= from && r.at < to; };
    const auto* plan = plan_of(source);
    std::vector<QualityFlaw> flaws;
    for (const auto& state : *source.queues) {
        const std::size_t queue = state->key.queue;
        FlawCount other(queue, "other_form"), unknown(queue, "unknown_section");
        FlawCount alone(queue, "calibration_without_pair");
        const auto all = source.side->evaluations(state->key);
        for (const auto* r : all) {
            if (!inside(*r)) continue;
            if (!of_form(plan, *r)) {
                other.add(r->at);
            } else if (plan != nullptr && !plan->sections.empty() &&
                       form_score(*plan, *r).unknown_names > 0) {
                unknown.add(r->at);
            }
        }
        for (const auto* r : rated_pairs(usable(plan, all)).alone) {
            if (inside(*r)) alone.add(r->at);
        }
        for (const auto* counter : {&alone, &other, &unknown}) counter->put_into(flaws);
    }
    return flaws;
}

}  // namespace leitstand
