// How quality is judged at a provider, as its configuration says it: the form, what counts as a
// sample, when a figure is mature, and how far two raters may differ (domain E). Numbers are exact
// and in the unit of the file; measuring is core/quality.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/decimal.hpp"

namespace leitstand {

/// What a critical error does to the score of its evaluation. Its class is counted either way.
enum class FatalHandling {
    keep,  ///< score kept, evaluation flagged
    zero,  ///< the evaluation scores 0
};

struct QualitySection {
    std::string id;
    std::string name;               ///< shown; default: the id
    Decimal weight;                 ///< of 100 over all sections that apply
    std::optional<Decimal> target;  ///< percent of the section's points
};

struct QualityPlan {
    std::string form;  ///< evaluations of another form do not count
    std::vector<QualitySection> sections;
    FatalHandling fatal = FatalHandling::keep;
    std::optional<Decimal> target;                 ///< percent of the whole form
    std::int64_t min_n = 30;                       ///< below it a figure is shown as "n = 12"
    std::optional<std::int64_t> sample_per_month;  ///< random evaluations that were agreed
    Decimal tolerance = Decimal::whole(5);         ///< points between two raters
    Decimal kappa_target = {600'000};              ///< 0.60
    int calibration_days = 90;                     ///< pairs that old count
    int fcr_days = 7;                              ///< a second contact within them is a repeat
    std::optional<Decimal> fcr_target;             ///< percent
};

}  // namespace leitstand
