// What a stretch of slots brings to the value of a clause. Stretches that cut no sub-window and no
// corridor window add up to the whole, so that one in which nothing changed need not be looked at
// again.
#pragma once

#include "core/contract/segments.hpp"

namespace leitstand {

/// The sub-window with the smallest margin.
struct WorstSubWindow {
    Rational margin;  ///< to what it had to reach, as the contract rounds and compares
    Rational value, target;
    Rational part, whole;
};

struct PartialAggregate {
    SubWindowSum pooled;  ///< of pooled clauses
    // Of the others; sub-windows count once they are over.
    std::int64_t count = 0, met = 0;
    std::int64_t volume = 0;              ///< of the sub-windows that no corridor touched
    std::optional<Rational> more_volume;  ///< of the others
    std::optional<Rational> values;       ///< sum of values (mean_of_windows), of as many as ...
    std::int64_t values_count = 0;
    std::optional<Rational> targets;  ///< sum of targets; nullopt: each is the window's own
    std::int64_t targets_count = 0;   ///< of these
    std::optional<WorstSubWindow> worst;
    // As people count them.
    std::int64_t windows = 0, excluded_windows = 0;
    std::int64_t rest_windows = 0;  ///< sub-windows still to come; of a pooled clause see `pooled`
    std::int64_t delivered = 0, taken = 0;  ///< slots
    std::int64_t missing = 0;
    bool unmeasurable = false;

    /// `more` comes after this one.
    PartialAggregate& operator+=(const PartialAggregate& more);
};

/// `sums`: of the input's slots, grouped as the clause says.
[[nodiscard]] PartialAggregate collect(const AggregateInput& input, Reading reading,
                                       std::span<const SubWindowSum> sums);

/// What the sub-window had to reach: relaxed by the share of its volume that was beyond a corridor.
[[nodiscard]] Rational effective_target(const ClauseConfig& clause, const Rational& target,
                                        const SubWindowSum& sum);

}  // namespace leitstand
