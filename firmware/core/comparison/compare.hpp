// One figure of several providers beside the reference: as measured, standardised to the
// reference's mix, and the difference with an interval that is honest for several at once.
#pragma once

#include <span>

#include "core/comparison/standardise.hpp"
#include "core/model/comparison_board.hpp"

namespace leitstand {

inline constexpr std::int64_t kProvenFrom = 30;  ///< contacts at both sides
inline constexpr double kComparableFrom = 0.5;   ///< of the reference's mix
inline constexpr double kFineFrom = 0.8;         ///< else the mix is taken by topic alone

struct ComparisonRule {
    FigureKind kind = FigureKind::share;
    double unit = 1;         ///< value = unit x sum / n: 0.001 where sums are milliseconds
    bool days_vary = false;  ///< contacts of a day share its fate: `day_effect` widens intervals
    bool by_topic = false, by_time = false;  ///< what may be adjusted for
};

struct Compared {
    MixLevel level;
    std::vector<ComparedProvider> providers;  ///< one for each sample, in their order
    bool proven = false;                      ///< of any
};

/// `samples[reference]` is the reference. A sample without contacts, or that is not known, has no
/// value. Its family is every other sample with a value: their intervals hold together with 95 %
/// (Bonferroni), so that of many equal providers hardly ever one looks different.
[[nodiscard]] Compared compare(std::span<const ComparedSample> samples, std::size_t reference,
                               const ComparisonRule& rule);

}  // namespace leitstand
