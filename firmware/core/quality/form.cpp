#include "core/quality/form.hpp"

#include <algorithm>

namespace leitstand {
namespace {

struct Points {
    std::int64_t points = 0, max = 0;  ///< millionths
};

std::optional<std::size_t> section_named(const QualityPlan& plan, const std::string& id) {
    const auto same = std::find_if(plan.sections.begin(), plan.sections.end(),
                                   [&](const auto& section) { return section.id == id; });
    if (same == plan.sections.end()) return std::nullopt;
    return static_cast<std::size_t>(same - plan.sections.begin());
}

}  // namespace

FormScore form_score(const QualityPlan& plan, const EvaluationRecord& evaluation) {
    FormScore out;
    out.fatal = !evaluation.critical.empty();
    out.sections.resize(plan.sections.size());
    std::vector<Points> sums(plan.sections.size());
    for (const auto& section : evaluation.sections) {
        const auto index = section_named(plan, section.id);
        out.unknown_names += index ? 0U : 1U;
        if (!index || section.not_applicable) continue;
        sums[*index].points += Decimal::of(section.points).micro;
        sums[*index].max += Decimal::of(section.max).micro;
    }
    Rational reached, weights;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (sums[i].max <= 0) continue;
        out.sections[i] = Rational(sums[i].points, sums[i].max);
        const Rational weight(plan.sections[i].weight.micro);
        reached += weight * *out.sections[i];
        weights += weight;
    }
    if (weights.is_zero()) return out;
    const bool nothing = out.fatal && plan.fatal == FatalHandling::zero;
    out.score = nothing ? Rational(0) : reached / weights;
    return out;
}

std::optional<Rational> score_of(const QualityPlan& plan, const EvaluationRecord& evaluation) {
    return form_score(plan, evaluation).score;
}

}  // namespace leitstand
