// A segment is the common part of a sub-window and a corridor window: the piece in which excess is
// capped and a target is relaxed. Insides of aggregate.cpp.
#pragma once

#include <span>
#include <vector>

#include "core/contract/aggregate.hpp"
#include "core/contract/kpi.hpp"

namespace leitstand {

/// What the slots are summed up by.
enum class Grouping { all, days, slots };
/// As the clause is aggregated.
[[nodiscard]] Grouping grouping_of(const ClauseConfig& clause);

/// What is left of one sub-window (of the whole window, when it is pooled).
struct SubWindowSum {
    std::int32_t day = 0;
    std::int64_t part = 0, whole = 0;
    std::optional<Rational>
        capped;  ///< contacts that leave the whole, because nobody had forecast them
    std::optional<Rational> relaxed;        ///< sum of whole x relaxation, JSON's unit
    std::int64_t delivered = 0, taken = 0;  ///< slots
    bool over = true;                       ///< all of its slots are, or excluded
    bool rest = false;  ///< some of its slots are still to come, and not excluded
    bool unmeasurable = false;
    std::int64_t missing = 0;

    /// nullopt: nothing to divide by.
    [[nodiscard]] std::optional<Rational> value(const KpiUnits& units) const;
    [[nodiscard]] Rational left() const { return capped ? Rational(whole) - *capped : whole; }
    [[nodiscard]] bool untouched() const { return !capped && !relaxed; }
    /// Two parts of one sub-window, cut where no corridor window goes on.
    SubWindowSum& operator+=(const SubWindowSum& more);
};

[[nodiscard]] std::vector<SubWindowSum> sub_window_sums(const AggregateInput& input,
                                                        Reading reading, Grouping grouping);

}  // namespace leitstand
