// What is likely to become of a running window: the verdict of domain B4 between "secured" and
// "lost", and an indicative probability and fan from how much single days vary.
#pragma once

#include "core/contract/capability.hpp"
#include "core/contract/projection.hpp"
#include "core/model/contract_board.hpp"

namespace leitstand {

/// secured, lost, or how the required rest compares with what the team usually does (on_track), did
/// at its best (stretch), or never did (unlikely). Without a projection: whether it is met now.
[[nodiscard]] ClauseVerdict running_verdict(const ClauseConfig& clause, const Aggregate& so_far,
                                            const Projection& projection,
                                            const Capability& capability);

/// 1 - Phi((r* - m) / (sd / sqrt(days left))), turned round for "<=". nullopt: too few days known.
[[nodiscard]] std::optional<double> probability(const ClauseConfig& clause,
                                                const Projection& projection,
                                                const Capability& capability,
                                                std::int64_t days_left);

/// Quantiles of the window's end, if the rest is like the last ten days. Pooled and mean only.
[[nodiscard]] std::optional<ClauseFan> fan(const ClauseConfig& clause, const Aggregate& so_far,
                                           const Projection& projection,
                                           const Capability& capability, std::int64_t days_left);

}  // namespace leitstand
