// What the team has shown that it can do (domain B4): the usual level of its last ten service days,
// the best run of five in eight weeks, the last seven days, and how much a day varies.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/contract/slot.hpp"
#include "core/contract/target.hpp"
#include "core/model/contract.hpp"

namespace leitstand {

struct Capability {
    std::optional<Rational> usual;          ///< c50: last 10 service days, together
    std::optional<Rational> best_run;       ///< c_hi: best 5 service days in a row
    std::optional<Rational> last_7;         ///< last 7 service days, together
    std::optional<double> mean, deviation;  ///< of single days, for the indicative probability
    std::size_t days = 0;
};

/// One service day: part and whole in the sense of the aggregation. Whole numbers, but for the sum
/// of a mean.
struct CapabilityDay {
    std::int64_t part = 0, whole = 0;
    std::optional<Rational> sum;  ///< of the values of its sub-windows (mean_of_windows), or the
                                  ///< worst of them (worst_window)

    /// part / whole, before the scale.
    [[nodiscard]] Rational mean() const { return (sum ? *sum : part) / Rational(whole); }
};

/// Of the slots of one day. Approved exclusions are out, the corridor is not looked at. nullopt: a
/// day without a value is no service day.
[[nodiscard]] std::optional<CapabilityDay> capability_day(const ClauseConfig& clause,
                                                          const Rational& target,
                                                          std::span<const Slot> slots);

/// `days`: the service days of the eight weeks before today, in order.
[[nodiscard]] Capability capability(const ClauseConfig& clause,
                                    std::span<const CapabilityDay> days);

}  // namespace leitstand
