// From slots to one value (domain B2, steps 3 to 6): what exclusions and corridor leave over is
// pooled, averaged over sub-windows, counted as a share of them, or the worst of them. A sub-window
// counts once it is over; a pooled value grows with every contact.
#pragma once

#include <optional>
#include <span>

#include "core/contract/corridor.hpp"
#include "core/contract/kpi.hpp"
#include "core/contract/slot.hpp"
#include "core/contract/target.hpp"
#include "core/model/contract.hpp"

namespace leitstand {

/// What the two columns of a clause are made of.
enum class Reading {
    raw,       ///< everything, as if there were no exclusions and no corridor
    adjusted,  ///< what counts
    inside,    ///< and without what a `suspend_malus` corridor leaves outside: what money looks at
};

struct Aggregate {
    std::optional<Rational> value;  ///< JSON's unit, before contractual rounding
    Rational target;                ///< effective: relaxed windows weigh in with their volume
    bool met = false;               ///< by the exact limit, where there is a value
    // Pooled, and of the worst sub-window: part x scale, and whole. Others: sum of values or
    // windows met, and their number.
    Rational part, whole;
    Rational volume;  ///< the whole of everything counted, for the minimum volume
    std::int64_t windows = 0, excluded_windows = 0;
    std::int64_t rest_windows = 0;  ///< sub-windows still to come
    bool unmeasurable = false;      ///< the feed does not count what is asked for
    std::int64_t missing = 0;       ///< intervals that are over and were never delivered
    bool all_excluded = false;      ///< there were figures, and every one was taken out
};

struct PartialAggregate;

struct AggregateInput {
    const ClauseConfig* clause = nullptr;
    std::span<const Slot> slots;
    std::span<const CorridorWindow> corridor;  ///< of these slots; empty: none
    Rational target;                           ///< of the phase
    Instant now;
};

/// The whole of `parts`, which are in order.
[[nodiscard]] Aggregate aggregate(const ClauseConfig& clause, const Rational& target,
                                  std::span<const PartialAggregate* const> parts);

}  // namespace leitstand
