// How fast a wave of new people learns (domain F): handling time falls from a start to a steady
// level, half of the rest in each half life. What they are worth today is effective agents.
#pragma once

#include <span>

#include "core/model/transition.hpp"

namespace leitstand {

/// Weeks from one day to another, parts of a week included; negative when `to` is before `from`.
[[nodiscard]] double weeks_between(Date from, Date to);

/// AHT(t) = steady + (start - steady) * 2^(-t / half life), seconds; t in weeks. Before the start
/// it is that of the start.
[[nodiscard]] double aht_after(const RampCurve& curve, double weeks);

/// steady / AHT(t): 0..1 where people begin slower than they end.
[[nodiscard]] double productivity_after(const RampCurve& curve, double weeks);

/// A wave on a day. Without a curve nobody knows what its people are worth yet.
[[nodiscard]] WaveBoard wave_on(const Wave& wave, const std::optional<RampCurve>& curve,
                                Date today);

/// Over all waves that have begun. `effective` = sum of headcount x (1 - attrition) x
/// productivity(t - start), never more than `headcount` (those who stayed). nullopt: none has
/// begun; effective and productivity also where there is no curve.
struct Workforce {
    std::optional<double> headcount, effective, productivity;
    std::optional<double> aht_s;  ///< of the newest wave
};
[[nodiscard]] Workforce workforce_of(std::span<const WaveBoard> waves);

}  // namespace leitstand
