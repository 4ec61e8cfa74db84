// What quality is measured from: evaluations, pairs of raters and surveys of a provider's queues,
// and what of them could not be used. Pointers hold until the next message.
#pragma once

#include <string_view>
#include <vector>

#include "core/model/configuration.hpp"
#include "core/quality/pairs.hpp"
#include "engine/month_volumes.hpp"

namespace leitstand {

struct QualityRecords {
    std::vector<const EvaluationRecord*> evaluations;  ///< of the plan's form, of every sample
    std::vector<const SurveyRecord*> surveys;
    std::vector<RatedPair> pairs;  ///< of the plan's form
    bool any = false;              ///< evaluations of another form included
};
[[nodiscard]] QualityRecords quality_records(const MonthSource& source);

/// Records of a month that are kept and do not count, or not with everything they say.
struct QualityFlaw {
    std::size_t queue = 0;
    std::string_view kind;  ///< a word of docs/data-quality.md
    std::int64_t count = 0;
    Instant last;  ///< time of the newest of them
};
[[nodiscard]] std::vector<QualityFlaw> quality_flaws(const MonthSource& source, Instant from,
                                                     Instant to);

}  // namespace leitstand
