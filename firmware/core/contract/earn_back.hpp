// Earn-back: a malus is returned when the months after it are better than promised (domain B5).
#pragma once

#include <optional>
#include <span>

#include "core/model/contract.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

/// What a clause's value of one month is made of: part / whole, JSON's unit, not yet rounded.
struct MonthOfClause {
    Rational part, whole;
};

enum class EarnBackState {
    pending,  ///< the months are not over, and nothing is lost yet
    earned,   ///< the malus is credited back
    missed,
};

/// `after`: the months after the one with the malus, in order, only those that are over. nullopt,
/// or a whole of 0, is a month without a value: it has not shown anything, and so misses. Each
/// month is rounded as the contract says, and so are all of them together. A clause without
/// earn-back is always `missed`.
[[nodiscard]] EarnBackState earn_back(const ClauseConfig& clause,
                                      std::span<const std::optional<MonthOfClause>> after);

}  // namespace leitstand
