// Which share of the service's volume should have moved by when (domain F, gate G5: 10, 25, 50, 75,
// 100 %).
#pragma once

#include <span>

#include "core/model/transition.hpp"

namespace leitstand {

/// That of the last step that has begun on this day, ratio; 0 before the first one. nullopt: there
/// is no plan.
[[nodiscard]] std::optional<double> planned_share(std::span<const ShareStep> plan, Date day);

/// The days of a chart of plan and actual, both included: from the day before the first step (or
/// the first wave's, without a plan) to the last step or `today`, at most a year back and half a
/// year ahead. nullopt: neither is configured.
struct ShareSpan {
    Date first{}, last{};
};
[[nodiscard]] std::optional<ShareSpan> share_span(const Transition& transition, Date today);

}  // namespace leitstand
