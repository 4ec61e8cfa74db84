#include "core/transition/ramp.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {

double weeks_between(Date from, Date to) {
    const auto days = (std::chrono::sys_days{to} - std::chrono::sys_days{from}).count();
    return static_cast<double>(days) / 7.0;
}

double aht_after(const RampCurve& curve, double weeks) {
    const double steady = curve.aht_steady_s.value();
    const double t = std::max(weeks, 0.0);
    return steady +
           (curve.aht_start_s.value() - steady) * std::exp2(-t / curve.half_life_weeks.value());
}

double productivity_after(const RampCurve& curve, double weeks) {
    return curve.aht_steady_s.value() / aht_after(curve, weeks);
}

WaveBoard wave_on(const Wave& wave, const std::optional<RampCurve>& curve, Date today) {
    WaveBoard out;
    out.start = wave.start;
    out.headcount = wave.headcount;
    out.staying = static_cast<double>(wave.headcount) * (1 - wave.attrition.value() / 100);
    if (today < wave.start) return out;
    out.weeks = weeks_between(wave.start, today);
    if (!curve) return out;
    out.aht_s = aht_after(*curve, *out.weeks);
    out.productivity = productivity_after(*curve, *out.weeks);
    out.effective = out.staying * *out.productivity;
    return out;
}

Workforce workforce_of(std::span<const WaveBoard> waves) {
    Workforce out;
    std::optional<Date> newest;
    for (const WaveBoard& wave : waves) {
        if (!wave.weeks) continue;
        out.headcount = out.headcount.value_or(0) + wave.staying;
        if (!newest || wave.start >= *newest) {
            newest = wave.start;
            out.aht_s = wave.aht_s;
        }
        if (wave.effective) out.effective = out.effective.value_or(0) + *wave.effective;
    }
    if (out.effective && *out.headcount > 0) out.productivity = *out.effective / *out.headcount;
    return out;
}

}  // namespace leitstand
