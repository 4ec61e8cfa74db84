// Which malus or bonus step a value has reached. Steps are written for the contract's own target;
// where a phase or a corridor moves the target, they move with it, so that a step stays as far from
// the promise as it was agreed.
#pragma once

#include <optional>

#include "core/model/contract.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

/// Floor, stretch, steps and earn-back in JSON's unit. With share_of_windows they are shares of
/// windows, which no phase moves. `moved`: target of the window minus the target as written.
[[nodiscard]] Rational level_of(const ClauseConfig& clause, Decimal level, const Rational& moved);

/// True where more is better: a share of windows always, else what the operator says.
[[nodiscard]] bool more_counts(const ClauseConfig& clause);

/// 0: none; 1: the first step, and so on. A malus step is reached by what is worse than its limit,
/// a bonus step by what is at its limit or better. `value`: contractually rounded, JSON's unit.
[[nodiscard]] int malus_step(const ClauseConfig& clause, const Rational& value,
                             const Rational& moved);
[[nodiscard]] int bonus_step(const ClauseConfig& clause, const Rational& value,
                             const Rational& moved);

}  // namespace leitstand
