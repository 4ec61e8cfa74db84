// The score of one evaluation (domain E1): sections weigh as the form says, a section that does not
// apply gives its weight to the others, and a critical error may make the whole worth nothing.
#pragma once

#include <optional>
#include <vector>

#include "core/model/events.hpp"
#include "core/model/quality.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

struct FormScore {
    /// 0..1, exact. nullopt: no section of the form applies, so nothing was scored.
    std::optional<Rational> score;
    /// Points of each section of the form, 0..1; nullopt: it does not apply.
    std::vector<std::optional<Rational>> sections;
    bool fatal = false;  ///< with a critical error of any class
    std::size_t unknown_names =
        0;  ///< sections that the form does not know; they count for nothing
};

/// score = sum(weight x points / max) / sum(weight), over the sections that apply. A section that
/// stands there twice is one: its points are added up. A section that is not there does not apply.
/// Points count to the millionth. `FatalHandling::zero` touches the score and no section.
[[nodiscard]] FormScore form_score(const QualityPlan& plan, const EvaluationRecord& evaluation);

/// The score alone, without looking at sections that only a page shows.
[[nodiscard]] std::optional<Rational> score_of(const QualityPlan& plan,
                                               const EvaluationRecord& evaluation);

}  // namespace leitstand
